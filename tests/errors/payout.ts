import { CLAIM_PERIOD, cancelGame, claimPrize, claimRefund, closeGame } from "../../sdk/src";
import { NOW } from "../support/world";
import { closed, finished, type Provocation } from "./scene";

/** What can stand in the way of a prize, a refund or the close. */
export const payout = {
  async NotFinished(scene) {
    const { world, game, players } = scene;
    const claim = claimPrize(game, players[0].publicKey, 0);
    await world.refuses("NotFinished", [claim]);
    await closed(scene);
    await world.refuses("NotFinished", [claim]);
  },
  async PlaceOutOfRange(scene) {
    const { world, game } = scene;
    const { winner } = await finished(scene);
    for (const place of [1, 8, 255]) await world.refuses("PlaceOutOfRange", [claimPrize(game, winner, place)]);
  },
  async AlreadyClaimed({ world, players: [player] }) {
    const game = await world.createGame({ id: 2n, minPlayers: 3, shares: [6_000, 4_000] });
    await world.joinAll(game, [player.publicKey, player.publicKey, player.publicKey]);
    await world.beginDraw(game);
    await world.drawAll(game);
    await world.succeeds([claimPrize(game, player.publicKey, 1)]);
    await world.refuses("AlreadyClaimed", [claimPrize(game, player.publicKey, 1)]);
    await world.succeeds([claimPrize(game, player.publicKey, 0)]);
    await world.refuses("NotFinished", [claimPrize(game, player.publicKey, 0)]);
  },
  async NotCancelled(scene) {
    const { world, game, players } = scene;
    const refund = claimRefund(game, players[0].publicKey, 0);
    await world.refuses("NotCancelled", [refund]);
    await finished(scene);
    await world.refuses("NotCancelled", [refund]);
  },
  async AlreadyRefunded({ world, game, players: [player] }) {
    await world.succeeds([cancelGame(world.payer, game), claimRefund(game, player.publicKey, 0)]);
    await world.refuses("AlreadyRefunded", [claimRefund(game, player.publicKey, 0)]);
  },
  async GameNotOver(scene) {
    const { world, game } = scene;
    await world.refuses("GameNotOver", [closeGame(world.payer, game)]);
    await closed(scene);
    await world.runtime.setClock({ unixTimestamp: NOW + CLAIM_PERIOD });
    await world.refuses("GameNotOver", [closeGame(world.payer, game)]);
  },
  async StillOwed(scene) {
    const { world, game, players } = scene;
    const refused = await world.createGame({ id: 2n });
    await world.join(refused, players[0].publicKey);
    await world.succeeds([cancelGame(world.payer, refused)]);
    await world.refuses("StillOwed", [closeGame(world.payer, refused)]);
    await finished(scene);
    await world.refuses("StillOwed", [closeGame(world.payer, game)]);
  },
} satisfies Record<string, Provocation>;

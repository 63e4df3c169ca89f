import { closeJoining, DRAW_PERIOD, expireGame, recordDraw, submitVrf } from "../../sdk/src";
import { NOW, slotHashes, wallet } from "../support/world";
import { closed, finished, type Provocation, type Scene } from "./scene";

const ANY_PROOF = new Uint8Array(80);
const WHOLE_TABLE = 512n;

/** A proof of the next round with `bytes` written over it from `at` on. */
async function forged({ world, game }: Scene, at: number, bytes: Uint8Array): Promise<Uint8Array> {
  const proof = Uint8Array.from(await world.proof(game));
  proof.set(bytes, at);
  return proof;
}

/** What can stand in the way of the draw. */
export const draw = {
  async TooEarly({ world, game, players: [stranger] }) {
    const close = closeJoining(stranger.publicKey, game);
    await world.refuses("TooEarly", [close], { signers: [stranger] });
    const empty = await world.createGame({ id: 2n });
    await world.refuses("TooEarly", [closeJoining(stranger.publicKey, empty)], { signers: [stranger] });
  },
  async BelowMinimum({ world }) {
    const game = await world.createGame({ id: 2n, minPlayers: 3 });
    await world.joinAll(game, [wallet(0), wallet(1)]);
    await world.refuses("BelowMinimum", [closeJoining(world.payer, game)]);
  },
  async NotPlaying(scene) {
    const { world, game } = scene;
    const refuseAll = async () => {
      for (const instruction of [recordDraw(game), submitVrf(game, ANY_PROOF), expireGame(game)]) {
        await world.refuses("NotPlaying", [instruction]);
      }
    };
    await refuseAll();
    await finished(scene);
    await refuseAll();
  },
  async DrawSlotNotReached(scene) {
    const { world, game } = scene;
    await closed(scene);
    const { drawSlot } = await world.game(game);
    for (const entries of [slotHashes(drawSlot - 1n), []]) {
      world.runtime.setSlotHashes(entries);
      await world.refuses("DrawSlotNotReached", [recordDraw(game)]);
    }
  },
  async DrawSlotTooOld(scene) {
    const { world, game } = scene;
    await closed(scene);
    const { drawSlot } = await world.game(game);
    for (const newest of [drawSlot + WHOLE_TABLE, drawSlot + 10n * WHOLE_TABLE]) {
      world.runtime.setSlotHashes(slotHashes(newest));
      await world.refuses("DrawSlotTooOld", [recordDraw(game)]);
    }
  },
  async DrawAlreadyRecorded({ world, game }) {
    await world.beginDraw(game);
    await world.refuses("DrawAlreadyRecorded", [recordDraw(game)]);
    world.runtime.setSlotHashes(slotHashes((await world.game(game)).drawSlot + 1n));
    await world.refuses("DrawAlreadyRecorded", [recordDraw(game)]);
  },
  async DrawNotRecorded(scene) {
    const { world, game } = scene;
    await closed(scene);
    await world.refuses("DrawNotRecorded", [submitVrf(game, await world.proof(game))]);
  },
  async DrawDeadlinePassed({ world, game }) {
    await world.beginDraw(game);
    const { deadline } = await world.game(game);
    for (const unixTimestamp of [deadline, deadline + DRAW_PERIOD]) {
      await world.runtime.setClock({ unixTimestamp });
      await world.refuses("DrawDeadlinePassed", [submitVrf(game, await world.proof(game))]);
    }
  },
  async VrfPointInvalid(scene) {
    const { world, game } = scene;
    await world.beginDraw(game);
    const noPoint = Uint8Array.of(2, ...new Uint8Array(31));
    for (const gamma of [noPoint, new Uint8Array(32).fill(0xff)]) {
      await world.refuses("VrfPointInvalid", [submitVrf(game, await forged(scene, 0, gamma))]);
    }
  },
  async VrfScalarInvalid(scene) {
    const { world, game } = scene;
    await world.beginDraw(game);
    const order = Buffer.from("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010", "hex");
    for (const scalar of [order, new Uint8Array(32).fill(0xff)]) {
      await world.refuses("VrfScalarInvalid", [submitVrf(game, await forged(scene, 48, scalar))]);
    }
  },
  async VrfProofInvalid(scene) {
    const { world, game } = scene;
    await world.beginDraw(game);
    const proof = await world.proof(game);
    for (const at of [32, 47, 48]) {
      const flipped = Uint8Array.of((proof[at] ?? 0) ^ 1);
      await world.refuses("VrfProofInvalid", [submitVrf(game, await forged(scene, at, flipped))]);
    }
  },
  async DrawNotDue(scene) {
    const { world, game } = scene;
    await closed(scene);
    await world.refuses("DrawNotDue", [expireGame(game)]);
    await world.runtime.setClock({ unixTimestamp: NOW + DRAW_PERIOD - 1n });
    await world.refuses("DrawNotDue", [expireGame(game)]);
  },
} satisfies Record<string, Provocation>;

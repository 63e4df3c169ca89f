import { expect } from "chai";
import {
  batchPlayerOperations,
  cancelGame,
  claimPrize,
  claimRefund,
  closeJoining,
  extendGame,
  getPlayer,
} from "../../sdk/src";
import { termsOf, wallet } from "../support/world";
import { batching, closed, finished, type Provocation, withData } from "./scene";

const { entryFee } = termsOf();

/** What an entry, a batch of them, or the room for them can lack. */
export const joining = {
  async NotJoining(scene) {
    const { world, game, players } = scene;
    const leave = batchPlayerOperations(
      game,
      [{ kind: "leave", indices: [0] }],
      [{ address: players[0].publicKey, signs: true }],
    );
    await closed(scene);
    await world.refuses("NotJoining", world.paidJoin(game, wallet(0), entryFee));
    await world.refuses("NotJoining", [leave], { signers: [players[0]] });
    for (const instruction of [
      cancelGame(world.payer, game),
      extendGame(world.payer, game, 1),
      closeJoining(world.payer, game),
    ]) {
      await world.refuses("NotJoining", [instruction]);
    }
  },
  async DeadlinePassed({ world, game }) {
    await world.runtime.setClock({ unixTimestamp: termsOf().joinDeadline });
    await world.refuses("DeadlinePassed", world.paidJoin(game, wallet(0), entryFee));
  },
  async GameFull({ world }) {
    const game = await world.createGame({ id: 2n, maxPlayers: 2, capacity: 2 });
    await world.refuses(
      "GameFull",
      world.paidJoins(
        game,
        [1, 2, 3].map((label) => wallet(label)),
        3n * entryFee,
      ),
    );
  },
  async NeedsExtension({ world }) {
    const game = await world.createGame({ id: 2n, capacity: 0 });
    await world.refuses("NeedsExtension", world.paidJoin(game, wallet(0), entryFee));
  },
  async Unpaid({ world, game }) {
    await world.refuses("Unpaid", world.paidJoin(game, wallet(0), entryFee - 1n));
    await world.refuses("Unpaid", [extendGame(world.payer, game, 1)]);
  },
  async ExtensionOutOfRange({ world, game }) {
    for (const entries of [0, 321]) {
      await world.refuses("ExtensionOutOfRange", [extendGame(world.payer, game, entries)]);
    }
    const full = await world.createGame({ id: 2n, maxPlayers: 10, capacity: 10 });
    await world.refuses("ExtensionOutOfRange", [extendGame(world.payer, full, 1)]);
  },
  async EmptyBatch(scene) {
    await batching("EmptyBatch", [])(scene);
    await batching("EmptyBatch", [{ kind: "join", wallets: [] }])(scene);
  },
  MalformedBatch: ({ world, game }) => {
    const instruction = batchPlayerOperations(game, [{ kind: "join", wallets: [wallet(0)] }]);
    return world.refuses("MalformedBatch", [withData(instruction, instruction.data.subarray(0, -1))]);
  },
  async WalletCount(scene) {
    await batching("WalletCount", [{ kind: "leave", indices: [0] }])(scene);
    const { world, game } = scene;
    const surplus = [{ address: wallet(1), signs: false }];
    await world.refuses("WalletCount", [
      ...world.paidJoin(game, wallet(0), 2n * entryFee),
      batchPlayerOperations(game, [{ kind: "join", wallets: [wallet(0)] }], surplus),
    ]);
  },
  async IndexOutOfRange(scene) {
    const { world, game } = scene;
    await batching("IndexOutOfRange", [{ kind: "leave", indices: [2] }], [{ address: wallet(0), signs: false }])(scene);
    await world.refuses("IndexOutOfRange", [getPlayer(game, 2)]);
    await world.succeeds([cancelGame(world.payer, game)]);
    await world.refuses("IndexOutOfRange", [claimRefund(game, wallet(0), 2)]);
  },
  async WalletMismatch(scene) {
    const { world, game, players } = scene;
    const [first, second] = players;
    const other = [{ address: second.publicKey, signs: true }];
    const leave = batchPlayerOperations(game, [{ kind: "leave", indices: [0] }], other);
    await world.refuses("WalletMismatch", [leave], { signers: [second] });

    const cancelled = await world.createGame({ id: 2n });
    await world.joinAll(cancelled, [first.publicKey, second.publicKey]);
    await world.succeeds([cancelGame(world.payer, cancelled)]);
    await world.refuses("WalletMismatch", [claimRefund(cancelled, first.publicKey, 1)]);

    const { loser } = await finished(scene);
    await world.refuses("WalletMismatch", [claimPrize(game, loser, 0)]);
  },
  WalletNotSigner: ({ world, game, players: [player] }) => {
    const silent = [{ address: player.publicKey, signs: false }];
    return world.refuses("WalletNotSigner", [batchPlayerOperations(game, [{ kind: "leave", indices: [0] }], silent)]);
  },
  async WalletBelowRent({ world }) {
    const game = await world.createGame({ id: 2n, entryFee: 890_879n });
    await world.joinAll(game, [wallet("empty"), wallet("enough")]);
    world.donate(wallet("enough"), 890_880n);
    await world.succeeds([cancelGame(world.payer, game)]);
    await world.refuses("WalletBelowRent", [claimRefund(game, wallet("empty"), 0)]);
    await world.succeeds([claimRefund(game, wallet("enough"), 1)]);
    world.donate(wallet("empty"), 1n);
    expect(await world.lamports(wallet("empty"))).to.equal(1n);
    await world.succeeds([claimRefund(game, wallet("empty"), 0)]);
  },
} satisfies Record<string, Provocation>;

import {
  acceptAuthority,
  cancelGame,
  closeGame,
  createGame,
  extendGame,
  initialize,
  pause,
  proposeAuthority,
  TREASURY_ADDRESS,
  unpause,
  updateConfig,
  withdrawTreasury,
} from "../../sdk/src";
import { termsOf, VRF_KEY, World, wallet } from "../support/world";
import type { Provocation } from "./scene";

/** Canonical encodings of points of small order, one for each order: 1, 2, 4 and 8. */
const SMALL_ORDER = [
  "0100000000000000000000000000000000000000000000000000000000000000",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "0000000000000000000000000000000000000000000000000000000000000000",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
];
/** No point, y not below the field's order, and a sign for an x of zero. */
const NO_ENCODING = [
  "0200000000000000000000000000000000000000000000000000000000000000",
  "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "0100000000000000000000000000000000000000000000000000000000000080",
];

/** What the authority alone may do, and what it may not. */
export const admin = {
  async NotUpgradeAuthority({ world }) {
    const fresh = await World.start(world.runtimeName, { initialized: false });
    const signer = fresh.fund("stranger");
    await fresh.refuses("NotUpgradeAuthority", [initialize(signer.publicKey, 0, VRF_KEY)], { signers: [signer] });
  },
  async NotAuthority({ world, players: [signer] }) {
    const { publicKey } = signer;
    for (const instruction of [
      updateConfig(publicKey, 0, VRF_KEY),
      proposeAuthority(publicKey, publicKey),
      pause(publicKey),
      unpause(publicKey),
      withdrawTreasury(publicKey, publicKey, 0n),
    ]) {
      await world.refuses("NotAuthority", [instruction], { signers: [signer] });
    }
  },
  NotPendingAuthority: ({ world }) => world.refuses("NotPendingAuthority", [acceptAuthority(world.payer)]),
  async NotOperator({ world, game, players: [signer] }) {
    await world.refuses("NotOperator", [cancelGame(signer.publicKey, game)], { signers: [signer] });
    await world.refuses("NotOperator", [extendGame(signer.publicKey, game, 1)], { signers: [signer] });
    await world.succeeds([cancelGame(world.payer, game)]);
    await world.refuses("NotOperator", [closeGame(signer.publicKey, game)]);
  },
  async Paused({ world, game }) {
    await world.succeeds([pause(world.payer)]);
    await world.refuses("Paused", world.paidJoin(game, wallet(0), termsOf().entryFee));
    await world.refuses("Paused", world.paidJoins(game, [wallet(0)], termsOf().entryFee));
    await world.refuses("Paused", [createGame(world.payer, termsOf({ id: 2n }))]);
  },
  async AlreadyPaused({ world }) {
    await world.succeeds([pause(world.payer)]);
    await world.refuses("AlreadyPaused", [pause(world.payer)]);
  },
  NotPaused: ({ world }) => world.refuses("NotPaused", [unpause(world.payer)]),
  async FeeTooHigh({ world }) {
    await world.refuses("FeeTooHigh", [updateConfig(world.payer, 1_001, VRF_KEY)]);
    const fresh = await World.start(world.runtimeName, { initialized: false });
    await fresh.refuses("FeeTooHigh", [initialize(fresh.payer, 1_001, VRF_KEY)]);
  },
  async InvalidVrfKey({ world }) {
    const fresh = await World.start(world.runtimeName, { initialized: false });
    for (const key of [...SMALL_ORDER, ...NO_ENCODING].map((hex) => Buffer.from(hex, "hex"))) {
      await world.refuses("InvalidVrfKey", [updateConfig(world.payer, 0, key)]);
      await fresh.refuses("InvalidVrfKey", [initialize(fresh.payer, 0, key)]);
    }
  },
  async TreasuryTooLow({ world }) {
    const least = await world.lamports(TREASURY_ADDRESS);
    await world.add(TREASURY_ADDRESS, 10n);
    for (const lamports of [11n, least + 10n, 2n ** 64n - 1n]) {
      await world.refuses("TreasuryTooLow", [withdrawTreasury(world.payer, world.payer, lamports)]);
    }
    await world.succeeds([withdrawTreasury(world.payer, world.payer, 10n)]);
  },
} satisfies Record<string, Provocation>;

import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { CLAIM_PERIOD, closeJoining, DRAW_PERIOD, expireGame, Flag, Status, submitVrf } from "../../sdk/src";
import { SOL } from "../support/world";
import { BOND, ENTRY_FEE, type Holdings, MIN_PLAYERS, type Stage } from "./stage";

/** How a game gets out of a state without the operator's or the authority's doing. */
export interface WayOut {
  state: string;
  /** When it opens. */
  from: string;
  instruction: string;
  effect: string;
  /** Brings a game that nobody has joined into the state. */
  arrange(stage: Stage): Promise<unknown>;
  act(stage: Stage): TransactionInstruction | Promise<TransactionInstruction>;
  /** What refuses it the second before the game's deadline; nothing where no deadline is waited for. */
  refusal?: string;
  check(stage: Stage, before: Holdings): Promise<void>;
}

const AT_ONCE = "at once";
const BOND_SHARE = BOND / BigInt(MIN_PLAYERS);
const FEE = 500n;

const closing = ({ world, game }: Stage) => closeJoining(world.payer, game);
const expiring = ({ game }: Stage) => expireGame(game);
const deleting = ({ currency, operator }: Stage) => currency.close(operator);

const becomes =
  (status: Status, period: bigint, flag = 0): WayOut["check"] =>
  async (stage) => {
    const state = await stage.state;
    expect([state.status, state.deadline]).to.deep.equal([status, stage.now + period]);
    expect(state.has(Flag.Expired)).to.equal(flag === Flag.Expired);
  };

/** The game is deleted: `unclaimed` of its currency and `bond` lamports go to the treasury, all else to the operator. */
const leaves =
  (unclaimed: bigint, bond = 0n): WayOut["check"] =>
  async (stage, before) => {
    const after = await stage.holdings();
    const { game, currency } = stage;
    const inSol = currency.pool.equals(game);
    const forfeited = bond + (inSol ? unclaimed : 0n);
    const vaultRent = inSol ? 0n : before.pool;
    expect(after).to.deep.equal({
      operator: before.operator + before.game + vaultRent - forfeited,
      treasury: before.treasury + forfeited,
      treasuryUnits: before.treasuryUnits + unclaimed + (inSol ? bond : 0n),
      game: 0n,
      pool: 0n,
    });
  };

/** Every state's way out; several where what there is depends on more than the state. */
export const WAYS_OUT: WayOut[] = [
  {
    state: "Joining, with the minimum of entries",
    from: "the join deadline",
    instruction: "close_joining",
    effect: "the draw begins",
    arrange: (stage) => stage.join(),
    act: closing,
    refusal: "TooEarly",
    check: becomes(Status.Playing, DRAW_PERIOD),
  },
  {
    state: "Joining, full",
    from: AT_ONCE,
    instruction: "close_joining",
    effect: "the draw begins",
    arrange: (stage) => stage.join(MIN_PLAYERS + 1),
    act: closing,
    check: becomes(Status.Playing, DRAW_PERIOD),
  },
  {
    state: "Joining, with fewer entries than the minimum",
    from: "the join deadline",
    instruction: "close_joining",
    effect: "every entry can be refunded",
    arrange: (stage) => stage.join(MIN_PLAYERS - 1),
    act: closing,
    refusal: "TooEarly",
    check: becomes(Status.Cancelled, CLAIM_PERIOD),
  },
  {
    state: "Playing, the draw slot's hash not recorded",
    from: "the draw's deadline",
    instruction: "expire_game",
    effect: "every entry can be refunded, with its part of the bond",
    arrange: async (stage) => {
      await stage.join();
      await stage.play();
    },
    act: expiring,
    refusal: "DrawNotDue",
    check: becomes(Status.Cancelled, CLAIM_PERIOD, Flag.Expired),
  },
  {
    state: "Playing, rounds not drawn",
    from: "the draw's deadline",
    instruction: "expire_game",
    effect: "every entry can be refunded, with its part of the bond",
    arrange: async (stage) => {
      await stage.join(MIN_PLAYERS + 1);
      await stage.record();
      await stage.world.succeeds([submitVrf(stage.game, await stage.world.proof(stage.game))]);
      expect((await stage.state).aliveCount).to.equal(2);
    },
    act: expiring,
    refusal: "DrawNotDue",
    check: becomes(Status.Cancelled, CLAIM_PERIOD, Flag.Expired),
  },
  {
    state: "Finished",
    from: AT_ONCE,
    instruction: "claim_prize",
    effect: "the winner is paid, the fee is the treasury's",
    arrange: async (stage) => {
      await stage.join();
      await stage.finish();
    },
    act: async (stage) => stage.currency.prize(await stage.winner(), 0),
    check: async (stage, before) => {
      const prize = ENTRY_FEE * BigInt(MIN_PLAYERS);
      const fee = (prize * FEE) / 10_000n;
      expect((await stage.state).status).to.equal(Status.Claimed);
      expect((await stage.holdings()).treasuryUnits - before.treasuryUnits).to.equal(fee);
      await expectPaid(stage, await stage.winner(), prize - fee);
    },
  },
  {
    state: "Finished, prizes not claimed",
    from: "the deadline of the prizes",
    instruction: "close_game",
    effect: "they are the treasury's, all else the operator's",
    arrange: async (stage) => {
      await stage.join();
      await stage.finish();
    },
    act: deleting,
    refusal: "StillOwed",
    check: leaves(ENTRY_FEE * BigInt(MIN_PLAYERS)),
  },
  {
    state: "Claimed",
    from: AT_ONCE,
    instruction: "close_game",
    effect: "all is the operator's",
    arrange: async (stage) => {
      await stage.join();
      await stage.finish();
      await stage.claim();
    },
    act: deleting,
    check: leaves(0n),
  },
  {
    state: "Cancelled",
    from: AT_ONCE,
    instruction: "claim_refund",
    effect: "the entry is repaid",
    arrange: async (stage) => {
      await stage.join();
      await stage.cancel();
    },
    act: (stage) => stage.currency.refund(stage.player(1), 1),
    check: (stage) => expectPaid(stage, stage.player(1), ENTRY_FEE),
  },
  {
    state: "Cancelled, refunds not claimed",
    from: "the deadline of the refunds",
    instruction: "close_game",
    effect: "they are the treasury's, all else the operator's",
    arrange: async (stage) => {
      await stage.join();
      await stage.cancel();
      await stage.refund(2);
    },
    act: deleting,
    refusal: "StillOwed",
    check: leaves(2n * ENTRY_FEE),
  },
  {
    state: "Cancelled, nothing owed",
    from: AT_ONCE,
    instruction: "close_game",
    effect: "all is the operator's, its bond too",
    arrange: async (stage) => {
      await stage.join(1);
      await stage.cancel();
      await stage.refund(0);
    },
    act: deleting,
    check: leaves(0n),
  },
  {
    state: "Cancelled as it expired, refunds not claimed",
    from: "the deadline of the refunds",
    instruction: "close_game",
    effect: "they and their parts of the bond are the treasury's, all else the operator's",
    arrange: async (stage) => {
      await stage.join();
      await stage.expire();
      await stage.refund(0);
    },
    act: deleting,
    refusal: "StillOwed",
    check: leaves(2n * ENTRY_FEE, 2n * BOND_SHARE),
  },
  {
    state: "Cancelled as it expired, nothing owed",
    from: AT_ONCE,
    instruction: "close_game",
    effect: "what the bond does not divide into is the operator's, as all else",
    arrange: async (stage) => {
      await stage.join();
      await stage.expire();
      await stage.refund(0, 1, 2);
    },
    act: deleting,
    check: leaves(0n),
  },
];

/** Requires that a player who had nothing before has been paid `amount` of the currency. */
async function expectPaid(stage: Stage, player: PublicKey, amount: bigint): Promise<void> {
  const funds = stage.currency.pool.equals(stage.game) ? SOL : 0n;
  expect(await stage.currency.balance(player)).to.equal(funds + amount);
}

/** The table of the ways out as it stands in the documentation. */
export const waysOutTable = (): string =>
  [
    ["state", "from", "anyone may", "then"],
    ["---", "---", "---", "---"],
    ...WAYS_OUT.map(({ state, from, instruction, effect }) => [state, from, `\`${instruction}\``, effect]),
  ]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");

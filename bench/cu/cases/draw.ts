import type { PublicKey } from "@solana/web3.js";
import {
  alphaOf,
  claimPrize,
  closeJoining,
  expireGame,
  Flag,
  hashToCurveTries,
  prove,
  recordDraw,
  SEED_LENGTH,
  Status,
  submitVrf,
  withdrawTreasury,
} from "../../../sdk/src";
import { seed } from "../../engine/src/keys";
import {
  authority,
  type DrawSituation,
  game,
  type LotteryCase,
  MAX_PLAYERS,
  NOW,
  numberBelow,
  operator,
  player,
  VRF,
  VRF_KEY,
} from "./lottery";

const DRAW_SLOT = 1_000n;
const EIGHTHS = Array<number>(8).fill(1_250);

const closing = (entries: number): LotteryCase => ({
  instruction: "close_joining",
  case: `entries=${entries}`,
  players: 0,
  prepare: (lottery, sample) => lottery.placeGame(sample, { entries }),
  transaction: (_, sample) => ({
    instructions: [closeJoining(operator(sample).publicKey, game(sample).address)],
    options: { signers: [operator(sample)] },
  }),
});

/** `age` slots have gone by since the draw slot, of which the first `skipped` had no block. */
const recording = (entries: number, age: bigint, skipped = 0n): LotteryCase => ({
  instruction: "record_draw",
  case: `entries=${entries} age=${age}${skipped ? ` skipped=${skipped}` : ""}`,
  players: 0,
  prepare(lottery, sample) {
    lottery.placeGame(sample, { entries, status: Status.Playing, draw: { drawSlot: DRAW_SLOT, alive: entries } });
    lottery.placeSlotHashes(DRAW_SLOT + age, (slot) => slot <= DRAW_SLOT || slot > DRAW_SLOT + skipped);
  },
  transaction: (_, sample) => ({ instructions: [recordDraw(game(sample).address)] }),
});

interface Round {
  entries: number;
  /** The address that a sample's proof is about, if it is not that of the lottery's game. */
  addressOf?: (sample: number) => PublicKey;
  /** Rounds drawn before. */
  round?: number;
  /** Times the proof's input has to be hashed until it is a point; the sample's own number unless named. */
  tries?: number;
  draw?: Partial<DrawSituation>;
}

/** What the round's proof is about: of as many bytes, and with as many tries, as asked for. */
function inputOf({ round = 0, tries, addressOf }: Round, sample: number): { previous: Uint8Array; alpha: Uint8Array } {
  const address = addressOf?.(sample) ?? game(sample).address;
  for (let attempt = 0; ; attempt += 1) {
    const hash = seed(`input ${sample}.${attempt}`);
    const previous = round === 0 ? hash : hash.subarray(0, SEED_LENGTH);
    const alpha = alphaOf(address, previous);
    if (tries === undefined || hashToCurveTries(VRF_KEY, alpha) === tries) return { previous, alpha };
  }
}

/** A proof of one round. */
export const submitting = (name: string, round: Round): LotteryCase => ({
  instruction: "submit_vrf",
  case: [`entries=${round.entries}`, name, ...(round.tries ? [`tries=${round.tries}`] : [])].join(" "),
  players: 0,
  prepare(lottery, sample) {
    const { previous } = inputOf(round, sample);
    const earlier = Array.from({ length: (round.round ?? 0) - 1 }, (_, index) => seed(`round ${sample}.${index}`));
    const seeds = earlier.map((bytes) => bytes.subarray(0, SEED_LENGTH));
    lottery.placeGame(sample, {
      entries: round.entries,
      status: Status.Playing,
      draw: {
        drawSlot: DRAW_SLOT,
        alive: round.entries,
        ...(round.round ? { hash: seed("slot"), seeds: [...seeds, previous] } : { hash: previous }),
        ...round.draw,
      },
    });
  },
  transaction: (_, sample) => ({
    instructions: [submitVrf(game(sample).address, prove(VRF.secret, inputOf(round, sample).alpha))],
  }),
});

/** A known player holds the winning entry. */
export const claiming = (entries: number, shares: number[]): LotteryCase => ({
  instruction: "claim_prize",
  case: `entries=${entries} winners=${shares.length}`,
  players: 1,
  prepare(lottery, sample) {
    const winner = player(sample, 0).publicKey;
    const first = numberBelow(entries - shares.length, sample);
    const winners = shares.map((_, place) => first + place);
    lottery.placeGame(sample, {
      entries,
      status: Status.Finished,
      known: { first, wallets: [winner] },
      draw: { drawSlot: DRAW_SLOT, hash: seed("slot"), alive: shares.length, shares, winners },
    });
    lottery.fund(winner);
  },
  transaction: (_, sample) => ({
    instructions: [claimPrize(game(sample).address, player(sample, 0).publicKey, 0)],
  }),
});

const expiring = (entries: number): LotteryCase => ({
  instruction: "expire_game",
  case: `entries=${entries}`,
  players: 0,
  prepare: (lottery, sample) =>
    lottery.placeGame(sample, {
      entries,
      status: Status.Playing,
      draw: { drawSlot: DRAW_SLOT, alive: entries },
      deadline: NOW,
    }),
  transaction: (_, sample) => ({ instructions: [expireGame(game(sample).address)] }),
});

const withdrawing: LotteryCase = {
  instruction: "withdraw_treasury",
  case: "lamports",
  players: 0,
  prepare(lottery, sample) {
    lottery.governBy(authority(sample).publicKey);
    lottery.fillTreasury(1_000_000n);
    lottery.fund(player(sample, 0).publicKey);
  },
  transaction: (_, sample) => ({
    instructions: [withdrawTreasury(authority(sample).publicKey, player(sample, 0).publicKey, 1_000_000n)],
    options: { signers: [authority(sample)] },
  }),
};

/** From the end of joining to the prizes. */
export const drawCases: LotteryCase[] = [
  ...[16, MAX_PLAYERS].map(closing),
  ...[0n, 200n, 511n].map((age) => recording(16, age)),
  recording(16, 200n, 3n),
  recording(MAX_PLAYERS, 0n),
  ...[16, 1_000, MAX_PLAYERS].map((entries) => submitting("any round but the last", { entries })),
  ...[1, 2, 8].map((tries) => submitting("any round but the last", { entries: 16, tries })),
  // As many rounds as there can be in a game of the size.
  submitting("round 15, the last", { entries: 16, round: 14, tries: 1, draw: { survivors: 9_999, alive: 2 } }),
  submitting("round 16, the last", { entries: MAX_PLAYERS, round: 15, tries: 1, draw: { survivors: 5_000, alive: 2 } }),
  submitting("round 16, the last, winners=8", {
    entries: MAX_PLAYERS,
    round: 15,
    tries: 1,
    draw: { survivors: 5_700, alive: 14, shares: EIGHTHS },
  }),
  ...[16, 1_000, MAX_PLAYERS].map((entries) =>
    submitting("instant", { entries, tries: 1, draw: { flags: Flag.Instant } }),
  ),
  submitting("instant, winners=8", {
    entries: MAX_PLAYERS,
    tries: 1,
    draw: { flags: Flag.Instant, shares: EIGHTHS },
  }),
  ...[16, MAX_PLAYERS].flatMap((entries) => [[10_000], EIGHTHS].map((shares) => claiming(entries, shares))),
  ...[16, MAX_PLAYERS].map(expiring),
  withdrawing,
];

import { TOKEN_2022_PROGRAM_ID, TOKEN_PROGRAM_ID } from "@solana/spl-token";
import type { Keypair, PublicKey } from "@solana/web3.js";
import {
  batchTokenOperations,
  claimTokenPrize,
  claimTokenRefund,
  closeTokenGame,
  createTokenGame,
  Flag,
  type GameTerms,
  joinTokenGame,
  payTokensInto,
  Status,
  type TokenCurrency,
  type TokenGame,
  TREASURY_ADDRESS,
  tokenAccount,
  tokenGame,
  withdrawTokenTreasury,
} from "../../../sdk/src";
import { keypair } from "../../engine/src/keys";
import {
  authority,
  ENTRY_FEE,
  game,
  type Lottery,
  type LotteryCase,
  MAX_PLAYERS,
  NOW,
  numberBelow,
  operator,
  player,
  termsOf,
  wallets,
} from "./lottery";

/** The two token programs, by the name they have in the cases. */
const PROGRAMS = { "SPL Token": TOKEN_PROGRAM_ID, "Token-2022": TOKEN_2022_PROGRAM_ID };
type Program = keyof typeof PROGRAMS;
const BOTH = Object.keys(PROGRAMS) as Program[];

const currency = (program: Program, sample: number): TokenCurrency => ({
  mint: keypair(`mint ${sample}`).publicKey,
  tokenProgram: PROGRAMS[program],
});
const gameOf = (program: Program, sample: number): TokenGame => tokenGame(game(sample).id, currency(program, sample));
const feesOf = (players: number): bigint => ENTRY_FEE * BigInt(players);

/** Gives every owner a token account with nothing in it. */
function openAll(lottery: Lottery, token: TokenCurrency, owners: PublicKey[]): void {
  for (const owner of owners) lottery.placeTokens(token, owner, 0n);
}

/** With `metadata`, of so many bytes, the mint has extensions to be looked through. */
const creating = (program: Program, name: string, terms: Partial<GameTerms>, metadata?: number): LotteryCase => ({
  instruction: "create_token_game",
  case: `${program} ${name}`,
  players: 0,
  prepare(lottery, sample) {
    const token = currency(program, sample);
    lottery.resume();
    lottery.vacate(game(sample).address);
    lottery.fund(operator(sample).publicKey);
    lottery.placeMint(token, metadata);
    lottery.placeTokens(token, gameOf(program, sample).vaultAuthority, 0n);
  },
  transaction: (_, sample) => ({
    instructions: [
      createTokenGame(operator(sample).publicKey, termsOf(sample, { bond: 0n, ...terms }), currency(program, sample)),
    ],
    options: { signers: [operator(sample)] },
  }),
});

/** A sample's game with room for `players` more, and a payer who can pay for them. */
const joinable =
  (program: Program, entries: number, players: number): LotteryCase["prepare"] =>
  (lottery, sample) => {
    const token = currency(program, sample);
    lottery.placeMint(token);
    lottery.placeGame(sample, { entries, capacity: entries + players, currency: token });
    lottery.placeTokens(token, lottery.payer, feesOf(players));
  };

const joining = (program: Program, entries: number): LotteryCase => ({
  instruction: "join_token_game",
  case: `${program} entries=${entries}`,
  players: 1,
  prepare: joinable(program, entries, 1),
  transaction(lottery, sample) {
    const joined = gameOf(program, sample);
    return {
      instructions: [
        payTokensInto(joined, lottery.payer, ENTRY_FEE),
        joinTokenGame(joined, player(sample, 0).publicKey),
      ],
    };
  },
});

const batchJoining = (program: Program, players: number, entries: number): LotteryCase => ({
  instruction: "batch_token_operations",
  case: `${program} join=${players} entries=${entries}`,
  players,
  prepare: joinable(program, entries, players),
  transaction(lottery, sample) {
    const joined = gameOf(program, sample);
    return {
      instructions: [
        payTokensInto(joined, lottery.payer, feesOf(players)),
        batchTokenOperations(joined, [{ kind: "join", wallets: wallets(sample, players) }]),
      ],
    };
  },
});

/** Entries that are paid back: how many of a game's, by which token program, and whether with a share of the bond. */
interface Repayment {
  program: Program;
  count: number;
  entries: number;
  expired?: boolean;
}

/** Where in a game a sample's known players stand, so that none is among as many last ones. */
const firstOf = ({ entries, count }: Repayment, sample: number): number => numberBelow(entries - 2 * count + 1, sample);

const repayable =
  (repayment: Repayment, status: Status): LotteryCase["prepare"] =>
  (lottery, sample) => {
    const { program, count, entries, expired } = repayment;
    const token = currency(program, sample);
    const known = wallets(sample, count);
    lottery.placeMint(token);
    lottery.placeGame(sample, {
      entries,
      status,
      known: { first: firstOf(repayment, sample), wallets: known },
      currency: token,
      ...(expired ? { draw: { drawSlot: 1n, flags: Flag.Expired } } : {}),
    });
    lottery.fund(...known);
    openAll(lottery, token, known);
  };

const nameOf = ({ program, entries, expired }: Repayment, did = ""): string =>
  `${program} ${did}entries=${entries}${expired ? " expired" : ""}`;

/** A batch that pays entries back, of which each takes its place in the game and its players' signatures if they leave. */
const batchRepaying = (kind: "leave" | "refund", repayment: Repayment): LotteryCase => ({
  instruction: "batch_token_operations",
  case: nameOf(repayment, `${kind}=${repayment.count} `),
  players: repayment.count,
  prepare: repayable(repayment, kind === "leave" ? Status.Joining : Status.Cancelled),
  transaction(_, sample) {
    const { program, count } = repayment;
    const players: Keypair[] = Array.from({ length: count }, (_, index) => player(sample, index));
    const signs = kind === "leave";
    const indices = players.map((_, index) => firstOf(repayment, sample) + index);
    const repaid = players.map(({ publicKey }) => ({ address: publicKey, signs }));
    return {
      instructions: [batchTokenOperations(gameOf(program, sample), [{ kind, indices }], repaid)],
      options: { signers: signs ? players : [] },
    };
  },
});

const refunding = (repayment: Repayment): LotteryCase => ({
  instruction: "claim_token_refund",
  case: nameOf(repayment),
  players: 1,
  prepare: repayable(repayment, Status.Cancelled),
  transaction: (_, sample) => ({
    instructions: [
      claimTokenRefund(gameOf(repayment.program, sample), player(sample, 0).publicKey, firstOf(repayment, sample)),
    ],
  }),
});

const EIGHTHS = Array<number>(8).fill(1_250);

/** A known player holds the winning entry. */
const claiming = (program: Program, entries: number, shares: number[]): LotteryCase => ({
  instruction: "claim_token_prize",
  case: `${program} entries=${entries} winners=${shares.length}`,
  players: 1,
  prepare(lottery, sample) {
    const token = currency(program, sample);
    const winner = player(sample, 0).publicKey;
    const first = numberBelow(entries - shares.length, sample);
    lottery.placeMint(token);
    lottery.placeGame(sample, {
      entries,
      status: Status.Finished,
      known: { first, wallets: [winner] },
      currency: token,
      draw: { drawSlot: 1n, alive: shares.length, shares, winners: shares.map((_, place) => first + place) },
    });
    lottery.fillTreasury(0n);
    openAll(lottery, token, [winner, TREASURY_ADDRESS]);
  },
  transaction: (_, sample) => ({
    instructions: [claimTokenPrize(gameOf(program, sample), player(sample, 0).publicKey, 0)],
  }),
});

/** What a game has left when it is closed. */
interface Rest {
  /** Whether nobody has been refunded, and the time for it is over. */
  unclaimed?: boolean;
  /** Tokens nobody has paid for an entry with. */
  surplus?: bigint;
}

const closing = (
  program: Program,
  entries: number,
  name: string,
  { unclaimed, surplus = 0n }: Rest = {},
): LotteryCase => ({
  instruction: "close_token_game",
  case: `${program} entries=${entries} ${name}`,
  players: 0,
  prepare(lottery, sample) {
    const token = currency(program, sample);
    lottery.placeMint(token);
    lottery.placeGame(sample, {
      entries,
      status: Status.Cancelled,
      refunded: !unclaimed,
      prepaid: surplus,
      deadline: NOW,
      currency: token,
    });
    lottery.fund(operator(sample).publicKey);
    lottery.fillTreasury(0n);
    openAll(lottery, token, [TREASURY_ADDRESS]);
  },
  transaction: (_, sample) => ({
    instructions: [closeTokenGame(operator(sample).publicKey, gameOf(program, sample))],
  }),
});

const withdrawing = (program: Program): LotteryCase => ({
  instruction: "withdraw_token_treasury",
  case: program,
  players: 0,
  prepare(lottery, sample) {
    const token = currency(program, sample);
    lottery.governBy(authority(sample).publicKey);
    lottery.fillTreasury(0n);
    lottery.placeMint(token);
    lottery.placeTokens(token, TREASURY_ADDRESS, ENTRY_FEE);
    openAll(lottery, token, [player(sample, 0).publicKey]);
  },
  transaction(_, sample) {
    const token = currency(program, sample);
    const recipient = tokenAccount(token, player(sample, 0).publicKey);
    return {
      instructions: [withdrawTokenTreasury(authority(sample).publicKey, token, recipient, ENTRY_FEE)],
      options: { signers: [authority(sample)] },
    };
  },
});

/** Games of both sizes: what a step costs must not depend on it. */
const SIZES = [16, 65_530];

/** Every instruction of games in tokens, in the order of a game's life. */
export const tokenCases: LotteryCase[] = BOTH.flatMap((program) => [
  creating(program, "capacity=0", { capacity: 0 }),
  creating(program, "capacity=303", { capacity: 303 }),
  ...(program === "Token-2022" ? [creating(program, "capacity=0 metadata", { capacity: 0 }, 200)] : []),
  ...SIZES.map((entries) => joining(program, entries)),
  ...[1, 5, 10, 20].map((players) => batchJoining(program, players, 16)),
  ...[1, 5].map((players) => batchJoining(program, players, 65_530)),
  ...SIZES.map((entries) => batchRepaying("leave", { program, count: 1, entries })),
  ...[1, 3, 5].map((count) => batchRepaying("refund", { program, count, entries: 16 })),
  ...[1, 5].map((count) => batchRepaying("refund", { program, count, entries: 65_530 })),
  ...SIZES.map((entries) => refunding({ program, count: 1, entries })),
  refunding({ program, count: 1, entries: 16, expired: true }),
  ...SIZES.flatMap((entries) => [[10_000], EIGHTHS].map((shares) => claiming(program, entries, shares))),
  ...[...SIZES, MAX_PLAYERS].map((entries) => closing(program, entries, "empty")),
  closing(program, 16, "surplus", { surplus: 1n }),
  closing(program, 16, "unclaimed and surplus", { unclaimed: true, surplus: 1n }),
  withdrawing(program),
]);

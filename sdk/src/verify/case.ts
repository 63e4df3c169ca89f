import type { PublicKey } from "@solana/web3.js";
import { decodeConfig } from "../config.ts";
import type { Draw } from "../elimination.ts";
import { LotteryError } from "../errors/index.ts";
import { GameAccount } from "../game.ts";
import { SEED_LENGTH } from "../vrf.ts";
import { type Call, callsOn, HistoryError } from "./calls.ts";
import type { EventFields, EventName } from "./events.ts";
import type { Evidence, History } from "./evidence.ts";
import { type ProofCheck, type SentProof, verifyProofs } from "./proofs.ts";
import { type Replay, replay } from "./replay.ts";
import { type Terms, termsOfAccount, termsOfReplay, termsProblem } from "./terms.ts";

/** What the history has shown. */
export interface Past {
  /** The program's instructions on the game. */
  calls: readonly Call[];
  /** The game they make, if the history is whole and the program can have executed it. */
  replay?: Replay;
  /** Why it cannot have happened. */
  problem?: string;
  /** What it lacks. */
  gap?: string;
}

/** The evidence on a game and what follows from it. */
export interface Case {
  readonly address: PublicKey;
  readonly evidence: Evidence;
  /** Nothing when there is no account, or another kind of one. */
  readonly game?: GameAccount;
  readonly past?: Past;
  /** The account's, or of a game that has been closed those it was created with. */
  readonly terms?: Terms;
  /** The key that the proofs must be of: the account's, or of a game that has been closed Config's. */
  readonly vrfKey?: Uint8Array;
  /** The proofs of the history, checked. */
  readonly proofs: readonly ProofCheck[];
  /** What has been drawn, if the terms allow to play it. */
  readonly draw?: Draw;
}

/** Config's present VRF key. */
export const configKeyOf = ({ config }: Evidence): Uint8Array | undefined =>
  config && read(() => decodeConfig(config.data))?.vrfKey;

/** What an account's data says; nothing when it is another kind of account. */
function read<Result>(decode: () => Result): Result | undefined {
  try {
    return decode();
  } catch (error) {
    if (error instanceof LotteryError) return undefined;
    throw error;
  }
}

/** Draws the conclusions that several steps rest on. */
export function examine(evidence: Evidence): Case {
  const { account } = evidence;
  const game = account && read(() => new GameAccount(account.data));
  const past = evidence.history && pastOf(evidence.game.toBase58(), evidence.history);
  const { replay: played } = past ?? {};
  const terms = game ? termsOfAccount(game) : played && termsOfReplay(played);
  const vrfKey = game ? game.vrfKey : configKeyOf(evidence);
  const drawHash = loggedIn(past, "DrawRecorded")?.hash ?? (game?.isDrawRecorded ? game.drawHash : undefined);
  const proofs = vrfKey
    ? verifyProofs(sentProofs(past, game?.instant ?? false), {
        address: evidence.game,
        vrfKey,
        ...(drawHash && { drawHash }),
        ...(game && { seed: (round: number) => game.seed(round) }),
      })
    : [];
  const draw = terms && !termsProblem(terms) ? drawOf(game, played, proofs) : undefined;
  return {
    address: evidence.game,
    evidence,
    proofs,
    ...(game && { game }),
    ...(past && { past }),
    ...(terms && { terms }),
    ...(vrfKey && { vrfKey }),
    ...(draw && { draw }),
  };
}

function pastOf(game: string, { transactions, lost }: History): Past {
  let calls: Call[] = [];
  try {
    requireOrder(transactions);
    calls = transactions.flatMap((record) => callsOn(game, record));
    if (lost.length > 0) return { calls, gap: `the node no longer has ${lost.length} of its transactions` };
    const played = replay(calls);
    return played ? { calls, replay: played } : { calls, gap: "it does not begin with the game's creation" };
  } catch (error) {
    if (error instanceof HistoryError) return { calls, problem: error.message };
    throw error;
  }
}

function requireOrder(transactions: History["transactions"]): void {
  const seen = new Set<string>();
  let last = 0;
  for (const record of transactions) {
    if (seen.has(record.signature)) throw new HistoryError(record, "it is there twice");
    if (record.slot < last) throw new HistoryError(record, `it comes after one in slot ${last}`);
    seen.add(record.signature);
    last = record.slot;
  }
}

/** What the program has logged of the last event of that name. */
export function loggedIn<Name extends EventName>(past: Past | undefined, name: Name): EventFields<Name> | undefined {
  const events = (past?.calls ?? []).flatMap(({ events = [] }) => events.filter((event) => event.name === name));
  return events.at(-1)?.fields as EventFields<Name> | undefined;
}

/** The proofs of the draw; where the history is not whole, those whose round the program has logged. */
function sentProofs(past: Past | undefined, isInstant: boolean): SentProof[] {
  if (past?.replay) return past.replay.proofs;
  return (past?.calls ?? []).flatMap(({ record, actions: [action], events: [event] = [] }) =>
    action?.kind === "submitVrf" && event?.name === "RoundDrawn"
      ? [{ record, proof: action.proof, round: isInstant ? 0 : event.fields.round - 1, seed: event.fields.seed }]
      : [],
  );
}

/** What has been drawn, by the account or, when that is gone, by the history and its proofs. */
function drawOf(
  game: GameAccount | undefined,
  played: Replay | undefined,
  proofs: readonly ProofCheck[],
): Draw | undefined {
  if (game) return game;
  if (!played) return undefined;
  const seeds = new Map(proofs.map(({ round, seed }) => [round, seed]));
  return {
    playerCount: played.entries.length,
    survivors: played.terms.survivors,
    winnerCount: played.winnerCount,
    round: played.round,
    instant: played.instant,
    seed: (round) => seeds.get(round) ?? new Uint8Array(SEED_LENGTH),
  };
}

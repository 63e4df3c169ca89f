import { TOKEN_2022_PROGRAM_ID, TOKEN_PROGRAM_ID } from "@solana/spl-token";
import { PublicKey } from "@solana/web3.js";
import { TREASURY_ADDRESS } from "../../addresses.ts";
import { winners as winnersOf } from "../../elimination.ts";
import { Status } from "../../game.ts";
import { tokenAccount } from "../../tokens.ts";
import type { Case } from "../case.ts";
import { type Claimed, feeOf, prizesOf, type Replay } from "../replay.ts";
import { agrees, type Finding, unchecked, unless } from "../report.ts";
import { counted } from "../words.ts";

/** Each prize that was claimed went to the wallet that won it, with its fee to the treasury, and is marked as paid. */
export function prizes(subject: Case): Finding {
  const { draw, game, past } = subject;
  const { replay } = past ?? {};
  if (!replay || !draw) return unchecked("who claimed what is not known");
  const isDrawn = replay.status === Status.Finished || replay.status === Status.Claimed;
  if (!isDrawn) return agrees("there are none");
  const won = winnersOf(draw);
  const problems = replay.claims.flatMap((claim) => claimProblems(subject, replay, claim, won[claim.place]));
  const marked = won.map((_, place) => place).filter((place) => game?.isPaid(place));
  const claimed = replay.claims.map(({ place }) => place).sort((one, other) => one - other);
  if (game && marked.join() !== claimed.join()) {
    problems.push(`marked as paid are the places ${marked.join() || "none"}, claimed were ${claimed.join() || "none"}`);
  }
  const silent = replay.claims.filter(({ event }) => !event).length;
  const found = unless(problems, `${claimed.length} of ${counted(won.length, "prize")} paid to those who won them`);
  return found.ok && silent > 0 ? unchecked(`${found.detail}; the amounts of ${silent} are not known`) : found;
}

function claimProblems({ terms }: Case, replay: Replay, claim: Claimed, winner = -1): string[] {
  const { place, event, wallet } = claim;
  const gross = prizesOf(replay.terms.entryFee * BigInt(replay.entries.length), replay.terms.shares)[place] ?? 0n;
  const fee = terms?.fee === undefined ? event?.fee : feeOf(gross, terms.fee);
  const found = unless(
    [
      wallet !== replay.entries[winner] && `it went to ${wallet}, won by ${replay.entries[winner]}`,
      !isOf(replay, claim.to, wallet) && `${claim.to} is not the account of ${wallet}`,
      !isOf(replay, claim.treasury, TREASURY_ADDRESS.toBase58()) &&
        `the fee went to ${claim.treasury}, which is not the treasury's`,
      event && event.index !== winner && `the program logged entry ${event.index}, and ${winner} won`,
      event &&
        event.prize + event.fee !== gross &&
        `prize and fee were ${event.prize} and ${event.fee}, together not ${gross}`,
      event && event.fee !== fee && `the fee was ${event.fee}, not ${fee}`,
    ],
    "",
  );
  return found.ok ? [] : [`prize ${place}: ${found.detail}`];
}

/** Whether what `owner` is paid in the game's currency comes to `account`. */
function isOf({ currency }: Replay, account: string, owner: string): boolean {
  if (!currency) return account === owner;
  const mint = new PublicKey(currency.mint);
  return [TOKEN_PROGRAM_ID, TOKEN_2022_PROGRAM_ID].some(
    (tokenProgram) => tokenAccount({ mint, tokenProgram }, new PublicKey(owner)).toBase58() === account,
  );
}

/** What was repaid: the replay has held each repayment against the entry's wallet. */
export function refunds({ past }: Case): Finding {
  const { replay } = past ?? {};
  if (!replay) return unchecked("who was repaid is not known");
  const repaid = (kind: "leave" | "refund") => replay.payments.filter((payment) => payment.kind === kind).length;
  const [left, refunded] = [repaid("leave"), repaid("refund")];
  const parts = [
    left > 0 && `${counted(left, "entry", "entries")} left and ${left === 1 ? "was" : "were"} repaid`,
    refunded > 0 &&
      `${refunded.toLocaleString("en")} of ${counted(replay.entries.length, "entry", "entries")} refunded` +
        (replay.isExpired ? `, each with ${replay.bondShare} lamports of the bond` : ""),
  ].filter((part) => part !== false);
  return agrees(parts.join("; ") || "there were none");
}

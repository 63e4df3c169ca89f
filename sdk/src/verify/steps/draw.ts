import { bytesToHex } from "@noble/hashes/utils";
import { PublicKey } from "@solana/web3.js";
import { isZero, sameBytes } from "../../bytes.ts";
import { DRAW_DELAY, MAX_ROUNDS, MAX_WINNERS } from "../../constants.ts";
import { ALIVE, course, eliminations, winners as winnersOf } from "../../elimination.ts";
import { Status } from "../../game.ts";
import { isVrfKey } from "../../vrf.ts";
import { type Case, configKeyOf, loggedIn } from "../case.ts";
import { agrees, differs, type Finding, unchecked, unless } from "../report.ts";
import { counted, statusName } from "../words.ts";

/** The game's VRF key can be one. It is the one that counts, whatever Config has had since. */
export function vrfKey({ evidence, game }: Case): Finding {
  const present = configKeyOf(evidence);
  if (!game) return unchecked("the account that had the key is gone; Config's present one is used");
  if (!isVrfKey(game.vrfKey)) return differs(`${bytesToHex(game.vrfKey)} is no VRF key`);
  const isPresent = present && sameBytes(game.vrfKey, present);
  return agrees(`${new PublicKey(game.vrfKey)}, which is ${isPresent ? "also" : "not"} Config's present one`);
}

/** The draw slot lies behind the end of joining, and the hash that was recorded then is the account's. */
export function draw({ game, past }: Case): Finding {
  const { replay } = past ?? {};
  const closed = loggedIn(past, "JoiningClosed");
  const recorded = loggedIn(past, "DrawRecorded");
  const hasBegun = replay ? replay.closing !== undefined : game?.drawSlot !== 0n;
  if (!hasBegun && (!game || (game.drawSlot === 0n && isZero(game.drawHash)))) return agrees("there was no draw");
  const closing = replay?.closing?.slot;
  const recording = replay?.recording?.record.slot;
  const due = closing === undefined ? undefined : BigInt(closing) + DRAW_DELAY;
  const problems = [
    replay && !hasBegun && "the account has a draw, the history none",
    closed &&
      due !== undefined &&
      closed.drawSlot !== due &&
      `the draw slot is ${closed.drawSlot}, and joining ended in slot ${closing}`,
    closed &&
      game &&
      game.drawSlot !== closed.drawSlot &&
      `the account's draw slot is ${game.drawSlot}, ${closed.drawSlot} was fixed`,
    closed &&
      recorded &&
      recorded.slot < closed.drawSlot &&
      `the hash of slot ${recorded.slot} was recorded, before the draw slot`,
    recorded &&
      recording !== undefined &&
      recorded.slot >= BigInt(recording) &&
      `the hash of slot ${recorded.slot} was recorded before it had one`,
    recorded &&
      game &&
      !sameBytes(game.drawHash, recorded.hash) &&
      `the account's hash is ${bytesToHex(game.drawHash)}, ${bytesToHex(recorded.hash)} was recorded`,
    replay && !replay.recording && game?.isDrawRecorded && "the account has a hash, and none was recorded",
  ];
  const found = unless(
    problems,
    recorded ? `slot ${recorded.slot} has ${bytesToHex(recorded.hash)}` : "the draw was not recorded",
  );
  if (found.ok === false || (closed && recorded)) return found;
  return replay && !replay.recording ? found : unchecked("what was recorded is not in the history");
}

/** How many proofs a game has needed so far. */
const proofsDue = (round: number, instant: boolean): number => (instant ? Math.min(round, 1) : round);

/** Every round was decided by a proof under the game's key, of the game's address and what was drawn before. */
export function proofs({ draw, proofs, game }: Case): Finding {
  if (!draw) return unchecked("it is not known what was to be drawn");
  const due = proofsDue(draw.round, draw.instant);
  if (due === 0 && proofs.length === 0) return agrees("there was nothing to prove");
  const wrong = proofs.find(({ problem }) => problem !== undefined);
  if (wrong) {
    const problem = `round ${wrong.round}: ${wrong.problem} (${wrong.record.signature})`;
    // Under another key than the game's own nothing is refuted.
    return game ? differs(problem) : unchecked(problem);
  }
  const found = new Set(proofs.map(({ round }) => round));
  if (found.size > due) return differs(`there are ${found.size} proofs for ${counted(due, "round")}`);
  const lacking = due - found.size;
  if (lacking > 0) return unchecked(`${counted(lacking, "proof")} of ${due} not found in the history`);
  return agrees(`${counted(due, "proof")} under the game's key`);
}

/** The account's seeds are what the proofs prove, and it has no others. */
export function seeds({ game, proofs }: Case): Finding {
  if (!game) return unchecked("the account to compare is gone");
  const due = proofsDue(game.round, game.instant);
  const stray = Array.from({ length: MAX_ROUNDS }, (_, round) => round)
    .filter((round) => round >= due && !isZero(game.seed(round)))
    .map((round) => `round ${round} has a seed and was not drawn`);
  const proved = proofs.filter(({ seed }) => seed !== undefined);
  const wrong = proved
    .filter(({ round, seed }) => seed && !sameBytes(game.seed(round), seed))
    .map(({ round, seed = new Uint8Array() }) => {
      return `the seed of round ${round} is ${bytesToHex(game.seed(round))}, proved is ${bytesToHex(seed)}`;
    });
  const found = unless([...stray, ...wrong], due > 0 ? `${counted(due, "seed")} as proved` : "there are none");
  if (found.ok === false || proved.length >= due) return found;
  return unchecked(`${counted(due - proved.length, "seed")} of ${due} without a proof`);
}

/** As many rounds were drawn as the terms demand, and as many entries are alive as they leave. */
export function rounds({ draw, game, past }: Case): Finding {
  const status = game?.status ?? past?.replay?.status;
  const alive = game?.aliveCount ?? past?.replay?.aliveCount;
  if (!draw) return unchecked("the terms do not allow to count");
  const counts = course(draw);
  const isDrawn = status === Status.Finished || status === Status.Claimed;
  const begun = isDrawn || status === Status.Playing || past?.replay?.closing !== undefined || game?.drawSlot !== 0n;
  const expected = draw.round > 0 ? counts[draw.round - 1] : begun ? draw.playerCount : 0;
  return unless(
    [
      isDrawn && draw.round !== counts.length && `${draw.round} rounds are drawn, ${counts.length} were to be`,
      !isDrawn &&
        draw.round >= counts.length &&
        counts.length > 0 &&
        `all ${draw.round} rounds are drawn, and yet the game is not finished`,
      alive !== expected && `${alive} entries are alive after round ${draw.round}, it leaves ${expected}`,
    ],
    [counted(draw.round, "round"), [draw.playerCount, ...counts.slice(0, draw.round)].join(" → ")].join(": "),
  );
}

/** The winners are who the seeds make them: walked back from the places, and found among the fates of all entries. */
export function winners({ draw, game, past }: Case): Finding {
  const status = game?.status ?? past?.replay?.status;
  if (!draw || status === undefined) return unchecked("it is not known what was drawn");
  const recorded = game && Array.from({ length: MAX_WINNERS }, (_, place) => game.winner(place));
  if (status !== Status.Finished && status !== Status.Claimed) {
    return unless([recorded?.some(Boolean) && "the account has winners"], `none: the game is ${statusName(status)}`);
  }
  if (draw.winnerCount >= draw.playerCount)
    return differs(`${draw.playerCount} entries are too few for ${draw.winnerCount} winners`);
  const expected = winnersOf(draw);
  const { eliminatedRounds, ranks } = eliminations(draw);
  const left = [...eliminatedRounds.keys()].filter((index) => eliminatedRounds[index] === ALIVE);
  const byRank = left.sort((one, other) => (ranks[one] ?? 0) - (ranks[other] ?? 0));
  const padded = Array.from({ length: MAX_WINNERS }, (_, place) => expected[place] ?? 0);
  return unless(
    [
      byRank.join() !== expected.join() &&
        `the fates of all entries leave ${byRank.join()}, the places lead to ${expected.join()}`,
      recorded &&
        recorded.join() !== padded.join() &&
        `the account's winners are ${recorded.join()}, the seeds make them ${padded.join()}`,
    ],
    `entries ${expected.join(", ")}, best first`,
  );
}

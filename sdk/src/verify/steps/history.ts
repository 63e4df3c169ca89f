import { PublicKey } from "@solana/web3.js";
import { sameBytes } from "../../bytes.ts";
import { Flag, Status } from "../../game.ts";
import type { Case } from "../case.ts";
import { agrees, differs, type Finding, unchecked, unless } from "../report.ts";
import { counted, statusName } from "../words.ts";

const ALL_FLAGS = Flag.Instant | Flag.Expired | Flag.Token;

/**
 * Every instruction on the game is one that the program can have executed after those before it. The events it logged must fit,
 * too; a log that was cut off leaves only to those steps something open that need what it would have told.
 */
export function history({ evidence, past }: Case): Finding {
  if (!evidence.history || !past) return unchecked("the history is not available");
  const { problem, gap, calls } = past;
  if (problem !== undefined) return differs(problem);
  const what = `${counted(calls.length, "instruction")} in ${counted(new Set(calls.map(({ record }) => record)).size, "transaction")}`;
  if (gap !== undefined) return unchecked(`the history is not whole: ${gap} (${what})`);
  const silent = calls.filter(({ events }) => !events).length;
  return agrees(
    `${what} fit together${silent > 0 ? `; the logs of ${silent} are cut off` : ", with the events they logged"}`,
  );
}

const WITHOUT_HISTORY = "the whole history is not known";

/** The account's entries are those that the joins, leaves and refunds of the history make. */
export function entries({ game, past }: Case): Finding {
  const { replay } = past ?? {};
  if (!replay) return unchecked(WITHOUT_HISTORY);
  const what = counted(replay.entries.length, "entry", "entries");
  if (!game) return unchecked(`the history makes ${what}; the account to compare is gone`);
  if (game.playerCount !== replay.entries.length) {
    return differs(`the account has ${game.playerCount} entries, the history makes ${what}`);
  }
  if (game.playerCount > game.capacity) return differs("the account has no room for its entries");
  const nobody = new Uint8Array(32);
  const wrong = replay.entries.findIndex((wallet, index) => {
    const expected = wallet === undefined ? nobody : new PublicKey(wallet).toBytes();
    return !sameBytes(game.entry(index), expected);
  });
  if (wrong < 0) return agrees(`${what}, each of the wallet that the history makes it`);
  const found = new PublicKey(game.entry(wrong));
  return differs(`entry ${wrong} is of ${found}, the history makes it ${replay.entries[wrong] ?? "refunded"}`);
}

/** What else the history leaves behind: status, flags, room and pool. */
export function state({ game, past }: Case): Finding {
  const { replay } = past ?? {};
  const status = game?.status ?? replay?.status;
  if (status === Status.Joining || status === Status.Playing) {
    return unchecked(`the game is not over, it is ${statusName(status)}: this is what has happened so far`);
  }
  if (!replay) return unchecked(WITHOUT_HISTORY);
  if (!game) return unchecked(`the history leaves it ${statusName(replay.status)} and then closed`);
  const flags = game.statusAndFlags & ALL_FLAGS;
  return unless(
    [
      replay.isClosed && "the history closes the game, and yet there is an account",
      game.status !== replay.status &&
        `it is ${statusName(game.status)}, the history leaves it ${statusName(replay.status)}`,
      flags !== replay.flags && `its flags are ${flags}, the history leaves ${replay.flags}`,
      game.capacity !== replay.capacity && `it has room for ${game.capacity}, the history makes ${replay.capacity}`,
      game.prizePool !== replay.pool && `its pool is ${game.prizePool}, the history leaves ${replay.pool}`,
    ],
    `${statusName(game.status)}, with a pool of ${game.prizePool} left`,
  );
}

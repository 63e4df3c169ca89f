import { UserError } from "../engine/src/errors";
import type { Access } from "./access";
import type { ConfirmationWay } from "./engine/confirm";
import { Engine } from "./engine/engine";
import { ConnectionError } from "./engine/rpc";
import { Bench } from "./lottery/bench";
import { bankNeeds, type Needs } from "./lottery/needs";
import { Preparation } from "./lottery/prepare";
import type { Progress } from "./progress";

/** How loads are run. */
export interface RunOptions {
  /** Games that are joined, entries of each transaction that joins, and whether they are paid for before. */
  games: number;
  wallets: number;
  prepaid: boolean;
  payers: number;
  /** Micro-lamports a compute unit. */
  unitPrice?: number;
  confirm: ConfirmationWay;
  /** Transactions of a request at most. */
  batch: number;
  /** Seconds. */
  resendAfter: number;
  /** Threads that sign. */
  workers: number;
  /** Transactions a second that are followed through all commitments. */
  followed: number;
  seed: number;
  /** Which part of how many of the load this is; the others run elsewhere at the same time. */
  part: { index: number; of: number };
  /** Seconds that a validator is waited for that is gone. */
  reconnect: number;
}

/** @throws {UserError} when nobody answers there */
export async function connect({ url, wsUrl }: Access, options: RunOptions): Promise<Engine> {
  const { confirm: way, batch, resendAfter } = options;
  try {
    return await Engine.connect({ url, wsUrl, way, batch, resendAfter: 1_000 * resendAfter });
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    throw new UserError(`no validator answers at ${url} and ${wsUrl}: ${error.message}`);
  }
}

/**
 * Prepares a world for so many transactions of each kind.
 *
 * @param leg tells it from others of the same load
 * @throws {UserError} when that cannot be done
 */
export async function prepared(
  access: Access,
  engine: Engine,
  options: RunOptions,
  counts: Needs["counts"],
  progress: Progress,
  leg = "",
): Promise<Bench> {
  const { seed, part, payers, games, wallets, prepaid, unitPrice, workers, followed } = options;
  const needs: Needs = {
    name: `${seed} ${part.index}/${part.of} ${access.run} ${leg}`,
    ...{ counts, payers, games, wallets, prepaid, part },
    ...(unitPrice !== undefined && { unitPrice }),
  };
  await access.fund(bankNeeds(needs));
  const world = await Preparation.world(engine, access, needs, (...step) => progress.preparing(...step));
  return Bench.on(engine, world, { workers, followed, shared: part.of > 1 });
}

import type { Footprint } from "../cost-model";
import {
  type BlockCost,
  costOf,
  deploymentRent,
  REGIMES,
  type Regime,
  type Throughput,
  throughput,
} from "../cost-model";
import type { Result, Row } from "../result";
import { label } from "../suite";
import { type DrawnCurve, drawCurve } from "./curves";
import type { ReportDefinition } from "./definition";
import type { Recorded } from "./history";

/** How many of one transaction fit under one regime's limits. */
export interface Capacity {
  regime: string;
  /** When all of them write one account. */
  one: Throughput;
  /** When each writes others. */
  many: Throughput;
}

/** One transaction to fill blocks with. */
export interface LoadReport {
  instruction: string;
  case: string;
  players: number;
  bytes: number;
  cost: BlockCost;
  capacity: Capacity[];
}

export interface ProgramSize {
  name: string;
  bytes: number;
  /** Lamports that it holds when it is deployed, as a decimal string. */
  rent: string;
}

/** Everything that a page, a comment or a program wants to know. */
export interface Report {
  schema: 1;
  title: string;
  /** The program the benchmark is about. */
  subject: string;
  /** The runtime of the pictures. */
  runtime: string;
  versions: Result["versions"];
  rows: Row[];
  curves: DrawnCurve[];
  regimes: Regime[];
  loads: LoadReport[];
  sizes: ProgramSize[];
  history: Recorded[];
  /** Keys of the rows whose history is drawn. */
  tracked: string[];
}

function loadOf(row: Row, transaction: Footprint): LoadReport {
  const cost = costOf(transaction, row.p50);
  const load = { cost: cost.total, bytes: transaction.bytes, players: row.players };
  return {
    instruction: row.instruction,
    case: row.case,
    players: row.players,
    bytes: transaction.bytes,
    cost,
    capacity: Object.values(REGIMES).map((regime) => ({
      regime: regime.name,
      one: throughput(load, regime, "one"),
      many: throughput(load, regime, "many"),
    })),
  };
}

const isOwn = ({ program }: Row): boolean => program === undefined;

/**
 * Puts a report together.
 *
 * @param sizes bytes of the programs by their names
 */
export function report(
  definition: ReportDefinition,
  { versions, results }: Result,
  sizes: Readonly<Record<string, number>>,
  history: Recorded[],
): Report {
  const { title, subject, runtime, curves, loads, tracked } = definition;
  const own = results.filter((row) => isOwn(row) && row.runtime === runtime);
  return {
    schema: 1,
    title,
    subject,
    runtime,
    versions,
    rows: results,
    curves: curves.map((curve) => drawCurve(curve, results)).filter(({ series }) => series.length > 0),
    regimes: Object.values(REGIMES),
    loads: own.flatMap((row) => (row.transaction && loads.test(label(row)) ? [loadOf(row, row.transaction)] : [])),
    sizes: Object.entries(sizes).map(([name, bytes]) => ({ name, bytes, rent: String(deploymentRent(bytes)) })),
    history,
    tracked: own.filter((row) => tracked.test(label(row))).map((row) => `${row.runtime} ${label(row)}`),
  };
}

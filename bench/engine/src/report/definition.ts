/** How one instruction's cost grows with something that cases are named after. */
export interface Curve {
  /** Starts the name of the picture's file. */
  name: string;
  title: string;
  /** What x counts, as the axis says it. */
  axis: string;
  /** One of what x counts: slopes are CU per unit. */
  unit: string;
  scale: "log" | "linear";
  instruction: string;
  /** Matches the cases; its first group is x. */
  cases: RegExp;
}

/** What a report tells of a benchmark's results. */
export interface ReportDefinition {
  /** Name of the command, for its help. */
  name: string;
  title: string;
  /** Name of the program the benchmark is about. */
  subject: string;
  /** What rows must carry as `runtime` to be in the pictures and first in the tables. */
  runtime: string;
  curves: readonly Curve[];
  /** Matches the "instruction case" of the transactions to fill blocks with. */
  loads: RegExp;
  /** Matches the "instruction case" of the rows whose history is drawn. */
  tracked: RegExp;
  /** Paths of programs by their names; the first is the one the results are of. */
  programs: Readonly<Record<string, string>>;
  /** Path of the results. */
  results: string;
  /** Folder of the records. */
  history: string;
  /** Folder to write to. */
  output: string;
  /** Measures everything and writes the results to a path. */
  measure(results: string): void;
}

import { NAMES } from "./accounts";
import type { Name, Prediction, Status } from "./state";

/** How a game got into a state, or out of existence. */
export type Event =
  | "created"
  | "drawing"
  | "finished"
  | "claimed"
  | "cancelled by its operator"
  | "cancelled for too few entries"
  | "expired"
  | "closed when claimed"
  | "closed when refunded"
  | "closed with prizes unclaimed"
  | "closed with refunds unclaimed";

const count = <Key>(counts: Map<Key, number>, key: Key, by = 1): void => {
  counts.set(key, (counts.get(key) ?? 0) + by);
};

/** Histories in a hundred that must have seen an event, or else the model has been tested with too little. */
const WANTED: Record<Event, number> = {
  created: 98,
  drawing: 70,
  finished: 50,
  claimed: 45,
  "cancelled by its operator": 3,
  "cancelled for too few entries": 40,
  expired: 8,
  "closed when claimed": 40,
  "closed when refunded": 40,
  "closed with prizes unclaimed": 1,
  "closed with refunds unclaimed": 1,
};

/** Errors that few histories miss. */
const COMMON = [
  "AlreadyInitialized",
  "AlreadyRefunded",
  "BelowMinimum",
  "ConstraintDuplicateMutableAccount",
  "DeadlinePassed",
  "DrawAlreadyRecorded",
  "DrawNotDue",
  "DrawNotRecorded",
  "DrawSlotNotReached",
  "GameExists",
  "GameNotOver",
  "GameOwner",
  "IndexOutOfRange",
  "NeedsExtension",
  "NotAuthority",
  "NotCancelled",
  "NotEnoughAccountKeys",
  "NotFinished",
  "NotInitialized",
  "NotJoining",
  "NotOperator",
  "NotPaused",
  "NotPlaying",
  "NotWritable",
  "PlaceOutOfRange",
  "StillOwed",
  "Unpaid",
  "WalletCount",
  "WrongCurrency",
];

/** The other errors that histories can provoke: many thousands of them provoke all. */
const RARE = [
  "AlreadyClaimed",
  "AlreadyPaused",
  "BondTooHigh",
  "CapacityOutOfRange",
  "ClockAddress",
  "ConfigAddress",
  "DeadlineNotInFuture",
  "DrawDeadlinePassed",
  "DrawSlotTooOld",
  "EmptyBatch",
  "EntryFeeOutOfRange",
  "ExtensionOutOfRange",
  "FeeTooHigh",
  "GameAddress",
  "GameFull",
  "IncorrectProgramId",
  "InvalidShares",
  "InvalidVrfKey",
  "MissingRequiredSignature",
  "NotAGame",
  "NotAMint",
  "NotPendingAuthority",
  "NotTheVault",
  "NotUpgradeAuthority",
  "Paused",
  "PlayersOutOfRange",
  "ProgramDataAddress",
  "SlotHashesAddress",
  "SurvivorsOutOfRange",
  "TokenProgramMismatch",
  "TooEarly",
  "TooManyRounds",
  "TooManyWinners",
  "TreasuryAddress",
  "TreasuryTooLow",
  "UndefinedFlag",
  "VaultAuthorityAddress",
  "VrfPointInvalid",
  "VrfProofInvalid",
  "VrfScalarInvalid",
  "WalletBelowRent",
  "WalletMismatch",
  "WalletNotSigner",
  "WrongTokenAccount",
];
const MANY = 5_000;

/** What histories have come to, to tell whether they were worth playing. */
export class Statistics {
  histories = 0;
  steps = 0;
  readonly outcomes = new Map<Name, { succeeded: number; refused: number }>();
  readonly errors = new Map<string, number>();
  readonly events = new Map<Event, number>();
  /** What games were at when their history ended. */
  readonly finals = new Map<Status | "closed", number>();
  /** Histories in which it happened. */
  readonly historiesWith = new Map<Event, number>();
  private seen = new Set<Event>();

  begin(): void {
    this.histories += 1;
    this.seen = new Set();
  }

  call(name: Name, { error }: Prediction): void {
    const outcome = this.outcomes.get(name) ?? { succeeded: 0, refused: 0 };
    outcome[error === undefined ? "succeeded" : "refused"] += 1;
    this.outcomes.set(name, outcome);
    if (error !== undefined) count(this.errors, error);
  }

  event(event: Event): void {
    count(this.events, event);
    if (!this.seen.has(event)) count(this.historiesWith, event);
    this.seen.add(event);
  }

  final(status: Status | "closed"): void {
    count(this.finals, status);
  }

  /** What the histories were worth too little for. */
  objections(): string[] {
    const share = (event: Event) => (100 * (this.historiesWith.get(event) ?? 0)) / this.histories;
    const seldom = Object.entries(WANTED)
      .filter(([event, wanted]) => share(event as Event) < wanted)
      .map(
        ([event, wanted]) =>
          `${share(event as Event).toFixed(1)} % of the histories saw a game ${event}, not ${wanted} %`,
      );
    const idle = NAMES.filter((name) => !this.outcomes.get(name)?.succeeded).map((name) => `no ${name} succeeded`);
    const expected = this.histories < MANY ? COMMON : [...COMMON, ...RARE];
    const unprovoked = expected
      .filter((error) => !this.errors.has(error))
      .map((error) => `nothing was refused as ${error}`);
    return [...seldom, ...idle, ...unprovoked];
  }

  /** All of it in a few tables. */
  toString(): string {
    const table = (title: string, rows: [string, string][]) => {
      const width = Math.max(...rows.map(([name]) => name.length));
      return [title, ...rows.map(([name, figure]) => `  ${name.padEnd(width)}  ${figure}`)].join("\n");
    };
    const byName = <Value>(map: Map<string, Value>) => [...map].sort(([one], [other]) => (one < other ? -1 : 1));
    const percent = (number: number) => `${number} (${((100 * number) / this.histories).toFixed(1)} %)`;
    return [
      `${this.histories} histories, ${this.steps} steps`,
      table(
        "calls, each in a transaction of its own: succeeded, refused",
        byName(this.outcomes).map(([name, { succeeded, refused }]) => [name, `${succeeded}, ${refused}`]),
      ),
      table(
        "refusals",
        byName(this.errors).map(([error, number]) => [error, String(number)]),
      ),
      table(
        "what games came to",
        byName(this.events).map(([event, number]) => [event, String(number)]),
      ),
      table(
        "histories that saw it",
        byName(this.historiesWith).map(([event, number]) => [event, percent(number)]),
      ),
      table(
        "games when the history ended",
        byName(this.finals).map(([status, number]) => [status, String(number)]),
      ),
    ].join("\n\n");
  }
}

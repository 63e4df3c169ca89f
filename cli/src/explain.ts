import type { LotteryError } from "@telegram-lottery/sdk";

/** What to do about an error, by its name. */
const ADVICE: Readonly<Record<string, string>> = {
  NotInitialized: "the program's upgrade authority does that: lottery config init",
  NotOperator: "use the keypair that created the game: --keypair",
  NotAuthority: "use the authority's keypair: --keypair; lottery config show tells who it is",
  NotPendingAuthority: "use the proposed authority's keypair: --keypair; lottery config show tells who it is",
  NotUpgradeAuthority: "use the keypair that may upgrade the program: --keypair",
  GameExists: "choose another --id",
  GameFull: "enter fewer wallets; lottery game show tells how many places are left",
  NeedsExtension: "only the operator can make room: let it run this command, or join when it has",
  DeadlinePassed: "end joining: lottery game close-joining",
  TooEarly: "wait for the join deadline, or use the operator's keypair: --keypair",
  BelowMinimum: "wait for the join deadline, or cancel it: lottery game cancel",
  DrawSlotTooOld: "let it expire, for everybody's money back: lottery game expire",
  DrawDeadlinePassed: "let it expire, for everybody's money back: lottery game expire",
  DrawNotDue: "wait until then; lottery game show tells when it is",
  NotPlaying: "lottery game show tells what the game is at",
  NotJoining: "lottery game show tells what the game is at",
  NotFinished: "lottery game show tells what the game is at",
  NotCancelled: "lottery game show tells what the game is at",
  GameNotOver: "lottery game show tells what it is at and how it ends",
  StillOwed: "pay what it owes: lottery game claim, or lottery game refund of a cancelled game",
  WalletBelowRent: "send the wallet enough lamports to exist, and do it again",
  InvalidVrfKey: "name the file of the key that the game was created under: --vrf-key",
  InsufficientFunds: "the payer needs more: send it SOL, or the game's tokens",
  NotFound: "check the game's id or address, and the cluster: --url",
  Rpc: "check that the node is there and can do this: --url",
  Expired: "nothing has happened: do it again, with --compute-unit-price when the cluster is busy",
  ProgramAccountNotFound: "the program is not on this cluster: check --url",
};

/** What went wrong, and what to do about it. */
export function explain({ name, message }: LotteryError): string {
  const advice = ADVICE[name];
  return `${name}: ${message}${advice ? `\n  ${advice}` : ""}`;
}

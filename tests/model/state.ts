// What the model knows of the chain: plain numbers and lists. Addresses are base58, hashes and keys hexadecimal.

export type Address = string;

export const ZERO: Address = "11111111111111111111111111111111";

export type Status = "joining" | "playing" | "finished" | "claimed" | "cancelled";

export interface Config {
  authority: Address;
  pending: Address;
  vrfKey: string;
  /** Basis points. */
  fee: number;
  paused: boolean;
}

export interface Terms {
  id: bigint;
  entryFee: bigint;
  bond: bigint;
  joinDeadline: bigint;
  maxPlayers: number;
  minPlayers: number;
  capacity: number;
  survivors: number;
  shares: number[];
  flags: number;
}

export interface Game extends Omit<Terms, "joinDeadline" | "flags"> {
  status: Status;
  instant: boolean;
  expired: boolean;
  operator: Address;
  vrfKey: string;
  /** Basis points. */
  fee: number;
  pool: bigint;
  rent: bigint;
  deadline: bigint;
  /** Nothing before joining is closed. */
  drawSlot: bigint | undefined;
  /** Nothing before it is recorded. */
  drawHash: string | undefined;
  /** The last round's number of the living; nothing before joining is closed. */
  alive: number | undefined;
  rounds: number;
  seeds: string[];
  /** Wallets, zero when refunded. */
  entries: Address[];
  /** Indices of entries, best first. */
  winners: number[];
  /** Places of the prizes that have been paid. */
  paid: Set<number>;
  /** The account with the pool of a game in tokens; nothing for one in SOL. */
  vault: Address | undefined;
}

export interface SlotHash {
  slot: bigint;
  hash: string;
}

/** What instructions change. */
export interface State {
  lamports: Map<Address, bigint>;
  config: Config | undefined;
  games: Map<Address, Game>;
  /** What the token accounts of the one mint hold. */
  tokens: Map<Address, bigint>;
}

/** What they only read, newest slot first. */
export interface Time {
  now: bigint;
  slot: bigint;
  slotHashes: SlotHash[];
}

/** An account as an instruction names it. */
export interface Meta {
  address: Address;
  signs: boolean;
  writable: boolean;
}

/** How a proof was made: whose it is, of what, and how it was spoilt afterwards. */
export interface Proof {
  key: string;
  alpha: string;
  damage: "none" | "point" | "scalar" | "challenge";
}

export type Operation =
  | { kind: "join"; wallets: Address[] }
  | { kind: "leave"; indices: number[] }
  | { kind: "refund"; indices: number[] };

/** An instruction's name and arguments. */
export type Arguments =
  | { name: "initialize" | "update_config"; fee: number; vrfKey: string }
  | { name: "propose_authority"; pending: Address }
  | {
      name:
        | "accept_authority"
        | "pause"
        | "unpause"
        | "close_joining"
        | "record_draw"
        | "expire_game"
        | "cancel_game"
        | "close_game"
        | "close_token_game"
        | "get_game";
    }
  | { name: "withdraw_treasury"; lamports: bigint }
  | { name: "withdraw_token_treasury"; amount: bigint }
  | { name: "create_game" | "create_token_game"; terms: Terms }
  | { name: "extend_game"; entries: number }
  | { name: "join_game" | "join_token_game"; wallet: Address }
  | { name: "batch_player_operations" | "batch_token_operations"; operations: Operation[] }
  | { name: "submit_vrf"; proof: Proof }
  | { name: "claim_prize" | "claim_token_prize"; place: number }
  | { name: "claim_refund" | "claim_token_refund"; index: number }
  | { name: "get_player"; index: number };

export type Name = Arguments["name"];

export interface Call {
  args: Arguments;
  accounts: Meta[];
}

/** What the payer does before the calls: gives lamports or tokens, or makes the token account of somebody. */
export type Payment = { to: Address; lamports: bigint } | { to: Address; tokens: bigint } | { opens: Address };

/** Payments of the payer's, then calls of the program, all or none. */
export interface Transaction {
  payments: Payment[];
  calls: Call[];
}

/** What a transaction must come to. */
export interface Prediction {
  /** The error's name; nothing when it succeeds. */
  error: string | undefined;
  /** What is logged, in order, when it succeeds. */
  events: Buffer[];
  /** What the last call returns, if it does. */
  returned: Buffer | undefined;
}

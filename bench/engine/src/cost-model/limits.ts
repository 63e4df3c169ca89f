/** A number of the network and where it stands in the validator's source. */
export interface Constant {
  readonly value: number;
  readonly unit: string;
  /** Its name there, or the expression it is the value of. */
  readonly name: string;
  /** Crate, version and file. */
  readonly source: string;
}

const constant = (value: number, unit: string, name: string, source: string): Constant => ({
  value,
  unit,
  name,
  source,
});

const COST_LIMITS = "solana-cost-model 4.3.2, src/block_cost_limits.rs";
const COST_MODEL = "solana-cost-model 4.3.2, src/cost_model.rs";
const LOADER = "solana-svm 4.3.2, src/account_loader.rs";
const BUDGET = "solana-program-runtime 4.3.2, src/execution_budget.rs";
const SLOT_PARAMS = "solana-runtime 4.3.2, src/slot_params.rs";
const RENT = "solana-rent 4.5.0, src/lib.rs";

/** What a block is charged for a transaction beside the units of its programs. */
export const PRICES = {
  signature: constant(720, "CU a signature", "SIGNATURE_COST", COST_LIMITS),
  secp256k1: constant(6_690, "CU a signature", "SECP256K1_VERIFY_COST", COST_LIMITS),
  ed25519: constant(2_400, "CU a signature", "ED25519_VERIFY_STRICT_COST", COST_LIMITS),
  secp256r1: constant(4_800, "CU a signature", "SECP256R1_VERIFY_COST", COST_LIMITS),
  writeLock: constant(300, "CU a write lock", "WRITE_LOCK_UNITS", COST_LIMITS),
  instructionData: constant(4, "bytes a CU", "INSTRUCTION_DATA_BYTES_COST", COST_LIMITS),
  page: constant(8, "CU a page", "DEFAULT_HEAP_COST", BUDGET),
} as const satisfies Record<string, Constant>;

/** How the data that a transaction loads is counted (SIMD-0186). */
export const LOADING = {
  page: constant(32 * 1_024, "bytes", "ACCOUNT_DATA_COST_PAGE_SIZE", COST_MODEL),
  account: constant(64, "bytes an account", "TRANSACTION_ACCOUNT_BASE_SIZE", LOADER),
  lookupTable: constant(8_248, "bytes a table", "ADDRESS_LOOKUP_TABLE_BASE_SIZE", LOADER),
  /** What is reserved while a transaction runs that asked for no limit. */
  standard: constant(64 * 1_024 * 1_024, "bytes", "MAX_LOADED_ACCOUNTS_DATA_SIZE_BYTES", BUDGET),
} as const satisfies Record<string, Constant>;

/** What an account has to hold. */
export const RENT_EXEMPTION = {
  byte: constant(6_960, "lamports a byte", "DEFAULT_LAMPORTS_PER_BYTE", RENT),
  overhead: constant(128, "bytes an account", "ACCOUNT_STORAGE_OVERHEAD", RENT),
} as const satisfies Record<string, Constant>;

/**
 * How sure it is that the main network has a regime: `past`, it had; `established`, the validator's released source has it
 * without a feature gate, as a gate is taken out once every cluster has passed it; `reported`, behind a gate that public notes
 * say was activated, which no source at hand proves.
 */
export type Standing = "past" | "established" | "reported";

/** What one block may hold. */
export interface Regime {
  readonly name: string;
  /** Proposals that led to it. */
  readonly proposals: string;
  /** The feature gates that lead to it. */
  readonly gates: readonly string[];
  readonly standing: Standing;
  readonly evidence: string;
  /** CU of all transactions. */
  readonly blockUnits: number;
  /** CU of the transactions that write one account. */
  readonly accountUnits: number;
  /** Bytes of all entries. */
  readonly entryBytes: number;
  readonly slotMilliseconds: number;
  readonly source: string;
}

const MEBIBYTE = 1_024 * 1_024;

/** From the oldest to the newest. `docs/cost-model.md` has them as a table. */
export const REGIMES = {
  "12M of 60M": {
    name: "12M of 60M",
    proposals: "SIMD-0256",
    gates: ["raise_block_limits_to_60m"],
    standing: "past",
    evidence: "until raise_account_cu_limit, at mainnet slot 379,296,000 by a public list of activations",
    blockUnits: 60_000_000,
    accountUnits: 12_000_000,
    entryBytes: 20 * MEBIBYTE,
    slotMilliseconds: 400,
    source: "solana-cost-model 3.1.14, src/block_cost_limits.rs: MAX_BLOCK_UNITS_SIMD_0256, MAX_WRITABLE_ACCOUNT_UNITS",
  },
  "24M of 60M": {
    name: "24M of 60M",
    proposals: "SIMD-0256, SIMD-0306",
    gates: ["raise_block_limits_to_60m", "raise_account_cu_limit"],
    standing: "established",
    evidence: "the released source has both limits without a gate",
    blockUnits: 60_000_000,
    accountUnits: 24_000_000,
    entryBytes: 20 * MEBIBYTE,
    slotMilliseconds: 400,
    source: `${SLOT_PARAMS}: LEGACY_SLOT_PARAMS`,
  },
  "40M of 100M": {
    name: "40M of 100M",
    proposals: "SIMD-0286",
    gates: ["raise_block_limits_to_100m"],
    standing: "reported",
    evidence: "public notes give mainnet epoch 1009, July 2026",
    blockUnits: 100_000_000,
    accountUnits: 40_000_000,
    entryBytes: 20 * MEBIBYTE,
    slotMilliseconds: 400,
    source: `${SLOT_PARAMS}: SlotParams::cost_limits of LEGACY_SLOT_PARAMS`,
  },
  "20M of 50M, 200 ms": {
    name: "20M of 50M, 200 ms",
    proposals: "SIMD-0286, SIMD-0525",
    gates: ["raise_block_limits_to_100m", "reduce_slot_time_to_200ms"],
    standing: "reported",
    evidence: "public notes give mainnet epoch 1053, October 2026",
    blockUnits: 50_000_000,
    accountUnits: 20_000_000,
    entryBytes: 10 * MEBIBYTE,
    slotMilliseconds: 200,
    source: `${SLOT_PARAMS}: SlotParams::cost_limits of SLOT_PARAMS_200MS`,
  },
} as const satisfies Record<string, Regime>;

/** The newest regime that nothing reported has to be believed for. */
export const ESTABLISHED: Regime = REGIMES["24M of 60M"];

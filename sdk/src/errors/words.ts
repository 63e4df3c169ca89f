/** Anchor's errors that are not also the runtime's, by code. */
export const ANCHOR_ERRORS: Readonly<Record<number, string>> = {
  2000: "ConstraintMut",
  2001: "ConstraintHasOne",
  2002: "ConstraintSigner",
  2003: "ConstraintRaw",
  2005: "ConstraintRentExempt",
  2007: "ConstraintExecutable",
  2011: "ConstraintClose",
  2012: "ConstraintAddress",
  2013: "ConstraintZero",
  2019: "ConstraintSpace",
  2020: "ConstraintAccountIsNone",
  2040: "ConstraintDuplicateMutableAccount",
};

/**
 * The runtime's errors by the words it logs and nodes repeat. A node's status has the names instead, which need no table.
 */
export const RUNTIME_ERRORS: Readonly<Record<string, string>> = {
  "missing required signature for instruction": "MissingRequiredSignature",
  "insufficient account keys for instruction": "NotEnoughAccountKeys",
  "invalid instruction data": "InvalidInstructionData",
  "invalid account data for instruction": "InvalidAccountData",
  "invalid program argument": "InvalidArgument",
  "incorrect program id for instruction": "IncorrectProgramId",
  "Provided owner is not allowed": "IllegalOwner",
  "Provided seeds do not result in a valid address": "InvalidSeeds",
  "Unsupported program id": "UnsupportedProgramId",
  "Attempt to load a program that does not exist": "ProgramAccountNotFound",
  "This transaction has already been processed": "AlreadyProcessed",
};

/** What is said when a wallet lacks lamports or tokens, by the runtime, its name and the System and Token programs. */
export const INSUFFICIENT_FUNDS =
  /insufficient funds|insufficient lamports|InsufficientFundsFor|debit an account but found no record|AccountNotFound/;

/** What is said of a transaction that needs more than it asked for. */
export const LIMIT_EXCEEDED =
  /exceeded CUs meter|[Cc]omputational ?[Bb]udget ?[Ee]xceeded|exceeded max loaded accounts data size|MaxLoadedAccountsDataSizeExceeded/;

export const EXPIRED = /[Bb]lockhash ?[Nn]ot ?[Ff]ound|block height exceeded/;

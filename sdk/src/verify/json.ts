import { PublicKey } from "@solana/web3.js";
import { Buffer } from "buffer";
import { PROGRAM_ID } from "../addresses.ts";
import type { AccountState } from "../client/index.ts";
import { LotteryError } from "../errors/index.ts";
import type { Evidence, ExecutedCall, History, TokenBalance, TransactionRecord } from "./evidence.ts";

const FORMAT = "telegram-lottery evidence";
const VERSION = 1;

/** A document is no evidence, or of a version that is not known. */
export class EvidenceError extends LotteryError {
  constructor(message: string) {
    super("NotEvidence", message);
  }
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

const accountOut = ({ owner, lamports, data }: AccountState) => ({
  owner: owner.toBase58(),
  lamports: lamports.toString(),
  data: base64(data),
});

const recordOut = ({ fee, calls, lamports, tokens, ...rest }: TransactionRecord) => ({
  ...rest,
  fee: fee.toString(),
  calls: calls.map(({ data, ...call }) => ({ ...call, data: base64(data) })),
  ...(lamports && { lamports: { before: lamports.before.map(String), after: lamports.after.map(String) } }),
  ...(tokens && {
    tokens: tokens.map(({ account, before, after }) => ({ account, before: String(before), after: String(after) })),
  }),
});

/** Evidence as a document of JSON, to be kept. */
export function evidenceToJson({ game, account, config, history }: Evidence): string {
  const document = {
    format: FORMAT,
    version: VERSION,
    program: PROGRAM_ID.toBase58(),
    game: game.toBase58(),
    account: account ? accountOut(account) : null,
    config: config ? accountOut(config) : null,
    history: history ? { ...history, transactions: history.transactions.map(recordOut) } : null,
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}

/** A value in a document and the way to it, for the words of an error. */
class Value {
  constructor(
    private readonly value: unknown,
    private readonly path: string,
  ) {}

  get(name: string): Value {
    if (typeof this.value !== "object" || this.value === null || Array.isArray(this.value)) this.refuse("an object");
    return new Value((this.value as Record<string, unknown>)[name], `${this.path}.${name}`);
  }

  /** What `read` makes of it, unless it is null or left out. */
  optional<Result>(read: (value: Value) => Result): Result | undefined {
    return this.value === null || this.value === undefined ? undefined : read(this);
  }

  list<Item>(read: (item: Value) => Item): Item[] {
    if (!Array.isArray(this.value)) this.refuse("a list");
    return (this.value as unknown[]).map((item, index) => read(new Value(item, `${this.path}[${index}]`)));
  }

  text(): string {
    return typeof this.value === "string" ? this.value : this.refuse("text");
  }

  flag(): boolean {
    return typeof this.value === "boolean" ? this.value : this.refuse("true or false");
  }

  natural(): number {
    const { value } = this;
    return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : this.refuse("a number");
  }

  amount(): bigint {
    const text = this.text();
    return /^\d+$/.test(text) ? BigInt(text) : this.refuse("an amount in digits");
  }

  bytes(): Uint8Array {
    const text = this.text();
    const bytes = Buffer.from(text, "base64");
    return bytes.toString("base64") === text ? new Uint8Array(bytes) : this.refuse("bytes in base 64");
  }

  address(): PublicKey {
    try {
      return new PublicKey(this.text());
    } catch {
      return this.refuse("an address");
    }
  }

  /** @throws {EvidenceError} */
  refuse(expected: string): never {
    throw new EvidenceError(`${this.path} is not ${expected}`);
  }
}

const accountIn = (value: Value): AccountState => ({
  owner: value.get("owner").address(),
  lamports: value.get("lamports").amount(),
  data: value.get("data").bytes(),
});

const callIn = (value: Value): ExecutedCall => ({
  program: value.get("program").natural(),
  accounts: value.get("accounts").list((account) => account.natural()),
  data: value.get("data").bytes(),
  inner: value.get("inner").flag(),
});

const tokensIn = (value: Value): TokenBalance => ({
  account: value.get("account").natural(),
  before: value.get("before").amount(),
  after: value.get("after").amount(),
});

function recordIn(value: Value): TransactionRecord {
  const logs = value.get("logs").optional((some) => some.list((line) => line.text()));
  const lamports = value.get("lamports").optional((some) => ({
    before: some.get("before").list((amount) => amount.amount()),
    after: some.get("after").list((amount) => amount.amount()),
  }));
  const tokens = value.get("tokens").optional((some) => some.list(tokensIn));
  return {
    signature: value.get("signature").text(),
    slot: value.get("slot").natural(),
    failed: value.get("failed").flag(),
    fee: value.get("fee").amount(),
    keys: value.get("keys").list((key) => key.text()),
    calls: value.get("calls").list(callIn),
    ...(logs && { logs }),
    ...(lamports && { lamports }),
    ...(tokens && { tokens }),
  };
}

const historyIn = (value: Value): History => ({
  transactions: value.get("transactions").list(recordIn),
  lost: value.get("lost").list((signature) => signature.text()),
});

/**
 * Evidence that was kept.
 *
 * @throws {EvidenceError} when the text is not evidence, of this version and on a game of this program
 */
export function evidenceFromJson(text: string): Evidence {
  const document = new Value(parse(text), "the document");
  if (document.get("format").text() !== FORMAT) throw new EvidenceError(`the document is not ${FORMAT}`);
  const version = document.get("version").natural();
  if (version !== VERSION) throw new EvidenceError(`evidence of version ${version}; only version ${VERSION} is known`);
  const program = document.get("program").text();
  if (program !== PROGRAM_ID.toBase58()) throw new EvidenceError(`evidence on a game of another program, ${program}`);
  const account = document.get("account").optional(accountIn);
  const config = document.get("config").optional(accountIn);
  const history = document.get("history").optional(historyIn);
  return {
    game: document.get("game").address(),
    ...(account && { account }),
    ...(config && { config }),
    ...(history && { history }),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new EvidenceError(`the document is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}

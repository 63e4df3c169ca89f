import { Keypair, type PublicKey, type VersionedTransaction } from "@solana/web3.js";
import bs58 from "bs58";
import { type AccountBytes, compile, gameSpace, MAX_PLAYERS, type Step } from "../../../sdk/src";
import type { Blockhash, Effect, ReadyTransaction } from "../engine/ready";
import { Keyring } from "./keys";
import { addressOf, payerOf, type World } from "./world";

/** Lamports a signature costs. */
export const SIGNATURE_FEE = 5_000;
const MICRO = 1_000_000;

/** What a transaction changes besides its fee. */
export type Change = Partial<Pick<Effect, "lamports" | "counts">>;

/** The transaction's message, who signs it, and what it costs whether it succeeds or not. */
interface Draft {
  message: Uint8Array;
  signers: string[];
  /** Lamports. */
  fee: number;
}

/** A message of which only blockhash and content are new each time, and where they stand. */
interface Template extends Draft {
  blockhashAt: number;
  contentAt: number;
}

/** The limit of compute units is the first that the client's transactions ask for: a byte that says so and a u32. */
function unitsAskedFor({ message }: VersionedTransaction): number {
  return Buffer.from(message.compiledInstructions[0]?.data ?? []).readUInt32LE(1);
}

/** Makes a world's transactions, with the limits that the client asks for. */
export class Workshop {
  readonly payers: PublicKey[];
  readonly authority: PublicKey | undefined;
  readonly games: PublicKey[];
  private readonly keyring = new Keyring();
  private readonly templates = new Map<string, Template>();
  /** Loaded bytes asked for are those of full games: it is what they become. */
  private readonly sizes: AccountBytes;
  private hash: { text: string; bytes: Uint8Array } = { text: "", bytes: Buffer.alloc(0) };

  constructor(readonly world: World) {
    const payers = Array.from({ length: world.payers }, (_, index) => payerOf(world, index));
    this.payers = payers.map(({ publicKey }) => publicKey);
    this.authority = world.authority && this.know(Keypair.fromSecretKey(world.authority));
    for (const payer of payers) this.know(payer);
    this.games = world.open.ids.map(addressOf);
    this.sizes = new Map(this.games.map((game) => [game.toBase58(), gameSpace(MAX_PLAYERS)]));
  }

  /** Lets a key sign, and returns its address. */
  know(keypair: Keypair): PublicKey {
    this.keyring.add(keypair);
    return keypair.publicKey;
  }

  payer(index: number): PublicKey {
    return this.payers[index % this.payers.length] as PublicKey;
  }

  /** A transaction of any steps; another one for another nonce. */
  make(
    kind: string,
    payer: PublicKey,
    steps: readonly Step[],
    nonce: number,
    blockhash: Blockhash,
    change: Change = {},
  ): ReadyTransaction {
    return this.finish(kind, payer, this.draft(payer, steps, blockhash.blockhash, nonce), blockhash, change);
  }

  /**
   * A transaction of steps that have been made before under this name, with other content.
   *
   * @param content what stands in place of the bytes that `steps` is given, which must not occur elsewhere in the message
   */
  fill(
    kind: string,
    name: string,
    payer: PublicKey,
    content: Buffer,
    steps: (content: Buffer) => readonly Step[],
    blockhash: Blockhash,
    change: Change,
  ): ReadyTransaction {
    const template = this.templates.get(name) ?? this.template(name, payer, content, steps);
    const message = Buffer.from(template.message);
    message.set(this.bytesOf(blockhash), template.blockhashAt);
    message.set(content, template.contentAt);
    return this.finish(kind, payer, { ...template, message }, blockhash, change);
  }

  private template(
    name: string,
    payer: PublicKey,
    content: Buffer,
    steps: (content: Buffer) => readonly Step[],
  ): Template {
    const marks = { blockhash: Buffer.alloc(32, 0xb1), content: Buffer.alloc(content.length, 0xc0) };
    const draft = this.draft(payer, steps(marks.content), bs58.encode(marks.blockhash), 0);
    const bytes = Buffer.from(draft.message);
    const template = {
      ...draft,
      blockhashAt: bytes.indexOf(marks.blockhash),
      contentAt: bytes.indexOf(marks.content),
    };
    this.templates.set(name, template);
    return template;
  }

  private draft(payer: PublicKey, steps: readonly Step[], blockhash: string, nonce: number): Draft {
    const { unitPrice } = this.world;
    const options = { payer, ...(unitPrice !== undefined && { unitPrice }) };
    const transaction = compile(steps, this.sizes, options, blockhash, nonce);
    const { header, staticAccountKeys } = transaction.message;
    const signers = staticAccountKeys.slice(0, header.numRequiredSignatures).map((key) => key.toBase58());
    const priority = Math.ceil(((unitPrice ?? 0) * unitsAskedFor(transaction)) / MICRO);
    return { message: transaction.message.serialize(), signers, fee: signers.length * SIGNATURE_FEE + priority };
  }

  private finish(
    kind: string,
    payer: PublicKey,
    { message, signers, fee }: Draft,
    { lastValid }: Blockhash,
    change: Change,
  ): ReadyTransaction {
    const effect = { payer: payer.toBase58(), fee, lamports: [], counts: [], ...change };
    return { kind, ...this.keyring.sign(message, signers), lastValid, effect };
  }

  private bytesOf({ blockhash }: Blockhash): Uint8Array {
    if (this.hash.text !== blockhash) this.hash = { text: blockhash, bytes: bs58.decode(blockhash) };
    return this.hash.bytes;
  }
}

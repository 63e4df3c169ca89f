import {
  ASSOCIATED_TOKEN_PROGRAM_ID,
  createAssociatedTokenAccountIdempotentInstruction,
  createCreateNativeMintInstruction,
  createInitializeMint2Instruction,
  createMintToInstruction,
  createSyncNativeInstruction,
  createTransferInstruction,
  MINT_SIZE,
  MintLayout,
  NATIVE_MINT,
  NATIVE_MINT_2022,
  TOKEN_2022_PROGRAM_ID,
  TOKEN_PROGRAM_ID,
} from "@solana/spl-token";
import { type Keypair, PublicKey, SystemProgram, type TransactionInstruction } from "@solana/web3.js";
import { RUNTIME_NAMES } from "../../bench/engine/src/runtimes";
import {
  batchTokenOperations,
  createTokenGame,
  type GameTerms,
  gameSpace,
  joinTokenGame,
  payTokensInto,
  rentExempt,
  type TokenCurrency,
  type TokenGame,
  tokenAccount,
  tokenGame,
} from "../../sdk/src";
import { keypair, SOL, termsOf, World, wallet } from "./world";

/** In the token's smallest unit; no share of it is a whole number. */
export const ENTRY_FEE = 1_000_003n;

/** Where a token account keeps its amount, in both token programs. */
const AMOUNT_OFFSET = 64;
const BLANK_ACCOUNT_LENGTH = 165;
/** What the payer has of a token. */
const FUNDS = 1_000_000n * ENTRY_FEE;

/** How a mint of Token-2022 comes to its extensions: before it is a mint, and after. */
export interface MintOptions {
  /** Bytes of the account when it becomes a mint. */
  space?: number;
  before?: (mint: PublicKey, payer: PublicKey) => TransactionInstruction[];
  after?: (mint: PublicKey, payer: PublicKey) => TransactionInstruction[];
  /** What the payer gets of it: plenty, unless named. */
  supply?: bigint;
}

/** Ids of games are for one use: worlds differ, and their games may as well. */
let nextId = 1_000n;

/** A token in a world, and what tests do with games in it. The payer may mint and freeze, and operates the games. */
export class Token implements TokenCurrency {
  private constructor(
    readonly world: World,
    readonly mint: PublicKey,
    readonly tokenProgram: PublicKey,
  ) {}

  /** A new mint of the program's. */
  static async create(
    world: World,
    tokenProgram: PublicKey,
    label = "mint",
    { space = MINT_SIZE, before, after, supply = FUNDS }: MintOptions = {},
  ): Promise<Token> {
    const mint = keypair(`${label} of ${tokenProgram}`);
    const { payer } = world;
    await world.succeeds(
      [
        SystemProgram.createAccount({
          fromPubkey: payer,
          newAccountPubkey: mint.publicKey,
          // Extensions of a variable length are paid for beforehand.
          lamports: Number(SOL),
          space,
          programId: tokenProgram,
        }),
        ...(before?.(mint.publicKey, payer) ?? []),
        createInitializeMint2Instruction(mint.publicKey, 6, payer, payer, tokenProgram),
        ...(after?.(mint.publicKey, payer) ?? []),
      ],
      { signers: [mint] },
    );
    const token = new Token(world, mint.publicKey, tokenProgram);
    if (supply > 0n) await token.give(payer, supply);
    return token;
  }

  /** SOL in token accounts. SPL Token's native mint is part of a cluster's genesis; Token-2022's is made by whoever asks. */
  static async native(world: World, tokenProgram: PublicKey): Promise<Token> {
    if (tokenProgram.equals(TOKEN_2022_PROGRAM_ID)) {
      const exists = await world.runtime.account(NATIVE_MINT_2022);
      if (!exists) await world.succeeds([createCreateNativeMintInstruction(world.payer)]);
    } else {
      const data = nativeMintData();
      world.runtime.setAccount(NATIVE_MINT, { lamports: SOL, data, owner: TOKEN_PROGRAM_ID });
    }
    const mint = tokenProgram.equals(TOKEN_2022_PROGRAM_ID) ? NATIVE_MINT_2022 : NATIVE_MINT;
    const token = new Token(world, mint, tokenProgram);
    await token.give(world.payer, FUNDS);
    return token;
  }

  get isNative(): boolean {
    return this.mint.equals(NATIVE_MINT) || this.mint.equals(NATIVE_MINT_2022);
  }

  /** The associated token account of `owner`. */
  account(owner: PublicKey): PublicKey {
    return tokenAccount(this, owner);
  }

  /** Makes the associated token account of `owner`, unless it is there. */
  opening(owner: PublicKey): TransactionInstruction {
    return createAssociatedTokenAccountIdempotentInstruction(
      this.world.payer,
      this.account(owner),
      owner,
      this.mint,
      this.tokenProgram,
      ASSOCIATED_TOKEN_PROGRAM_ID,
    );
  }

  async open(...owners: PublicKey[]): Promise<void> {
    for (const owner of owners) await this.world.succeeds([this.opening(owner)]);
  }

  /** Mints, or wraps, `amount` for `owner`. */
  async give(owner: PublicKey, amount: bigint): Promise<void> {
    const { payer } = this.world;
    const account = this.account(owner);
    const giving = this.isNative
      ? [
          SystemProgram.transfer({ fromPubkey: payer, toPubkey: account, lamports: amount }),
          createSyncNativeInstruction(account, this.tokenProgram),
        ]
      : [createMintToInstruction(this.mint, account, payer, amount, [], this.tokenProgram)];
    await this.world.succeeds([this.opening(owner), ...giving]);
  }

  /** The payer's transfer of `amount` to the token account `to`. */
  paying(to: PublicKey, amount: bigint): TransactionInstruction {
    const { payer } = this.world;
    return createTransferInstruction(this.account(payer), to, payer, amount, [], this.tokenProgram);
  }

  /** What the token account at `address` holds; nothing where there is none. */
  async amountAt(address: PublicKey): Promise<bigint> {
    const account = await this.world.runtime.account(address);
    return account?.data.length ? Buffer.from(account.data).readBigUInt64LE(AMOUNT_OFFSET) : 0n;
  }

  /** What the associated token account of `owner` holds. */
  balance(owner: PublicKey): Promise<bigint> {
    return this.amountAt(this.account(owner));
  }

  /** Places a token account as if the token program had made it: where no transaction could. */
  plant(address: PublicKey, owner: PublicKey, { initialized = true, program = this.tokenProgram } = {}): void {
    const data = Buffer.alloc(BLANK_ACCOUNT_LENGTH);
    if (initialized) {
      data.set(this.mint.toBytes(), 0);
      data.set(owner.toBytes(), 32);
      data.writeUInt8(1, 108);
    }
    this.world.runtime.setAccount(address, { lamports: rentExempt(data.length), data, owner: program });
  }

  /** Terms of a game in the token, with an id of its own. */
  terms(overrides: Partial<GameTerms> = {}): GameTerms {
    return termsOf({ id: nextId++, entryFee: ENTRY_FEE, ...overrides });
  }

  /** Creates a game of the payer's and its vault. */
  async createGame(overrides: Partial<GameTerms> = {}): Promise<TokenGame> {
    const terms = this.terms(overrides);
    const game = tokenGame(terms.id, this);
    await this.world.succeeds([this.opening(game.vaultAuthority), createTokenGame(this.world.payer, terms, this)]);
    return game;
  }

  /** A payment of `amount`, then the entry of `player`. */
  paidJoin(game: TokenGame, player: PublicKey, amount = ENTRY_FEE): TransactionInstruction[] {
    return [payTokensInto(game, this.world.payer, amount), joinTokenGame(game, player)];
  }

  /** A payment of `amount`, then the entries of `players` by one batch. */
  paidJoins(
    game: TokenGame,
    players: PublicKey[],
    amount = ENTRY_FEE * BigInt(players.length),
  ): TransactionInstruction[] {
    return [
      payTokensInto(game, this.world.payer, amount),
      batchTokenOperations(game, [{ kind: "join", wallets: players }]),
    ];
  }

  /** Pays for and adds entries of `players`, at most 20. */
  async join(game: TokenGame, ...players: PublicKey[]): Promise<void> {
    await this.world.succeeds(this.paidJoins(game, players));
  }

  /** Takes entries out of a game, each signed for by its player. */
  async leave(game: TokenGame, indices: number[], players: Keypair[]): Promise<void> {
    const wallets = players.map(({ publicKey }) => ({ address: publicKey, signs: true }));
    const signers = [...new Set(players)];
    await this.world.succeeds([batchTokenOperations(game, [{ kind: "leave", indices }], wallets)], { signers });
  }

  /** A payment of the rent of `entries` more: the transfer alone. */
  payingRent(game: TokenGame, entries: number): TransactionInstruction {
    const lamports = rentExempt(gameSpace(entries)) - rentExempt(gameSpace(0));
    return SystemProgram.transfer({ fromPubkey: this.world.payer, toPubkey: game.address, lamports });
  }
}

function nativeMintData(): Buffer {
  const data = Buffer.alloc(MINT_SIZE);
  MintLayout.encode(
    {
      mintAuthorityOption: 0,
      mintAuthority: PublicKey.default,
      supply: 0n,
      decimals: 9,
      isInitialized: true,
      freezeAuthorityOption: 0,
      freezeAuthority: PublicKey.default,
    },
    data,
  );
  return data;
}

/** `count` addresses of nobody. */
export const walletsOf = (count: number, label = "player"): PublicKey[] =>
  Array.from({ length: count }, (_, index) => wallet(`${label} ${index}`));

/** Tokens of both programs, by a title. */
export const MINTED = {
  "SPL Token": (world: World) => Token.create(world, TOKEN_PROGRAM_ID),
  "Token-2022": (world: World) => Token.create(world, TOKEN_2022_PROGRAM_ID),
};

/** SOL in both programs' accounts. */
export const WRAPPED = {
  "wrapped SOL": (world: World) => Token.native(world, TOKEN_PROGRAM_ID),
  "wrapped SOL of Token-2022": (world: World) => Token.native(world, TOKEN_2022_PROGRAM_ID),
};

/** Describes what holds of each currency under each runtime. `start` makes a token of it in a world of its own. */
export function describeEach<Title extends string>(
  what: string,
  currencies: Record<Title, (world: World) => Promise<Token>>,
  tests: (start: () => Promise<Token>, title: Title) => void,
): void {
  for (const runtime of RUNTIME_NAMES) {
    for (const title of Object.keys(currencies) as Title[]) {
      describe(`${what}: ${title} under ${runtime}`, () => {
        tests(async () => currencies[title](await World.start(runtime)), title);
      });
    }
  }
}

import { TOKEN_2022_PROGRAM_ID, TOKEN_PROGRAM_ID } from "@solana/spl-token";
import {
  type AccountMeta,
  type PublicKey,
  SYSVAR_CLOCK_PUBKEY,
  SYSVAR_RENT_PUBKEY,
  SYSVAR_SLOT_HASHES_PUBKEY,
  SystemProgram,
  type TransactionInstruction,
} from "@solana/web3.js";
import { CONFIG_ADDRESS, gameSpace, PROGRAM_ID, rentExempt, TREASURY_ADDRESS, tokenAccount } from "../../sdk/src";
import { Token } from "../support/tokens";
import { keypair, SOL, type World, wallet } from "../support/world";
import { type AccountSpec, accountsOf, type Fixture } from "./calls";
import { type Mutation, withKey } from "./mutations";
import { CAST, CURRENCY, FEE, keyOf, OTHER_CURRENCY, OTHERS_GAME, OTHERS_TOKENS, OUR_GAME, OUR_TOKENS } from "./scene";

/** What an account that stands in another's place is. */
type Kind =
  | "foreign"
  /** The same bytes at another address: another program's, or of the same owner. */
  | "copy"
  | "look-alike"
  | "sysvar"
  | "other type"
  | "blank"
  | "game"
  /** Of the token program: somebody else's account of the mint, anybody's of another mint, another mint. */
  | "another's tokens"
  | "other tokens"
  | "mint";

/** An account to put in another's place. */
interface Substitute {
  title: string;
  kind: Kind;
  address: PublicKey;
}

/** The name of a refusal, none where the substitute is as good; or, by the kind of substitute, with one for all others. */
type Refusal = string | undefined | (Partial<Record<Kind, string | undefined>> & { otherwise: string | undefined });

/** What another account in the place of one of these is refused with; by the instruction's name too where it matters. */
const WRONG_ADDRESS = new Map<string, Refusal>([
  ["config", "ConfigAddress"],
  ["treasury", "TreasuryAddress"],
  ["clock", "ClockAddress"],
  ["slot_hashes", "SlotHashesAddress"],
  ["program_data", "ProgramDataAddress"],
  ["system_program", "IncorrectProgramId"],
  ["operator", "NotOperator"],
  ["wallet", "WalletMismatch"],
  ["leaver", "WalletMismatch"],
  ["refunded", "WalletMismatch"],
  ["mint", { mint: "NotTheVault", "look-alike": "NotTheVault", otherwise: "NotAMint" }],
  ["vault", "NotTheVault"],
  ["vault_authority", "VaultAuthorityAddress"],
  ["token_program", "TokenProgramMismatch"],
  ["wallet_tokens", "WrongTokenAccount"],
  [
    "withdraw_token_treasury.treasury_tokens",
    {
      ...{
        "another's tokens": "OwnerMismatch",
        "other tokens": "MintMismatch",
        mint: "invalid account data for instruction",
      },
      // Another account of the treasury's.
      ...{ "look-alike": undefined, otherwise: "TokenProgramMismatch" },
    },
  ],
  ["treasury_tokens", "WrongTokenAccount"],
  ["recipient", undefined],
  // Any account of the mint will do.
  [
    "recipient_tokens",
    {
      ...{ "another's tokens": undefined, "look-alike": undefined },
      ...{
        "other tokens": "MintMismatch",
        copy: "instruction modified data of an account it does not own",
        otherwise: "invalid account data for instruction",
      },
    },
  ],
  // No declaration of the instruction's has looked whether they can be written to.
  ["leaver_tokens", { sysvar: "NotWritable", otherwise: "WrongTokenAccount" }],
  ["refunded_tokens", { sysvar: "NotWritable", otherwise: "WrongTokenAccount" }],
]);

/** What another's signature is refused with. */
const WRONG_SIGNER = new Map<string, string | undefined>([
  ["initialize.authority", "NotUpgradeAuthority"],
  ["authority", "NotAuthority"],
  ["pending_authority", "NotPendingAuthority"],
  // Anyone may create a game.
  ["create_game.operator", undefined],
  ["create_token_game.operator", undefined],
  ["operator", "NotOperator"],
  ["caller", "TooEarly"],
  ["leaver", "WalletMismatch"],
]);

/** What an account that can't be written to is refused with. */
const READ_ONLY = new Map<string, string | undefined>([
  // Tokens go to the wallet's token account; the wallet gets nothing.
  ["batch_token_operations.leaver", undefined],
]);

/** Of `withdraw_treasury`: whoever the authority names, itself among them. */
const MAY_REPEAT = "recipient";

const OUR_GAMES = [OUR_GAME, OUR_TOKENS.address].map(String);
const TOKEN_GAMES = [OUR_TOKENS.address, OTHERS_TOKENS.address].map(String);

/** The entry of a table for an account: there must be one, or a new account would go untested. */
function entry<T>(table: Map<string, T>, { instruction }: Fixture, { name }: AccountSpec): T | undefined {
  const key = [`${instruction}.${name}`, name].find((candidate) => table.has(candidate));
  if (key === undefined) throw new Error(`no refusal is known for ${name} of ${instruction}`);
  return table.get(key);
}

/** Makes the substitutes that do not depend on the account they are to replace. */
export async function plantSubstitutes(world: World): Promise<Substitute[]> {
  const make = async (label: string, space: number): Promise<PublicKey> => {
    const key = keypair(label);
    const lamports = Number(rentExempt(space));
    const addresses = { fromPubkey: world.payer, newAccountPubkey: key.publicKey, programId: PROGRAM_ID };
    await world.succeeds([SystemProgram.createAccount({ ...addresses, lamports, space })], { signers: [key] });
    return key.publicKey;
  };
  const plant = (label: string, data: Uint8Array): PublicKey => {
    const address = wallet(label);
    world.runtime.setAccount(address, { lamports: SOL, data, owner: PROGRAM_ID });
    return address;
  };
  const gameData = (await world.runtime.account(OUR_GAME))?.data ?? new Uint8Array(gameSpace(0));
  const nearly = Uint8Array.from(gameData, (byte, index) => (index === 7 ? byte ^ 1 : byte));
  const other = await Token.create(world, TOKEN_PROGRAM_ID, "another mint");
  for (const owner of [CAST.player.publicKey, OUR_TOKENS.vaultAuthority]) await other.give(owner, FEE);
  const substitutes: Record<Exclude<Kind, "copy" | "look-alike">, Record<string, PublicKey>> = {
    foreign: {
      "an account that does not exist": wallet("absent"),
      "the other token program": TOKEN_2022_PROGRAM_ID,
      "another game's vault authority": OTHERS_TOKENS.vaultAuthority,
    },
    sysvar: {
      "the clock": SYSVAR_CLOCK_PUBKEY,
      "the rent sysvar": SYSVAR_RENT_PUBKEY,
      "the slot hashes": SYSVAR_SLOT_HASHES_PUBKEY,
    },
    "other type": { Config: CONFIG_ADDRESS, Treasury: TREASURY_ADDRESS },
    blank: {
      // Anyone can have the System program make these two, and nobody can write to them.
      "zeros of this program": await make("zeros", gameSpace(100)),
      "an empty account of this program": await make("empty", 0),
      "a cut discriminator": plant("cut", gameData.subarray(0, 7)),
      "a game but for one bit of its discriminator": plant("nearly", nearly),
    },
    game: {
      "the operator's game in SOL": OUR_GAME,
      "another's game in SOL": OTHERS_GAME,
      "the operator's game in tokens": OUR_TOKENS.address,
      "another's game in tokens": OTHERS_TOKENS.address,
    },
    "another's tokens": {
      "another game's vault": OTHERS_TOKENS.vault,
      "the payer's tokens": tokenAccount(CURRENCY, world.payer),
    },
    "other tokens": {
      "other tokens of the player's": tokenAccount(OTHER_CURRENCY, CAST.player.publicKey),
      "other tokens of the vault authority's": tokenAccount(OTHER_CURRENCY, OUR_TOKENS.vaultAuthority),
    },
    mint: { "another mint": OTHER_CURRENCY.mint },
  };
  return Object.entries(substitutes).flatMap(([kind, addresses]) =>
    Object.entries(addresses).map(([title, address]) => ({ title, kind: kind as Kind, address })),
  );
}

/** Accounts with the bytes of the one they are to replace: another program's, or its own program's at the wrong address. */
async function plantCopies(world: World, original: PublicKey, { name }: AccountSpec): Promise<Substitute[]> {
  const account = await world.runtime.account(original);
  const data = account?.data ?? new Uint8Array();
  const owners = new Map<PublicKey, Kind>([
    [SystemProgram.programId, "copy"],
    [wallet("of a program"), "copy"],
  ]);
  // A second account of this program's with a game's bytes would be a game: only `create_game` writes the discriminator.
  if (name !== "game") {
    owners.set(PROGRAM_ID, "copy");
    if (account) owners.set(account.owner, "look-alike");
  }
  return [...owners].map(([owner, kind]) => {
    const address = wallet(`${original} copied by ${owner}`);
    world.runtime.setAccount(address, { lamports: SOL, data, owner });
    return { title: `a copy owned by ${owner}`, kind, address };
  });
}

/** The refusal of another game in the place of ours. */
function refusalOfGame({ othersGame, otherCurrency }: Fixture, game: PublicKey, original: PublicKey) {
  const [inTokens, originalInTokens] = [game, original].map((address) => TOKEN_GAMES.includes(`${address}`));
  if (inTokens !== originalInTokens && otherCurrency === "WrongCurrency") return otherCurrency;
  return OUR_GAMES.includes(`${game}`) ? otherCurrency : othersGame;
}

/** The refusal of a substitute; none where it is as good as what it replaces. */
function refusalOf(
  call: Fixture,
  spec: AccountSpec,
  { kind, address }: Omit<Substitute, "title">,
  original: PublicKey,
) {
  // The runtime lets no instruction write to a sysvar, whatever the transaction asks for.
  if (kind === "sysvar" && spec.declared && spec.writable) return "NotWritable";
  if (spec.declared && spec.signer) return "MissingRequiredSignature";
  if (spec.name !== "game") {
    const refusal = entry(WRONG_ADDRESS, call, spec);
    return typeof refusal === "object" ? refusal[kind in refusal ? kind : "otherwise"] : refusal;
  }
  if (["create_game", "create_token_game"].includes(call.instruction)) return "GameAddress";
  if (kind === "game") return refusalOfGame(call, address, original);
  return kind === "blank" || kind === "other type" ? "NotAGame" : "GameOwner";
}

/**
 * Whether account `index` stands elsewhere in the instruction too, and one of the two is a declared writable one. Recipients
 * are looked at when the declared accounts are known to be right, but for the vault, which the instruction itself checks.
 */
function repeatsWritable({ keys }: TransactionInstruction, specs: AccountSpec[], index: number): boolean {
  const isMutable = (at: number) => specs[at]?.declared && specs[at].writable && specs[at].name !== MAY_REPEAT;
  return keys.some(({ pubkey }, at) => {
    if (at === index || !keys[index]?.pubkey.equals(pubkey)) return false;
    return (
      (isMutable(at) || isMutable(index)) &&
      (specs[at]?.declared || !specs[index]?.declared || specs[index].name === "vault")
    );
  });
}

/** Everything that can be wrong with account `index` of a call by itself. */
export async function accountMutations(
  world: World,
  call: Fixture,
  instruction: TransactionInstruction,
  index: number,
  substitutes: Substitute[],
): Promise<Mutation[]> {
  const specs = accountsOf(call);
  const spec = specs[index];
  const original = instruction.keys[index]?.pubkey;
  if (!spec || !original) throw new RangeError(`the call has no account ${index}`);
  const mutations: Mutation[] = [];
  const add = (what: string, refusal: string | undefined, change: Partial<AccountMeta>) => {
    const mutated = withKey(instruction, index, change);
    const name = repeatsWritable(mutated, specs, index) ? "ConstraintDuplicateMutableAccount" : refusal;
    if (name) mutations.push({ title: `${spec.name}: ${what}`, refusal: name, instruction: mutated });
  };
  if (spec.writable) {
    const isExcepted = READ_ONLY.has(`${call.instruction}.${spec.name}`);
    add("read-only", isExcepted ? undefined : "NotWritable", { isWritable: false });
  }
  if (spec.signer) {
    add("not signing", spec.declared ? "MissingRequiredSignature" : "WalletNotSigner", { isSigner: false });
    add("another signer", entry(WRONG_SIGNER, call, spec), { pubkey: CAST.stranger.publicKey });
  } else {
    for (const substitute of [...substitutes, ...(await plantCopies(world, original, spec))]) {
      const { title, address: pubkey } = substitute;
      if (!pubkey.equals(original)) add(title, refusalOf(call, spec, substitute, original), { pubkey });
    }
  }
  instruction.keys.forEach(({ pubkey }, at) => {
    const refusal =
      spec.signer && keyOf(pubkey)
        ? entry(WRONG_SIGNER, call, spec)
        : refusalOf(
            call,
            spec,
            { kind: pubkey.equals(SYSVAR_CLOCK_PUBKEY) ? "sysvar" : "foreign", address: pubkey },
            original,
          );
    if (at !== index) add(`account ${at} once more`, refusal, { pubkey });
  });
  return mutations;
}

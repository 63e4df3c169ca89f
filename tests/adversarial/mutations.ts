import {
  type AccountMeta,
  type PublicKey,
  SYSVAR_CLOCK_PUBKEY,
  SYSVAR_RENT_PUBKEY,
  SystemProgram,
  TransactionInstruction,
} from "@solana/web3.js";
import { CONFIG_ADDRESS, gameSpace, PROGRAM_ID, rentExempt, TREASURY_ADDRESS } from "../../sdk/src";
import { keypair, SOL, type World, wallet } from "../support/world";
import { type AccountSpec, accountsOf, type Fixture } from "./calls";
import { CAST, keyOf, OTHERS_GAME, OUR_GAME, signed } from "./scene";

/** A call that is wrong in one way, and the name of the error that says so. */
export interface Mutation {
  title: string;
  refusal: string;
  instruction: TransactionInstruction;
}

/** What another account in the place of one of these is refused with. */
const WRONG_ADDRESS = new Map<string, string>([
  ["config", "ConfigAddress"],
  ["treasury", "TreasuryAddress"],
  ["clock", "ClockAddress"],
  ["system_program", "IncorrectProgramId"],
  ["operator", "NotOperator"],
  ["wallet", "WalletMismatch"],
  ["leaver", "WalletMismatch"],
  ["refunded", "WalletMismatch"],
]);

/** What another's signature is refused with. */
const WRONG_SIGNER = new Map<string, string | undefined>([
  ["authority", "NotAuthority"],
  ["pending_authority", "NotPendingAuthority"],
  ["operator", "NotOperator"],
  ["leaver", "WalletMismatch"],
  // Whoever initializes first is the authority.
  ["payer", undefined],
]);

/** The entry of a table for an account: there must be one, or a new account would go untested. */
function entry<T>(table: Map<string, T>, { name }: AccountSpec): T | undefined {
  if (!table.has(name)) throw new Error(`no refusal is known for ${name}`);
  return table.get(name);
}

/** Sends all of them; every one must be refused by its name and change nothing. */
export async function refusesAll(world: World, mutations: Mutation[]): Promise<void> {
  const surprises: string[] = [];
  for (const { title, refusal, instruction } of mutations) {
    await world.refuses(refusal, [instruction], signed(instruction)).catch((error: Error) => {
      surprises.push(`${title}: ${error.message}`);
    });
  }
  if (mutations.length === 0 || surprises.length > 0) throw new Error(surprises.join("\n") || "nothing to refuse");
}

export const withKeys = ({ programId, data }: TransactionInstruction, keys: AccountMeta[]) =>
  new TransactionInstruction({ programId, keys, data });

export const withData = ({ programId, keys }: TransactionInstruction, data: Uint8Array) =>
  new TransactionInstruction({ programId, keys, data: Buffer.from(data) });

/** The instruction with something else about its account `index`. An address without a key can't be made to sign. */
export function withKey(instruction: TransactionInstruction, index: number, change: Partial<AccountMeta>) {
  const keys = instruction.keys.map((key, at) => (at === index ? { ...key, ...change } : key));
  return withKeys(
    instruction,
    keys.map((key) => ({ ...key, isSigner: key.isSigner && keyOf(key.pubkey) !== undefined })),
  );
}

/** An account to put in another's place. */
export interface Substitute {
  title: string;
  kind: "foreign" | "sysvar" | "other type" | "blank" | "game";
  address: PublicKey;
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
  return [
    { title: "an account that does not exist", kind: "foreign", address: wallet("absent") },
    { title: "the clock", kind: "sysvar", address: SYSVAR_CLOCK_PUBKEY },
    { title: "the rent sysvar", kind: "sysvar", address: SYSVAR_RENT_PUBKEY },
    { title: "Config", kind: "other type", address: CONFIG_ADDRESS },
    { title: "Treasury", kind: "other type", address: TREASURY_ADDRESS },
    // Anyone can have the System program make these two, and nobody can write to them.
    { title: "zeros of this program", kind: "blank", address: await make("zeros", gameSpace(100)) },
    { title: "an empty account of this program", kind: "blank", address: await make("empty", 0) },
    { title: "a cut discriminator", kind: "blank", address: plant("cut", gameData.subarray(0, 7)) },
    { title: "a game but for one bit of its discriminator", kind: "blank", address: plant("nearly", nearly) },
    { title: "another's game", kind: "game", address: OTHERS_GAME },
  ];
}

/** Accounts with the bytes of the one they are to replace: another program's, or at the wrong address. */
async function plantCopies(world: World, original: PublicKey, { name }: AccountSpec): Promise<Substitute[]> {
  const data = (await world.runtime.account(original))?.data ?? new Uint8Array();
  const owners = new Map([
    ["the System program", SystemProgram.programId],
    ["another program", wallet("of a program")],
  ]);
  // A second account of this program's with a game's bytes would be a game: only `create_game` writes the discriminator.
  if (name !== "game") owners.set("this program", PROGRAM_ID);
  return [...owners].map(([title, owner]) => {
    const address = wallet(`${original} copied by ${title}`);
    world.runtime.setAccount(address, { lamports: SOL, data, owner });
    return { title: `a copy owned by ${title}`, kind: "foreign", address };
  });
}

/** The refusal of a substitute; none where it is as good as what it replaces. */
function refusalOf(call: Fixture, spec: AccountSpec, kind: Substitute["kind"]): string | undefined {
  // The runtime lets no instruction write to a sysvar, whatever the transaction asks for.
  if (kind === "sysvar" && spec.declared && spec.writable) return "NotWritable";
  if (spec.declared && spec.signer) return "MissingRequiredSignature";
  if (spec.name !== "game") return entry(WRONG_ADDRESS, spec);
  if (call.instruction === "create_game") return "GameAddress";
  if (kind === "game") return call.othersGame;
  return kind === "blank" || kind === "other type" ? "NotAGame" : "GameOwner";
}

/**
 * Whether account `index` stands elsewhere in the instruction too, and one of the two is a declared writable one. Wallets are
 * looked at last, when the declared accounts are known to be right.
 */
function repeatsWritable({ keys }: TransactionInstruction, specs: AccountSpec[], index: number): boolean {
  const isMutable = (at: number) => specs[at]?.declared && specs[at].writable;
  return keys.some(({ pubkey }, at) => {
    if (at === index || !keys[index]?.pubkey.equals(pubkey)) return false;
    return (isMutable(at) || isMutable(index)) && (specs[at]?.declared || !specs[index]?.declared);
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
  if (spec.writable) add("read-only", "NotWritable", { isWritable: false });
  if (spec.signer) {
    add("not signing", spec.declared ? "MissingRequiredSignature" : "WalletNotSigner", { isSigner: false });
    // Anyone may create a game.
    const refusal = call.instruction === "create_game" ? undefined : entry(WRONG_SIGNER, spec);
    add("another signer", refusal, { pubkey: CAST.stranger.publicKey });
  } else {
    for (const { title, kind, address } of [...substitutes, ...(await plantCopies(world, original, spec))]) {
      if (!address.equals(original)) add(title, refusalOf(call, spec, kind), { pubkey: address });
    }
  }
  instruction.keys.forEach(({ pubkey }, at) => {
    if (at !== index) add(`account ${at} once more`, refusalOf(call, spec, "foreign"), { pubkey });
  });
  return mutations;
}

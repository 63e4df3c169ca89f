import { readFileSync } from "node:fs";
import { BorshInstructionCoder, type Idl } from "@coral-xyz/anchor";
// What Anchor's own client does with an interface first.
import { convertIdlToCamelCase } from "@coral-xyz/anchor/dist/cjs/idl";
import { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { reason, UserError } from "../errors";
import { type Addresses, metasOf } from "./accounts";
import { type Arguments, argumentsOf } from "./arguments";
import { plain } from "./names";
import { type AnchorIdl, type IdlInstruction, isAnchorIdl } from "./schema";

/** A program as its Anchor interface describes it. Names may be in snake or in camel case. */
export class IdlProgram {
  readonly id: PublicKey;
  /** Names of its instructions, as the interface spells them. */
  readonly instructions: readonly string[];
  /** Names of its errors by their codes. */
  readonly errors: ReadonlyMap<number, string>;
  private readonly coder: BorshInstructionCoder;
  /** Their names in camel case. */
  private readonly sent: readonly IdlInstruction[];

  constructor(idl: AnchorIdl) {
    this.id = new PublicKey(idl.address);
    this.instructions = idl.instructions.map(({ name }) => name);
    this.errors = new Map((idl.errors ?? []).map(({ code, name }) => [code, name]));
    const client = convertIdlToCamelCase(idl as unknown as Idl);
    this.coder = new BorshInstructionCoder(client);
    this.sent = client.instructions;
  }

  /** An instruction's name as the interface spells it. @throws {UserError} when there is no such instruction */
  nameOf(name: string): string {
    return named(this.instructions, name, (each) => each);
  }

  /**
   * Builds an instruction.
   *
   * @throws {UserError} when there is none of this name, or an argument or account is missing or does not belong to it
   */
  instruction(name: string, { args = {}, accounts = {} }: { args?: Arguments; accounts?: Addresses } = {}) {
    const found = named(this.sent, name, (each) => each.name);
    try {
      return new TransactionInstruction({
        programId: this.id,
        keys: metasOf(found.accounts, accounts, this.id),
        data: this.coder.encode(found.name, argumentsOf(found, args)),
      });
    } catch (error) {
      throw new UserError(`${found.name}: ${reason(error)}`, { cause: error });
    }
  }
}

function named<Instruction>(all: readonly Instruction[], name: string, nameOf: (each: Instruction) => string) {
  const found = all.find((each) => plain(nameOf(each)) === plain(name));
  if (!found) throw new UserError(`the interface has no instruction ${name}`);
  return found;
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new UserError(`the interface ${path} cannot be read: ${reason(error)}`);
  }
}

/**
 * A program by its Anchor interface.
 *
 * @param idl the interface, or the path of its JSON
 * @throws {UserError} when it cannot be read, or is none of Anchor 0.30 or later
 */
export function idlProgram(idl: string | object): IdlProgram {
  const value = typeof idl === "string" ? parse(idl) : idl;
  if (!isAnchorIdl(value))
    throw new UserError("it is no interface of Anchor 0.30 or later: anchor idl convert makes one");
  return new IdlProgram(value);
}

import { createHash } from "node:crypto";
import {
  type AccountMeta,
  type PublicKey,
  SystemInstruction,
  SystemProgram,
  TransactionInstruction,
} from "@solana/web3.js";
import { CONFIG_ADDRESS, gameAddress, PROGRAM_ID, TREASURY_ADDRESS } from "../../../../sdk/src";
import { NAIVE_CONFIG, NAIVE_ID, NAIVE_TREASURY, naiveGameAddress } from "./addresses";

const DISCRIMINATOR_LENGTH = 8;
const discriminator = (name: string): string =>
  createHash("sha256").update(`global:${name}`).digest().toString("hex", 0, DISCRIMINATOR_LENGTH);

/** Which of the lottery's accounts each instruction takes, by place, and those that the lottery's does not name. */
const ACCOUNTS: Record<string, (number | "payer" | "system")[]> = {
  initialize: [0, 1, 2, 4],
  update_config: [0, 1],
  create_game: [0, 1, 2, 4],
  join_game: ["payer", 0, "system"],
  batch_player_operations: ["payer", 0, "system"],
  close_joining: [0, 1],
  record_draw: [0, 1],
  submit_vrf: [0],
  claim_prize: [0, 1, 2],
  claim_refund: [0, 1],
  close_game: [0, 1],
  get_player: [0],
};
const NAMES = new Map(Object.keys(ACCOUNTS).map((name) => [discriminator(name), name]));
const JOINS = ["join_game", "batch_player_operations"];

const SYSTEM: AccountMeta = { pubkey: SystemProgram.programId, isSigner: false, isWritable: false };

/** Turns what is said to the lottery into what naive understands: the same arguments, other addresses and accounts. */
export class Translation {
  private readonly addresses = new Map(
    [
      [PROGRAM_ID, NAIVE_ID] as const,
      [CONFIG_ADDRESS, NAIVE_CONFIG] as const,
      [TREASURY_ADDRESS, NAIVE_TREASURY] as const,
    ].map(([lottery, naive]) => [lottery.toBase58(), naive]),
  );

  /** Naive's address in the place of the lottery's; any other stays as it is. Games are known once they are learnt or created. */
  address(address: PublicKey): PublicKey {
    return this.addresses.get(address.toBase58()) ?? address;
  }

  /**
   * A transaction's instructions. A transfer that pays for a join behind it is left out, since naive's join makes it itself;
   * who pays is the same, or `payer` where nobody did.
   *
   * @throws {Error} for an instruction that naive does not have
   */
  instructions(instructions: TransactionInstruction[], payer: PublicKey): TransactionInstruction[] {
    const translated: TransactionInstruction[] = [];
    let from = payer;
    for (const [at, instruction] of instructions.entries()) {
      if (instruction.programId.equals(PROGRAM_ID)) translated.push(this.call(instruction, from));
      else if (pays(instruction, instructions[at + 1])) from = SystemInstruction.decodeTransfer(instruction).fromPubkey;
      else translated.push(this.renamed(instruction));
    }
    return translated;
  }

  private call(instruction: TransactionInstruction, payer: PublicKey): TransactionInstruction {
    const name = nameOf(instruction);
    if (name === "create_game") this.learn(instruction.data.readBigUInt64LE(DISCRIMINATOR_LENGTH));
    const keys = (ACCOUNTS[name] ?? []).flatMap((account): AccountMeta[] => {
      if (account === "payer") return [{ pubkey: payer, isSigner: true, isWritable: true }];
      if (account === "system") return [SYSTEM];
      return instruction.keys.slice(account, account + 1);
    });
    return this.renamed(new TransactionInstruction({ ...instruction, keys }));
  }

  /** Makes the game `id` known. */
  learn(id: bigint): void {
    this.addresses.set(gameAddress(id).address.toBase58(), naiveGameAddress(id));
  }

  private renamed({ programId, keys, data }: TransactionInstruction): TransactionInstruction {
    return new TransactionInstruction({
      programId: this.address(programId),
      keys: keys.map((key) => ({ ...key, pubkey: this.address(key.pubkey) })),
      data,
    });
  }
}

function nameOf({ data }: TransactionInstruction): string {
  const name = NAMES.get(data.toString("hex", 0, DISCRIMINATOR_LENGTH));
  if (name === undefined) throw new Error("naive has no such instruction");
  return name;
}

/** Whether a transfer to a game stands before a join of it. */
function pays({ programId, keys }: TransactionInstruction, next: TransactionInstruction | undefined): boolean {
  if (!programId.equals(SystemProgram.programId) || !next?.programId.equals(PROGRAM_ID)) return false;
  const [game] = next.keys;
  return JOINS.includes(nameOf(next)) && game !== undefined && keys[1]?.pubkey.equals(game.pubkey) === true;
}

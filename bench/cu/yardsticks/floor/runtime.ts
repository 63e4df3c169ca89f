import type { TransactionInstruction } from "@solana/web3.js";
import type { Outcome, SendOptions } from "../../../engine/src/runtimes";
import { StandInRuntime } from "../stand-in-runtime";
import { standInFor } from "./stand-ins";

/**
 * A runtime with floor, for whoever speaks to the lottery: floor understands the same. What it has no instruction for, since it is
 * not measured, is done to the accounts, before the others of the transaction and without its checks.
 */
export class FloorRuntime extends StandInRuntime {
  override async send(instructions: TransactionInstruction[], options?: SendOptions): Promise<Outcome> {
    const sent: TransactionInstruction[] = [];
    let returnData: Uint8Array = new Uint8Array();
    for (const instruction of instructions) {
      const standIn = standInFor(instruction);
      if (standIn) returnData = (await standIn(this.runtime, instruction)) ?? returnData;
      else sent.push(instruction);
    }
    if (sent.length === 0) return { logs: [], transactionUnits: 0, returnData };
    const signing = new Set(
      sent.flatMap(({ keys }) => keys.filter((key) => key.isSigner).map(({ pubkey }) => `${pubkey}`)),
    );
    const signers = options?.signers?.filter(({ publicKey }) => signing.has(`${publicKey}`));
    return this.runtime.send(sent, { ...options, ...(signers && { signers }) });
  }
}

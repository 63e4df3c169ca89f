import { Ed25519Program, Secp256k1Program, type VersionedMessage, type VersionedTransaction } from "@solana/web3.js";

const SECP256R1_PROGRAM = "Secp256r1SigVerify1111111111111111111111111";

/** What a transaction shows of its cost before it runs. */
export interface Shape {
  /** Of the signed transaction as it is sent. */
  bytes: number;
  /** Signatures of the transaction itself. */
  signatures: number;
  /** Signatures that precompiled programs verify. */
  precompiled: { ed25519: number; secp256k1: number; secp256r1: number };
  /** Accounts that the message asks to write, those of lookup tables among them. */
  writeLocks: number;
  /** Bytes of all instructions' data. */
  instructionBytes: number;
}

/** How many accounts a message asks to write, whether or not the runtime lets it. */
export function writeLocksOf({ header, staticAccountKeys, addressTableLookups }: VersionedMessage): number {
  const { numReadonlySignedAccounts, numReadonlyUnsignedAccounts } = header;
  const looked = addressTableLookups.reduce((sum, { writableIndexes }) => sum + writableIndexes.length, 0);
  return staticAccountKeys.length - numReadonlySignedAccounts - numReadonlyUnsignedAccounts + looked;
}

/** Signatures for the precompiled program to verify: the first byte of each of its instructions counts them. */
function precompiledBy(program: string, { staticAccountKeys, compiledInstructions }: VersionedMessage): number {
  return compiledInstructions
    .filter(({ programIdIndex }) => staticAccountKeys[programIdIndex]?.toBase58() === program)
    .reduce((sum, { data }) => sum + (data[0] ?? 0), 0);
}

/** What a signed transaction shows of its cost. */
export function shapeOf(transaction: VersionedTransaction): Shape {
  const { message } = transaction;
  return {
    bytes: transaction.serialize().length,
    signatures: message.header.numRequiredSignatures,
    precompiled: {
      ed25519: precompiledBy(Ed25519Program.programId.toBase58(), message),
      secp256k1: precompiledBy(Secp256k1Program.programId.toBase58(), message),
      secp256r1: precompiledBy(SECP256R1_PROGRAM, message),
    },
    writeLocks: writeLocksOf(message),
    instructionBytes: message.compiledInstructions.reduce((sum, { data }) => sum + data.length, 0),
  };
}

/** The memo program, as the runtimes have it: what a byte of text and what a signer costs. */
import { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { defineBench, keypair } from "solana-cu-bench";

const MEMO = new PublicKey("MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr");

const memo = (bytes: number, signerCount: number) => ({
  instruction: "memo",
  case: `bytes=${bytes} signers=${signerCount}`,
  transaction(_: unknown, sample: number) {
    const signers = Array.from({ length: signerCount }, (_, index) => keypair(`signer ${sample}.${index}`));
    const keys = signers.map(({ publicKey: pubkey }) => ({ pubkey, isSigner: true, isWritable: false }));
    const data = Buffer.alloc(bytes, "memo");
    return { instructions: [new TransactionInstruction({ programId: MEMO, keys, data })], options: { signers } };
  },
});

export default defineBench({
  name: "memo",
  program: MEMO,
  cases: [memo(0, 0), memo(32, 0), memo(512, 0), memo(32, 1), memo(32, 4)],
});

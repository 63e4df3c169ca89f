import { pay } from "../pay";
import type { KindOf } from "./kind";

/** Plain transfers of lamports, each to the next payer: what a validator can do at most. */
export const transfers: KindOf = (workshop) => (ordinal, blockhash) => {
  const payer = workshop.payer(ordinal);
  const recipient = workshop.payer(ordinal + 1);
  const lamports = Buffer.alloc(8);
  lamports.writeBigUInt64LE(BigInt(1 + ordinal));
  return workshop.fill(
    "transfer",
    `transfer ${payer}`,
    payer,
    lamports,
    (bytes) => [pay(payer, recipient, bytes.readBigUInt64LE())],
    blockhash,
    {
      lamports: [
        [payer.toBase58(), -1 - ordinal],
        [recipient.toBase58(), 1 + ordinal],
      ],
    },
  );
};

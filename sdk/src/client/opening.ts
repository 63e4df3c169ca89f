import type { PublicKey } from "@solana/web3.js";
import type { Purse, Receiver } from "./purse.ts";
import type { Session } from "./session.ts";
import type { Step } from "./step.ts";

/** Makes the steps that open those accounts of owners which a payment needs and which are not there yet. */
export type Opening = (owners: readonly PublicKey[]) => Step[];

/** Asks the cluster which accounts of all these owners are missing. */
export async function openingFor(session: Session, purse: Purse, owners: readonly PublicKey[]): Promise<Opening> {
  const receivers = new Map<string, Receiver>();
  for (const owner of owners) {
    const receiver = purse.receiver(owner);
    if (receiver) receivers.set(owner.toBase58(), receiver);
  }
  const found = await session.transport.accounts([...receivers.values()].map(({ account }) => account));
  const missing = new Map([...receivers].filter((_, index) => !found[index]));
  return (wanted) =>
    [...new Set(wanted.map(String))].flatMap((owner) => missing.get(owner)?.open(session.address) ?? []);
}

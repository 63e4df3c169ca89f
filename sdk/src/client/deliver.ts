import type { VersionedTransaction } from "@solana/web3.js";
import bs58 from "bs58";
import { ExpiredError, errorOf, failureError, RpcError, UnconfirmedError } from "../errors/index.ts";
import type { Lifetime, Transport } from "./transport.ts";

/** Milliseconds between two questions whether a transaction has landed. */
const POLL_INTERVAL = 400;
/** Of so many questions one comes with the same bytes again: a leader may not have got them, or not have taken them. */
const POLLS_A_SEND = 5;
/** So many questions in a row without an answer leave it open whether the transaction has landed. */
const PATIENCE = 50;

/**
 * Lands a transaction at most once.
 *
 * The same signed bytes are sent until they land or the cluster's height has passed their lifetime; only then, when they can
 * never land any more, are new ones signed with a fresh blockhash.
 *
 * @param sign makes the transaction for a blockhash
 * @param attempts how many transactions to make in turn
 * @returns the signature that landed
 * @throws {LotteryError} why it failed; `ExpiredError` when it expired `attempts` times, `UnconfirmedError` when no node answers
 */
export async function deliver(
  transport: Transport,
  sign: (blockhash: string) => Promise<VersionedTransaction>,
  attempts: number,
): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const lifetime = await transport.lifetime();
    const transaction = await sign(lifetime.blockhash);
    try {
      return await land(transport, transaction, lifetime);
    } catch (error) {
      if (!(error instanceof ExpiredError) || attempt >= attempts) throw error;
    }
  }
}

async function land(transport: Transport, transaction: VersionedTransaction, lifetime: Lifetime): Promise<string> {
  const bytes = transaction.serialize();
  const signature = bs58.encode(transaction.signatures[0] ?? new Uint8Array());
  await handOver(transport, bytes, true);
  for (let [polls, silence] = [1, 0]; ; polls += 1) {
    await transport.wait(POLL_INTERVAL);
    const fate = await fateOf(transport, signature, lifetime).catch((error: unknown) => errorOf(error));
    if (fate === "landed") return signature;
    if (fate === "expired") throw new ExpiredError(`${signature} did not land while its blockhash was valid`);
    if (fate === "open") silence = 0;
    else if (!(fate instanceof RpcError)) throw fate;
    else if (++silence >= PATIENCE) throw new UnconfirmedError(signature, { cause: fate });
    if (polls % POLLS_A_SEND === 0) await handOver(transport, bytes, false);
  }
}

/**
 * Sends the bytes. A node that refuses them when they are sent for the first time has not passed them on: its refusal is
 * thrown. Whatever else goes wrong leaves open whether they are on their way, and is answered by asking for their fate; so is a
 * node that lags behind and does not know the blockhash yet.
 */
async function handOver(transport: Transport, bytes: Uint8Array, isFirst: boolean): Promise<void> {
  try {
    await transport.send(bytes, isFirst);
  } catch (thrown) {
    const error = errorOf(thrown);
    if (isFirst && !(error instanceof RpcError) && !(error instanceof ExpiredError)) throw error;
  }
}

type Fate = "landed" | "open" | "expired";

/**
 * @throws {LotteryError} why it failed
 */
async function fateOf(transport: Transport, signature: string, { lastValidBlockHeight }: Lifetime): Promise<Fate> {
  // The height is asked for first: a transaction is expired only if it had not landed when the height was already too high.
  // Nodes behind one address may differ in how far they are, so the second answer must not be older than the first.
  const progress = await transport.progress();
  const { slot, landing } = await transport.status(signature);
  if (landing) {
    if (landing.failure === undefined) return "landed";
    throw failureError({ failure: landing.failure, logs: landing.logs });
  }
  return progress.blockHeight > lastValidBlockHeight && slot >= progress.slot ? "expired" : "open";
}

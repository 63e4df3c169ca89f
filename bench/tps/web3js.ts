import { Connection, sendAndConfirmTransaction, Transaction } from "@solana/web3.js";
import { Times } from "../confirmation/percentiles";
import type { Access } from "./access";
import type { Loop } from "./compare";
import type { Bench } from "./lottery/bench";
import { joinings } from "./lottery/kinds/join-game";
import { SIGNATURE_FEE, Workshop } from "./lottery/workshop";
import { payerOf } from "./lottery/world";
import { processorTime } from "./processor-time";

const SECOND = 1_000;

/**
 * The loop that most clients are made of: everybody makes a transaction, sends it, waits until it is confirmed, and begins again,
 * all by @solana/web3.js.
 *
 * @param callers how many do so at the same time
 */
export async function web3Loop(access: Access, bench: Bench, callers: number, seconds: number): Promise<Loop> {
  const { world } = bench;
  const connection = new Connection(access.url, { commitment: "confirmed", wsEndpoint: access.wsUrl });
  const workshop = new Workshop(world);
  const signers = new Map(
    workshop.payers.map((address, index) => [address.toBase58(), payerOf(world, index)] as const),
  );
  const joining = joinings(workshop);
  const times = new Times();
  const failed: Record<string, number> = {};
  const began = performance.now();
  const deadline = began + seconds * SECOND;

  async function call(): Promise<void> {
    const { payer, wallets, steps, change } = joining(bench.take("joinGame"));
    const signer = signers.get(payer.toBase58());
    if (!signer) return;
    const transaction = new Transaction().add(...steps(wallets).map(({ instruction }) => instruction));
    const sent = performance.now();
    await sendAndConfirmTransaction(connection, transaction, [signer], {
      skipPreflight: true,
      commitment: "confirmed",
    });
    times.record(performance.now() - sent);
    bench.count({ payer: payer.toBase58(), fee: SIGNATURE_FEE, lamports: [], counts: [], ...change });
  }

  async function caller(): Promise<void> {
    while (performance.now() < deadline) {
      try {
        await call();
      } catch (error) {
        const name = error instanceof Error ? error.name : String(error);
        failed[name] = (failed[name] ?? 0) + 1;
      }
    }
  }

  const spent = processorTime();
  await Promise.all(Array.from({ length: callers }, caller));
  return {
    tps: (SECOND * times.count) / (performance.now() - began),
    confirmed: times.percentiles(),
    failed,
    cpu: spent() / times.count,
  };
}

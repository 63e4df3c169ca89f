import type { Percentiles } from "../../bench/confirmation/percentiles";
import type { Sent } from "../../bench/tps/engine/ledger";
import { digest, keypairOf } from "../../bench/tps/lottery/keys";
import type { OpenGames, World } from "../../bench/tps/lottery/world";
import type { TpsResult } from "../../bench/tps/result";
import { MAX_WINNERS } from "../../sdk/src";

/** A transaction on its way, made up. */
export const sentOf = (overrides: Partial<Sent> = {}): Sent => ({
  kind: "joinGame",
  signature: "signature",
  wire: "AQ==",
  lastValid: 150,
  effect: { payer: "payer", fee: 5_000, lamports: [], counts: [] },
  intended: 1_000,
  sentAt: 1_001,
  sentSlot: 7,
  sends: 1,
  ...overrides,
});

/** Times that are all the same, in milliseconds. */
export const percentilesOf = (milliseconds: number, count = 1_000): Percentiles => ({
  count,
  p50: milliseconds,
  p90: milliseconds,
  p95: milliseconds,
  p99: milliseconds,
  p999: milliseconds,
  max: milliseconds,
});

/** What a load came to that met every target, but for what is said otherwise. */
export const resultOf = (overrides: Partial<TpsResult> = {}): TpsResult => ({
  schema: 1,
  versions: { program: "0.1.0", validator: "solana-core 4.3.2" },
  machine: { cpu: "a processor", cores: 2, memoryGiB: 8 },
  options: {},
  kind: "joinGame",
  offered: 200,
  sent: 1_000,
  landed: 1_000,
  failed: {},
  tps: 199,
  processed: percentilesOf(40, 50),
  confirmed: percentilesOf(300),
  finalized: percentilesOf(13_000),
  kinds: { joinGame: { confirmed: percentilesOf(300), finalized: percentilesOf(13_000) } },
  slots: { 0: 600, 1: 400 },
  lateness: percentilesOf(2),
  repeats: 0,
  interruptions: {},
  seconds: [0, 1, 2, 3, 4].map((second) => ({
    ...{ second, sent: 200, landed: 200, failed: 0 },
    ...{ p50: 300, p95: 300, p99: 300, max: 300 },
  })),
  audit: { accounts: 101, games: 50, differences: [] },
  ...overrides,
});

const MADE_UP = { secret: Buffer.alloc(32, 7), id: (index: number) => 0x1122_3344_5500_0000n + BigInt(index) };

/** A world for loads of every kind, of which nothing is on any chain. */
export function worldOf({ wallets = 1, prepaid = false, unitPrice }: Partial<OpenGames & World> = {}): World {
  const [games, finished, drawn] = [50, 3, 20];
  const ids = Array.from({ length: games + finished + drawn }, (_, index) => MADE_UP.id(index));
  return {
    name: "a made-up world",
    payers: 50,
    ...(unitPrice !== undefined && { unitPrice }),
    open: { ids: ids.slice(0, games), entryFee: 1_000_000, wallets, prepaid },
    finished: ids.slice(games, games + finished).map((id) => ({
      ...{ id, paid: 970, fee: 30 },
      winners: Array.from({ length: MAX_WINNERS }, (_, place) => place),
    })),
    drawn: ids.slice(games + finished).map((id) => ({ id, drawHash: digest(`draw of ${id}`) })),
    authority: keypairOf("a made-up authority").secretKey,
    vrf: MADE_UP.secret,
  };
}

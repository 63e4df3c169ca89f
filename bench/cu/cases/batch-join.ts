import { type PublicKey, SYSVAR_CLOCK_PUBKEY } from "@solana/web3.js";
import { batchPlayerOperations, CONFIG_ADDRESS, payInto } from "../../../sdk/src";
import { keypair } from "../../engine/src/keys";
import { lookupTable } from "../../engine/src/lookup-table";
import { largestThatFits } from "../../engine/src/size";
import type { Transaction } from "../../engine/src/suite";
import { ENTRY_FEE, game, type LotteryCase, MAX_PLAYERS, wallets } from "./lottery";

export interface Batch {
  /** How many join. */
  players: number;
  /** How many have joined before. */
  entries: number;
  /** How the transaction is encoded; a `v0` one names the join's accounts through an address lookup table. */
  version?: "legacy" | "v0";
  /** Whether a transaction before has paid, which leaves room for more wallets in this one. */
  prepaid?: boolean;
  note?: string;
}

const feesOf = (players: number): bigint => ENTRY_FEE * BigInt(players);
const tableKey = (sample: number): PublicKey => keypair(`lookup table ${sample}`).publicKey;
const tabled = (sample: number): PublicKey[] => [game(sample).address, CONFIG_ADDRESS, SYSVAR_CLOCK_PUBKEY];

function transactionOf({ players, version, prepaid }: Batch, payer: PublicKey, sample: number): Transaction {
  const { address } = game(sample);
  const join = batchPlayerOperations(address, [{ kind: "join", wallets: wallets(sample, players) }]);
  return {
    instructions: prepaid ? [join] : [payInto(address, payer, feesOf(players)), join],
    options: version === "v0" ? { lookupTables: [lookupTable(tableKey(sample), tabled(sample))] } : {},
  };
}

/** Entries of known players, paid for before. */
export const joining = (batch: Batch): LotteryCase => ({
  instruction: "batch_player_operations",
  case: [`join=${batch.players}`, `entries=${batch.entries}`, ...(batch.note ? [batch.note] : [])].join(" "),
  players: batch.players,
  prepare(lottery, sample) {
    const { players, entries, version, prepaid } = batch;
    lottery.placeGame(sample, {
      entries,
      capacity: entries + players,
      prepaid: prepaid ? feesOf(players) : 0n,
    });
    if (version === "v0") lottery.placeLookupTable(tableKey(sample), tabled(sample));
  },
  transaction: (lottery, sample) => transactionOf(batch, lottery.payer, sample),
});

/** As many as a transaction has room for. */
function fullest(batch: Omit<Batch, "players">): Batch {
  const payer = keypair("payer");
  return {
    ...batch,
    players: largestThatFits((players) => transactionOf({ ...batch, players }, payer.publicKey, 0), payer),
  };
}

/** Transactions of every size, then games of every size. Thirty wallets leave no room for the payment in any encoding. */
const BATCHES: Batch[] = [
  ...[1, 2, 5, 10, 20].map((players) => ({ players, entries: 16 })),
  fullest({ entries: 16, note: "fills a legacy tx" }),
  fullest({ entries: 16, version: "v0", note: "fills a v0 tx" }),
  { players: 30, entries: 16, version: "v0", prepaid: true, note: "v0, prepaid" },
  ...[1_000, 10_000].flatMap((entries) => [1, 10].map((players) => ({ players, entries }))),
  ...[1, 10].map((players) => ({ players, entries: MAX_PLAYERS - players, note: "fills the game" })),
];

/** Many entries at a time. */
export const batchJoinCases: LotteryCase[] = BATCHES.map(joining);

import { MAX_PLAYERS } from "../../sdk/src";
import { markdownTable } from "../engine/src/report/markdown";
import { grouped, percent, sol } from "../engine/src/report/numbers";
import { type Column, type Table, table } from "../engine/src/report/tables";
import type { Outcome } from "./simulate";
import type { Study } from "./study";

const NONE = "–";
const share = (value: number): string => `${grouped(value * 100)} %`;
const lamports = (amount: number): string => sol(String(amount));

const ceilingTable = ({ ceilings }: Study): Table =>
  table(ceilings, [
    ["limits", ({ limits }) => limits, "text"],
    ["transaction", ({ kind }) => kind, "text"],
    ["block cost", ({ cost }) => grouped(cost)],
    ["one game: tx/block", ({ one }) => grouped(one.transactionsPerBlock)],
    ["players/s", ({ one }) => grouped(one.playersPerSecond)],
    ["many games: tx/block", ({ many }) => grouped(many.transactionsPerBlock)],
    ["players/s", ({ many }) => grouped(many.playersPerSecond)],
    ["filled by", ({ many }) => many.bound, "text"],
    ["games to fill it", ({ games }) => grouped(games)],
  ]);

const sizeTable = ({ sizes }: Study): Table =>
  table(sizes, [
    ["room for", ({ capacity }) => grouped(capacity)],
    ["transaction", ({ kind }) => kind, "text"],
    ["block cost", ({ cost }) => grouped(cost)],
    ["one game: players/s", ({ one }) => grouped(one.playersPerSecond)],
    ["many games: players/s", ({ many }) => grouped(many.playersPerSecond)],
  ]);

const otherTable = ({ others }: Study): Table =>
  table(others, [
    ["transaction", ({ kind }) => kind, "text"],
    ["writes", ({ writes }) => writes.join(", "), "text"],
    ["block cost", ({ cost }) => grouped(cost)],
    ["one game: tx/s", ({ one }) => grouped(one)],
    ["all games: tx/s", ({ all }) => grouped(all)],
    ["bound by", ({ bound }) => bound, "text"],
  ]);

const waits = <Thing extends { outcome: Outcome }>(): Column<Thing>[] => [
  ["p50", ({ outcome }) => grouped(outcome.waiting.p50)],
  ["p95", ({ outcome }) => grouped(outcome.waiting.p95)],
  ["p99", ({ outcome }) => grouped(outcome.waiting.p99)],
];

const bound = ({ outcome }: { outcome: Outcome }): string => outcome.bound ?? NONE;

const patternTable = ({ patterns }: Study): Table =>
  table(patterns, [
    ["pattern", ({ pattern }) => pattern, "text"],
    ["taken by others", ({ background }) => share(background)],
    ["tx/s", ({ transactionsPerSecond }) => grouped(transactionsPerSecond)],
    ["blocks take, tx/s", ({ ceiling }) => grouped(ceiling.transactionsPerSecond)],
    ["times the pattern", ({ times }) => grouped(times)],
    ["bound by", ({ ceiling }) => ceiling.bound, "text"],
    ...waits<Study["patterns"][number]>(),
  ]);

const rushTable = ({ rushes }: Study): Table =>
  table(rushes, [
    ["games", ({ games }) => grouped(games)],
    ["transaction", ({ kind }) => kind, "text"],
    ["payers", ({ payers }) => grouped(payers)],
    ["taken by others", ({ background }) => share(background)],
    ["landed", ({ outcome }) => grouped(outcome.landed)],
    ["expired", ({ outcome }) => grouped(outcome.expired)],
    ["in, s", ({ outcome }) => grouped(outcome.seconds, 1)],
    ["players/s", ({ outcome }) => grouped(outcome.playersPerSecond)],
    ...waits<Study["rushes"][number]>(),
    ["bound by", bound, "text"],
  ]);

const waitingTable = ({ waiting }: Study): Table =>
  table(waiting, [
    ["of what the game takes", ({ load }) => share(load)],
    ["players/s", ({ playersPerSecond }) => grouped(playersPerSecond)],
    ...waits<Study["waiting"][number]>(),
    ["bound by", bound, "text"],
  ]);

const reservationTable = ({ reservations }: Study): Table =>
  table(reservations, [
    ["transaction", ({ kind }) => kind, "text"],
    ["bytes", ({ bytes }) => grouped(bytes)],
    ["charged", ({ taken }) => grouped(taken)],
    ["reserved", ({ asked }) => grouped(asked)],
    ["at once", ({ atOnce }) => grouped(atOnce.asked)],
    ["reserved without limits", ({ unlimited }) => grouped(unlimited)],
    ["at once", ({ atOnce }) => grouped(atOnce.unlimited)],
  ]);

const nonceTable = ({ nonces }: Study): Table =>
  table(nonces, [
    ["transaction", ({ kind }) => kind, "text"],
    ["bytes", ({ bytes }) => grouped(bytes.without)],
    ["with a nonce", ({ bytes }) => grouped(bytes.with)],
    ["block cost", ({ cost }) => grouped(cost.without)],
    ["with a nonce", ({ cost }) => grouped(cost.with)],
    ["more", ({ cost }) => percent(cost.with / cost.without - 1)],
  ]);

const wayTable = ({ ways }: Study): Table =>
  table(ways, [
    ["way", ({ way }) => way, "text"],
    ["tx/s", ({ transactionsPerSecond }) => grouped(transactionsPerSecond)],
    ["players/s", ({ playersPerSecond }) => grouped(playersPerSecond)],
    ["65,535 in, s", ({ seconds }) => grouped(seconds, 1)],
    ["said by", ({ source }) => source, "text"],
  ]);

const expenseTable = ({ expenses }: Study): Table => {
  const rows = expenses.map((each) => ({ ...each, each: grouped(each.units), units: each.units * each.transactions }));
  const sum = (field: "transactions" | "fees" | "units") => rows.reduce((total, each) => total + each[field], 0);
  const all = { step: "all", each: NONE, transactions: sum("transactions"), fees: sum("fees"), units: sum("units") };
  return table(
    [...rows, all],
    [
      ["step", ({ step }) => step, "text"],
      ["transactions", ({ transactions }) => grouped(transactions)],
      ["fees, lamports", ({ fees }) => grouped(fees)],
      ["CU asked for by each", ({ each }) => each],
      ["by all", ({ units }) => grouped(units)],
    ],
  );
};

const fillingTable = ({ fillings }: Study): Table =>
  table(fillings, [
    ["transaction", ({ kind }) => kind, "text"],
    ["transactions", ({ transactions }) => grouped(transactions)],
    ["fees, SOL", ({ fees }) => lamports(fees)],
    ["lamports a player", ({ fees }) => grouped(fees / MAX_PLAYERS, 1)],
  ]);

const depositTable = ({ deposits }: Study): Table =>
  table(deposits, [
    ["account", ({ account }) => account, "text"],
    ["bytes", ({ bytes }) => grouped(bytes)],
    ["SOL", ({ rent }) => sol(rent)],
  ]);

const serialTable = ({ serial }: Study): Table =>
  table(serial.joins, [
    ["runtime", ({ runtime }) => runtime, "text"],
    ["room for", ({ capacity }) => grouped(capacity)],
    ["transaction", ({ kind }) => kind, "text"],
    ["µs", ({ microseconds }) => grouped(microseconds)],
    ["block cost", ({ cost }) => grouped(cost)],
    ["one game: tx/block by time", ({ byTime }) => grouped(byTime)],
    ["by units", ({ byUnits }) => grouped(byUnits)],
    ["players/s", ({ playersPerSecond }) => grouped(playersPerSecond)],
  ]);

const TABLES = {
  ceilings: ceilingTable,
  sizes: sizeTable,
  serial: serialTable,
  others: otherTable,
  patterns: patternTable,
  rushes: rushTable,
  waiting: waitingTable,
  reservations: reservationTable,
  nonces: nonceTable,
  ways: wayTable,
  expenses: expenseTable,
  fillings: fillingTable,
  deposits: depositTable,
} as const;

/** A study's tables as Markdown, by their names. */
export const tablesOf = (study: Study): Record<string, string> =>
  Object.fromEntries(Object.entries(TABLES).map(([name, make]) => [name, markdownTable(make(study))]));

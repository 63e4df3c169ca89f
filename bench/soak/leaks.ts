import type { Second } from "../confirmation/recorder";
import type { Verdict } from "../tps/targets";
import type { Sight } from "./watch";

const MEBIBYTE = 2 ** 20;

/** What the client's heap may grow by: it keeps a time for every transaction that has landed. */
const HEAP_GROWTH = 16 * MEBIBYTE;
const HEAP_EACH = 32;
/** What may be open more at the end than at the beginning: connections come and go. */
const HANDLES = 16;
const FILES = 32;
/** Times what a validator keeps of each transaction in the first half, which it may keep of each in the second. */
const MEMORY_RATIO = 1.5;
/** Times the confirmation of the first third, which that of the last may take. */
const DRIFT = 1.5;

function median(values: readonly number[]): number {
  const ascending = [...values].sort((a, b) => a - b);
  return ascending[Math.floor(ascending.length / 2)] ?? Number.NaN;
}

const third = <T>(items: readonly T[], which: "first" | "last"): T[] => {
  const length = Math.max(1, Math.floor(items.length / 3));
  return which === "first" ? items.slice(0, length) : items.slice(-length);
};

/** How much a quantity has grown, from the median of the first third of the sights to that of the last. */
const growth = (sights: readonly Sight[], of: (sight: Sight) => number): number =>
  median(third(sights, "last").map(of)) - median(third(sights, "first").map(of));

const inMebibytes = (bytes: number): string => `${(bytes / MEBIBYTE).toFixed(1)} MiB`;

function heap(sights: readonly Sight[]): Verdict {
  const allowed = HEAP_GROWTH + HEAP_EACH * growth(sights, ({ landed }) => landed);
  const grown = growth(sights, ({ client }) => client.heap);
  return {
    target: `the client's heap grows by at most ${inMebibytes(allowed)}`,
    value: inMebibytes(grown),
    met: grown <= allowed,
  };
}

function open(sights: readonly Sight[]): Verdict[] {
  const handles = growth(sights, ({ client }) => client.handles);
  const files = growth(sights, ({ client }) => client.files);
  const verdicts = [
    { target: `the client has at most ${HANDLES} handles more`, value: `${handles}`, met: handles <= HANDLES },
    { target: `the client has at most ${FILES} files more open`, value: `${files}`, met: !(files > FILES) },
  ];
  if (sights.every(({ validator }) => validator === null)) return verdicts;
  const validators = growth(sights, ({ validator }) => validator?.files ?? Number.NaN);
  return [
    ...verdicts,
    {
      target: `the validator has at most ${FILES} files more open`,
      value: `${validators}`,
      met: !(validators > FILES),
    },
  ];
}

/** Bytes that the validator keeps of each transaction between two sights. */
function keptOfEach(from: Sight, to: Sight): number {
  return ((to.validator?.memory ?? Number.NaN) - (from.validator?.memory ?? Number.NaN)) / (to.landed - from.landed);
}

/** A validator that keeps its transactions grows by the same for each. */
function validatorMemory(sights: readonly Sight[]): Verdict[] {
  const [first, middle, last] = [sights[0], sights[Math.floor(sights.length / 2)], sights.at(-1)];
  if (!first?.validator || !middle?.validator || !last?.validator) return [];
  const [before, after] = [keptOfEach(first, middle), keptOfEach(middle, last)];
  return [
    {
      target: `the validator keeps at most ${MEMORY_RATIO} times as much of each transaction as in the first half`,
      value: `${Math.round(before)} bytes of each, then ${Math.round(after)}`,
      met: !(after > MEMORY_RATIO * Math.max(before, KILOBYTE)),
    },
  ];
}

/** Less than this of a transaction is no leak, whatever it was before. */
const KILOBYTE = 1_000;

function drift(seconds: readonly Second[]): Verdict {
  const p95 = (which: "first" | "last") =>
    median(third(seconds, which).flatMap((second) => (second.p95 === null ? [] : [second.p95])));
  const ratio = p95("last") / p95("first");
  return {
    target: `confirmation takes at most ${DRIFT} times as long in the last third as in the first`,
    value: ratio.toFixed(2),
    met: ratio <= DRIFT,
  };
}

/** What a load that lasts must not show. */
export const leakVerdicts = (sights: readonly Sight[], seconds: readonly Second[]): Verdict[] => [
  heap(sights),
  ...open(sights),
  ...validatorMemory(sights),
  drift(seconds),
];

import type { Schedule } from "./schedule";

/** Decides when the next is due. Times are in milliseconds from the beginning. */
export interface Pace {
  readonly count: number;
  /** When `index` is due; infinity while that is not known. */
  due(index: number, underWay: number, now: number): number;
  /** The place in the load that will be reached `ahead` milliseconds from now at most. */
  horizon(index: number, now: number, ahead: number): number;
  /** Whether nothing more will be due. */
  over(index: number, now: number): boolean;
}

/** An open loop: whatever becomes of the others, each is due at its time. */
export function open({ times }: Pick<Schedule, "times">): Pace {
  const count = times.length;
  let reached = 0;
  return {
    count,
    due: (index) => times[index] ?? Number.POSITIVE_INFINITY,
    horizon(_, now, ahead) {
      while (reached < count && (times[reached] as number) <= now + ahead) reached += 1;
      return reached;
    },
    over: (index) => index >= count,
  };
}

/** A closed loop: the next is due when fewer than `size` are under way, until all are sent or time is up. */
export const backlog = (size: number, count: number, seconds = Number.POSITIVE_INFINITY): Pace => ({
  count,
  due: (_, underWay, now) => (underWay < size ? now : Number.POSITIVE_INFINITY),
  horizon: (index) => Math.min(count, index + 2 * size),
  over: (index, now) => index >= count || now >= 1_000 * seconds,
});

import { Status } from "../game.ts";

/** `1 entry`, `1,000 entries`. */
export const counted = (number: number, one: string, many = `${one}s`): string =>
  `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

export const statusName = (status: number): string => (Status[status] ?? `status ${status}`).toLowerCase();

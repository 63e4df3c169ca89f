import type { PublicKey } from "@solana/web3.js";

/** Names of a program's errors by their codes. */
export type ErrorNames = ReadonlyMap<number, string>;

/** The name of the error of its own that a program ended with, as the logs tell; nothing if it has none or they do not. */
export function errorIn(logs: readonly string[], programId: PublicKey, names: ErrorNames): string | undefined {
  const failed = new RegExp(`^Program ${programId} failed: custom program error: 0x([0-9a-f]+)$`);
  const [, code] = logs.map((line) => failed.exec(line)).find((match) => match !== null) ?? [];
  return code === undefined ? undefined : names.get(Number.parseInt(code, 16));
}

import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Keypair } from "@solana/web3.js";
import { CommandError } from "./failure.ts";

const why = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Reads a keypair as Solana's tools write them: a list of 64 numbers, the secret's 32 first. */
export function readKeypair(path: string, what: string): Keypair {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new CommandError(`${what} cannot be read: ${why(error)}`);
  }
  try {
    const numbers: unknown = JSON.parse(text);
    if (!Array.isArray(numbers) || numbers.length !== 64) throw new Error("a list of 64 numbers expected");
    return Keypair.fromSecretKey(Uint8Array.from(numbers));
  } catch (error) {
    throw new CommandError(`${path} holds no keypair: ${why(error)}`);
  }
}

/** Writes a keypair for its owner's eyes alone; never over a file that is there, unless told to. */
export function writeKeypair(path: string, { secretKey }: Keypair, overwrite: boolean): void {
  const text = `${JSON.stringify([...secretKey])}\n`;
  mkdirSync(dirname(path), { recursive: true });
  try {
    // A new file, so that no mode or link of one that was there stays.
    const fresh = overwrite ? `${path}.${process.pid}.new` : path;
    writeFileSync(fresh, text, { mode: 0o600, flag: "wx" });
    if (overwrite) renameSync(fresh, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST")
      throw new CommandError(`the key cannot be written: ${why(error)}`);
    throw new CommandError(`${path} exists, and a key that is overwritten is lost: name another path, or add --force`);
  }
}

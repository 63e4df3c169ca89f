import type { PublicKey } from "@solana/web3.js";
import { createLoaderAccount, seededPlace } from "./accounts";
import type { Chain } from "./chain";
import { DeploymentError } from "./error";
import type { Journal } from "./journal";
import { BUFFER_HEADER, bufferOf, closeBuffer, initializeBuffer, write } from "./loader";

/** The payer has one buffer, always at the same address: what a broken run has left is found again. */
export const SEED = "lottery deployment";
/** Bytes that one transaction writes: what 1,232 leave beside a signature, three addresses and the arguments. */
export const CHUNK = 1_012;
/** Rounds without progress before it is given up. */
const PATIENCE = 3;

/** The bytes of the payer's buffer if it has one; undefined if not. */
async function found(chain: Chain, buffer: PublicKey): Promise<Uint8Array | undefined> {
  const code = bufferOf(await chain.account(buffer));
  if (code && !code.authority?.equals(chain.payer.publicKey)) {
    throw new DeploymentError(`the buffer ${buffer} has been handed to ${code.authority ?? "nobody"}`);
  }
  return code?.bytes;
}

/** Offsets of the chunks of `bytes` that `present` has other bytes at. */
function missing(bytes: Uint8Array, present: Uint8Array): number[] {
  const offsets = Array.from({ length: Math.ceil(bytes.length / CHUNK) }, (_, index) => index * CHUNK);
  return offsets.filter(
    (offset) => Buffer.compare(bytes.subarray(offset, offset + CHUNK), present.subarray(offset, offset + CHUNK)) !== 0,
  );
}

/** Lamports that keep the payer's buffer for `length` bytes rent-exempt, but for those it has. */
export async function bufferCost(chain: Chain, length: number): Promise<number> {
  const { address } = await seededPlace(chain.payer.publicKey, SEED);
  const present = (await chain.account(address))?.lamports ?? 0;
  return (await chain.rent(BUFFER_HEADER + length)) - present;
}

/**
 * Writes `bytes` into the payer's buffer and returns its address. What is there already is not written again; whatever gets
 * lost is.
 *
 * @throws {DeploymentError} when the chain takes nothing more, or the buffer is no longer the payer's
 */
export async function writeBuffer(chain: Chain, bytes: Uint8Array, journal: Journal): Promise<PublicKey> {
  const payer = chain.payer.publicKey;
  const place = await seededPlace(payer, SEED);
  const buffer = place.address;
  let present = await found(chain, buffer);
  if (present && present.length !== bytes.length) {
    journal.note(`buffer ${buffer}: of another program, closed`);
    await chain.send("closing the buffer", [closeBuffer(buffer, payer)]);
    present = undefined;
  }
  if (!present) {
    const creation = await createLoaderAccount(chain, place, BUFFER_HEADER + bytes.length);
    await chain.send("making the buffer", [...creation, initializeBuffer(buffer, payer)]);
    present = new Uint8Array(bytes.length);
  }
  const total = Math.ceil(bytes.length / CHUNK);
  let open = missing(bytes, present);
  journal.note(`buffer ${buffer}: ${total - open.length} of ${total} parts written before`);
  for (let failures = 0; open.length > 0; ) {
    const written = total - open.length;
    await chain.sendAll(
      open.map((offset) => [write(buffer, payer, offset, bytes.subarray(offset, offset + CHUNK))]),
      (count) => journal.progress("writing", written + count, total),
    );
    const left = missing(bytes, (await found(chain, buffer)) ?? new Uint8Array());
    failures = left.length < open.length ? 0 : failures + 1;
    if (failures === PATIENCE) {
      throw new DeploymentError(`${left.length} of the buffer's ${total} parts cannot be written; run it again`);
    }
    open = left;
  }
  return buffer;
}

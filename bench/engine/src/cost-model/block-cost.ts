import { LOADING, PRICES } from "./limits";
import type { Shape } from "./transaction";

/**
 * What a transaction took, or asked for: a scheduler reserves by what was asked for and gives back what was not used, so that
 * a full block is full of what was taken.
 */
export interface Execution {
  /** CU of all its instructions. */
  units: number;
  /** Bytes of the accounts loaded, as `loadedBytes` counts them. */
  loadedBytes: number;
}

/** What a block is charged for a transaction, in CU. */
export interface BlockCost {
  signatures: number;
  writeLocks: number;
  instructionData: number;
  programs: number;
  loadedAccounts: number;
  /** Of all these. */
  total: number;
}

/** What a block is charged for a transaction that is no simple vote, as the validator's cost model counts. */
export function blockCost(shape: Omit<Shape, "bytes">, { units, loadedBytes }: Execution): BlockCost {
  const { ed25519, secp256k1, secp256r1 } = shape.precompiled;
  const parts = {
    signatures:
      shape.signatures * PRICES.signature.value +
      ed25519 * PRICES.ed25519.value +
      secp256k1 * PRICES.secp256k1.value +
      secp256r1 * PRICES.secp256r1.value,
    writeLocks: shape.writeLocks * PRICES.writeLock.value,
    instructionData: Math.floor(shape.instructionBytes / PRICES.instructionData.value),
    programs: units,
    loadedAccounts: Math.ceil(loadedBytes / LOADING.page.value) * PRICES.page.value,
  };
  return { ...parts, total: Object.values(parts).reduce((sum, part) => sum + part, 0) };
}

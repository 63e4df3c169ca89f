import { PublicKey } from "@solana/web3.js";
import { exactly } from "./bytes.ts";
import { SIZES } from "./generated/costs.ts";

/** Who governs the program and on what terms. */
export interface Config {
  authority: PublicKey;
  /** Who may become the authority by accepting; nobody unless proposed. */
  pendingAuthority: PublicKey | undefined;
  /** The VRF public key of games created from now on. */
  vrfKey: Uint8Array;
  /** Basis points of the prizes of games created from now on. */
  fee: number;
  /** Whether new games and joins are refused. */
  paused: boolean;
}

/**
 * Config's account, which is the only one at its address.
 *
 * @throws {RangeError} when the data has another length
 */
export function decodeConfig(data: Uint8Array): Config {
  const bytes = exactly(SIZES.config, "Config", data);
  const pending = new PublicKey(bytes.subarray(40, 72));
  return {
    authority: new PublicKey(bytes.subarray(8, 40)),
    pendingAuthority: pending.equals(PublicKey.default) ? undefined : pending,
    vrfKey: bytes.slice(72, 104),
    fee: new DataView(bytes.buffer, bytes.byteOffset).getUint16(104, true),
    paused: bytes[106] === 1,
  };
}

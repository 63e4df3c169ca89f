// Accounts that a validator begins with, in the format of Surfpool's snapshots: by address, with the data in base64.
import { readFileSync } from "node:fs";
import { PublicKey } from "@solana/web3.js";
import { UserError } from "./project.mjs";

const SYSTEM_PROGRAM = "1".repeat(32);
const UPGRADEABLE_LOADER = new PublicKey("BPFLoaderUpgradeab1e11111111111111111111111");
/** Variants of the loader's account state: a little-endian u32 at its beginning. */
const [PROGRAM, PROGRAM_DATA] = [2, 3].map((variant) => Buffer.from(Uint32Array.of(variant).buffer));
const SLOT = Buffer.alloc(8);
/** Lamports a byte that the engine asks for, and bytes it counts beside the data. What is more comes back at an upgrade. */
const [RENT, OVERHEAD] = [5_080, 128];

const accountOf = (data, owner, executable, lamports = (OVERHEAD + data.length) * RENT) => ({
  lamports,
  owner: String(owner),
  executable,
  rentEpoch: 0,
  data: data.toString("base64"),
});

function optional(address) {
  return address ? Buffer.concat([Buffer.of(1), new PublicKey(address).toBytes()]) : Buffer.alloc(33);
}

/**
 * A program deployed by the upgradeable loader.
 * @param {{ id: string, path: string, upgradeAuthority?: string }} program nobody may upgrade it unless somebody is named
 */
export function programSnapshot({ id, path, upgradeAuthority }) {
  const address = new PublicKey(id);
  const [dataAddress] = PublicKey.findProgramAddressSync([address.toBytes()], UPGRADEABLE_LOADER);
  const data = Buffer.concat([PROGRAM_DATA, SLOT, optional(upgradeAuthority), readFileSync(path)]);
  return {
    [dataAddress]: accountOf(data, UPGRADEABLE_LOADER, false),
    [address]: accountOf(Buffer.concat([PROGRAM, dataAddress.toBytes()]), UPGRADEABLE_LOADER, true),
  };
}

/** An account without data, with that many lamports. */
export const walletSnapshot = (address, lamports) => ({
  [address]: accountOf(Buffer.alloc(0), SYSTEM_PROGRAM, false, lamports),
});

/** An account from a file as `solana account --output json` writes it, at another address than its own if one is named. */
export function fileSnapshot(path, address) {
  try {
    const { pubkey, account } = JSON.parse(readFileSync(path, "utf8"));
    const { lamports, data, owner, executable, rentEpoch } = account;
    const [text, encoding] = data;
    if (encoding !== "base64") throw new Error(`its data is in ${encoding}, not in base64`);
    // JavaScript cannot hold the epoch of accounts exempt from rent, the greatest u64, and nothing looks at it.
    const epoch = Number.isSafeInteger(rentEpoch) ? rentEpoch : 0;
    return { [address ?? pubkey]: { lamports, owner, executable, rentEpoch: epoch, data: text } };
  } catch (error) {
    throw new UserError(`${path} is not the file of an account: ${error.message}`);
  }
}

import {
  ACCOUNT_SIZE,
  AccountLayout,
  AccountState,
  MINT_SIZE,
  MintLayout,
  TOKEN_2022_PROGRAM_ID,
} from "@solana/spl-token";
import { PublicKey } from "@solana/web3.js";
import { rentExempt, type TokenCurrency } from "../../../sdk/src";
import type { Account } from "../../engine/src/runtimes";

/** What Token-2022 adds to an associated account: its kind, and that its owner cannot be changed. */
const ACCOUNT_KIND_AND_IMMUTABLE_OWNER = Buffer.of(2, 7, 0, 0, 0);
const MINT_KIND = Buffer.of(1);
/** Where the kind stands in a mint with extensions. */
const KIND_OFFSET = ACCOUNT_SIZE;

const owned = (data: Buffer, owner: PublicKey): Account => ({
  lamports: rentExempt(data.length),
  data,
  owner,
});

/** A mint as its token program makes it; of Token-2022 with metadata of `metadata` bytes, if any. */
export function mintAccount({ tokenProgram }: TokenCurrency, metadata?: number): Account {
  const base = Buffer.alloc(MINT_SIZE);
  MintLayout.encode(
    {
      mintAuthorityOption: 0,
      mintAuthority: PublicKey.default,
      supply: 2n ** 60n,
      decimals: 6,
      isInitialized: true,
      freezeAuthorityOption: 0,
      freezeAuthority: PublicKey.default,
    },
    base,
  );
  if (metadata === undefined) return owned(base, tokenProgram);
  const padding = Buffer.alloc(KIND_OFFSET - MINT_SIZE);
  const extensions = [extension(18, 64), extension(19, metadata)];
  return owned(Buffer.concat([base, padding, MINT_KIND, ...extensions]), tokenProgram);
}

/** An extension whose value is all zero. */
function extension(number: number, length: number): Buffer {
  const bytes = Buffer.alloc(4 + length);
  bytes.writeUInt16LE(number, 0);
  bytes.writeUInt16LE(length, 2);
  return bytes;
}

/** An associated token account of `owner` as its token program makes it. */
export function tokenAccountOf({ mint, tokenProgram }: TokenCurrency, owner: PublicKey, amount: bigint): Account {
  const base = Buffer.alloc(ACCOUNT_SIZE);
  AccountLayout.encode(
    {
      mint,
      owner,
      amount,
      delegateOption: 0,
      delegate: PublicKey.default,
      delegatedAmount: 0n,
      state: AccountState.Initialized,
      isNativeOption: 0,
      isNative: 0n,
      closeAuthorityOption: 0,
      closeAuthority: PublicKey.default,
    },
    base,
  );
  const isExtended = tokenProgram.equals(TOKEN_2022_PROGRAM_ID);
  return owned(isExtended ? Buffer.concat([base, ACCOUNT_KIND_AND_IMMUTABLE_OWNER]) : base, tokenProgram);
}

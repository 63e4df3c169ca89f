import { type PublicKey, SystemProgram, type TransactionInstruction } from "@solana/web3.js";
import { CONFIG_ADDRESS, PROGRAM_DATA_ADDRESS, TREASURY_ADDRESS } from "../addresses.ts";
import { exactly, u16, u64 } from "../bytes.ts";
import { type TokenCurrency, tokenAccount } from "../tokens.ts";
import { instruction, payer, readonly, signer, writable } from "./encoding.ts";

const configTerms = (fee: number, vrfKey: Uint8Array): Uint8Array[] => [
  u16(fee),
  exactly(32, "a VRF public key", vrfKey),
];

/** Creates Config and Treasury; `authority`, who must be the program's upgrade authority, pays for them. */
export const initialize = (authority: PublicKey, fee: number, vrfKey: Uint8Array): TransactionInstruction =>
  instruction(
    "initialize",
    [
      payer(authority),
      writable(CONFIG_ADDRESS),
      writable(TREASURY_ADDRESS),
      readonly(PROGRAM_DATA_ADDRESS),
      readonly(SystemProgram.programId),
    ],
    configTerms(fee, vrfKey),
  );

const governed = (name: string, authority: PublicKey, args: Uint8Array[] = []): TransactionInstruction =>
  instruction(name, [writable(CONFIG_ADDRESS), signer(authority)], args);

/** Sets the fee in basis points and the VRF key for games created from now on. */
export const updateConfig = (authority: PublicKey, fee: number, vrfKey: Uint8Array): TransactionInstruction =>
  governed("update_config", authority, configTerms(fee, vrfKey));

/** Names who may become the authority by accepting. */
export const proposeAuthority = (authority: PublicKey, pending: PublicKey): TransactionInstruction =>
  governed("propose_authority", authority, [pending.toBytes()]);

/** Makes the proposed authority the authority. */
export const acceptAuthority = (pending: PublicKey): TransactionInstruction => governed("accept_authority", pending);

/** Stops new games and joins. */
export const pause = (authority: PublicKey): TransactionInstruction => governed("pause", authority);

/** Allows new games and joins again. */
export const unpause = (authority: PublicKey): TransactionInstruction => governed("unpause", authority);

/** Pays collected fees out; the treasury and `recipient` must be left rent-exempt. */
export const withdrawTreasury = (
  authority: PublicKey,
  recipient: PublicKey,
  lamports: bigint,
): TransactionInstruction =>
  instruction(
    "withdraw_treasury",
    [readonly(CONFIG_ADDRESS), signer(authority), writable(TREASURY_ADDRESS), writable(recipient)],
    [u64(lamports)],
  );

/** Pays fees collected in tokens out, to the token account `recipientTokens`. */
export const withdrawTokenTreasury = (
  authority: PublicKey,
  currency: TokenCurrency,
  recipientTokens: PublicKey,
  amount: bigint,
): TransactionInstruction =>
  instruction(
    "withdraw_token_treasury",
    [
      readonly(CONFIG_ADDRESS),
      signer(authority),
      readonly(TREASURY_ADDRESS),
      writable(tokenAccount(currency, TREASURY_ADDRESS)),
      writable(recipientTokens),
      readonly(currency.tokenProgram),
    ],
    [u64(amount)],
  );

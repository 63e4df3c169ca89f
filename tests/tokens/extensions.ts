import {
  AccountState,
  createInitializeDefaultAccountStateInstruction,
  createInitializeGroupMemberPointerInstruction,
  createInitializeGroupPointerInstruction,
  createInitializeInterestBearingMintInstruction,
  createInitializeMetadataPointerInstruction,
  createInitializeMintCloseAuthorityInstruction,
  createInitializeNonTransferableMintInstruction,
  createInitializePausableConfigInstruction,
  createInitializePermanentDelegateInstruction,
  createInitializePermissionedBurnInstruction,
  createInitializeScaledUiAmountConfigInstruction,
  createInitializeTransferFeeConfigInstruction,
  createInitializeTransferHookInstruction,
  TOKEN_2022_PROGRAM_ID,
} from "@solana/spl-token";
import { createInitializeGroupInstruction, createInitializeMemberInstruction } from "@solana/spl-token-group";
import { createInitializeInstruction } from "@solana/spl-token-metadata";
import { type PublicKey, TransactionInstruction } from "@solana/web3.js";
import { wallet } from "../support/world";

/** Makes an extension on a mint whose every authority is `payer`; `group` is a mint with TokenGroup, where one is needed. */
type Make = (mint: PublicKey, payer: PublicKey, group: PublicKey) => TransactionInstruction;

/** An extension of Token-2022. */
export interface Extension {
  number: number;
  /** Bytes of its value; of one of variable length, as many as in these tests. */
  length: number;
  /** Whether a game may be played for a mint with it. */
  allowed: boolean;
  /** Whether Solana 1.18's token program, bankrun's, lacks it. */
  recent?: boolean;
  /** Extensions that must be there before. */
  needs?: string[];
  /** Whether it needs another mint that has TokenGroup. */
  ofGroup?: boolean;
  /** Makes it before the account is a mint. */
  before?: Make;
  /** Makes it once the account is a mint, which grows by it. */
  after?: Make;
}

const PROGRAM = TOKEN_2022_PROGRAM_ID;

/** An instruction of an extension that the client library lacks: two bytes say which, fields follow. */
const raw =
  (extension: number, fields: (payer: PublicKey) => Uint8Array[]): Make =>
  (mint, payer) =>
    new TransactionInstruction({
      programId: PROGRAM,
      keys: [{ pubkey: mint, isSigner: false, isWritable: true }],
      data: Buffer.concat([Buffer.of(extension, 0), ...fields(payer)]),
    });
/** Any 32 bytes will do for an ElGamal public key as long as nobody uses it. */
const ELGAMAL_KEY = wallet("elgamal").toBytes();
const AE_CIPHERTEXT = new Uint8Array(36);

/** All there are, in the order of their numbers. Those without a way to make them are of token accounts. */
export const EXTENSIONS: Record<string, Extension> = {
  TransferFeeConfig: {
    number: 1,
    length: 108,
    allowed: false,
    before: (mint, payer) => createInitializeTransferFeeConfigInstruction(mint, payer, payer, 100, 10n, PROGRAM),
  },
  TransferFeeAmount: { number: 2, length: 8, allowed: false },
  MintCloseAuthority: {
    number: 3,
    length: 32,
    allowed: false,
    before: (mint, payer) => createInitializeMintCloseAuthorityInstruction(mint, payer, PROGRAM),
  },
  ConfidentialTransferMint: {
    number: 4,
    length: 65,
    allowed: false,
    before: raw(27, (payer) => [payer.toBytes(), Buffer.of(1), ELGAMAL_KEY]),
  },
  ConfidentialTransferAccount: { number: 5, length: 295, allowed: false },
  DefaultAccountState: {
    number: 6,
    length: 1,
    allowed: false,
    before: (mint) => createInitializeDefaultAccountStateInstruction(mint, AccountState.Initialized, PROGRAM),
  },
  ImmutableOwner: { number: 7, length: 0, allowed: false },
  MemoTransfer: { number: 8, length: 1, allowed: false },
  NonTransferable: {
    number: 9,
    length: 0,
    allowed: false,
    before: (mint) => createInitializeNonTransferableMintInstruction(mint, PROGRAM),
  },
  InterestBearingConfig: {
    number: 10,
    length: 52,
    allowed: true,
    before: (mint, payer) => createInitializeInterestBearingMintInstruction(mint, payer, 500, PROGRAM),
  },
  CpiGuard: { number: 11, length: 1, allowed: false },
  PermanentDelegate: {
    number: 12,
    length: 32,
    allowed: false,
    before: (mint, payer) => createInitializePermanentDelegateInstruction(mint, payer, PROGRAM),
  },
  NonTransferableAccount: { number: 13, length: 0, allowed: false },
  TransferHook: {
    number: 14,
    length: 64,
    allowed: false,
    before: (mint, payer) => createInitializeTransferHookInstruction(mint, payer, wallet("hook"), PROGRAM),
  },
  TransferHookAccount: { number: 15, length: 1, allowed: false },
  ConfidentialTransferFeeConfig: {
    number: 16,
    length: 129,
    allowed: false,
    needs: ["TransferFeeConfig", "ConfidentialTransferMint"],
    before: raw(37, (payer) => [payer.toBytes(), ELGAMAL_KEY]),
  },
  ConfidentialTransferFeeAmount: { number: 17, length: 64, allowed: false },
  MetadataPointer: {
    number: 18,
    length: 64,
    allowed: true,
    before: (mint, payer) => createInitializeMetadataPointerInstruction(mint, payer, mint, PROGRAM),
  },
  TokenMetadata: {
    number: 19,
    length: 97,
    allowed: true,
    needs: ["MetadataPointer"],
    after: (mint, payer) =>
      createInitializeInstruction({
        programId: PROGRAM,
        metadata: mint,
        updateAuthority: payer,
        mint,
        mintAuthority: payer,
        name: "Lot",
        symbol: "LOT",
        uri: "",
      }),
  },
  GroupPointer: {
    number: 20,
    length: 64,
    allowed: true,
    before: (mint, payer) => createInitializeGroupPointerInstruction(mint, payer, mint, PROGRAM),
  },
  TokenGroup: {
    number: 21,
    length: 80,
    allowed: true,
    recent: true,
    needs: ["GroupPointer"],
    after: (mint, payer) =>
      createInitializeGroupInstruction({
        programId: PROGRAM,
        group: mint,
        mint,
        mintAuthority: payer,
        updateAuthority: payer,
        maxSize: 1n,
      }),
  },
  GroupMemberPointer: {
    number: 22,
    length: 64,
    allowed: true,
    before: (mint, payer) => createInitializeGroupMemberPointerInstruction(mint, payer, mint, PROGRAM),
  },
  TokenGroupMember: {
    number: 23,
    length: 72,
    allowed: true,
    recent: true,
    needs: ["GroupMemberPointer"],
    ofGroup: true,
    after: (mint, payer, group) =>
      createInitializeMemberInstruction({
        programId: PROGRAM,
        member: mint,
        memberMint: mint,
        memberMintAuthority: payer,
        group,
        groupUpdateAuthority: payer,
      }),
  },
  ConfidentialMintBurn: {
    number: 24,
    length: 196,
    allowed: false,
    recent: true,
    needs: ["ConfidentialTransferMint"],
    before: raw(42, () => [ELGAMAL_KEY, AE_CIPHERTEXT]),
  },
  ScaledUiAmountConfig: {
    number: 25,
    length: 56,
    allowed: true,
    recent: true,
    before: (mint, payer) => createInitializeScaledUiAmountConfigInstruction(mint, payer, 2, PROGRAM),
  },
  PausableConfig: {
    number: 26,
    length: 33,
    allowed: false,
    recent: true,
    before: (mint, payer) => createInitializePausableConfigInstruction(mint, payer, PROGRAM),
  },
  PausableAccount: { number: 27, length: 0, allowed: false },
  PermissionedBurn: {
    number: 28,
    length: 32,
    allowed: false,
    recent: true,
    before: (mint, payer) => createInitializePermissionedBurnInstruction(mint, payer, PROGRAM),
  },
};

/** The extension and those it needs, in an order in which they can be made. */
export const withNeeds = (name: string): Extension[] =>
  [...(EXTENSIONS[name]?.needs ?? []), name].map((each) => {
    const extension = EXTENSIONS[each];
    if (!extension) throw new Error(`there is no extension ${each}`);
    return extension;
  });

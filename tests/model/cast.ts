// Who plays: keypairs and addresses that are the same in every run.
import { type Keypair, PublicKey } from "@solana/web3.js";
import { TREASURY_ADDRESS, type VrfKeypair, vrfKeypair } from "../../sdk/src";
import { keypair, SOL, VRF, wallet } from "../support/world";
import { placeOf, tokensOf, vaultOwner } from "./encoding";
import { type Address, ZERO } from "./state";

export const GAMES = 3;
export const gameKey = (number: number): PublicKey => placeOf(BigInt(number + 1)).address;

const named = (label: string, count: number): Keypair[] =>
  Array.from({ length: count }, (_, number) => keypair(`${label} ${number}`));

export const PAYER = keypair("payer");
export const OPERATORS = named("model operator", 2);
export const PLAYERS = named("model player", 5);
/** A wallet that has nothing: a small payment is refused. */
export const POOR = wallet("model poor");

const signers = new Map([PAYER, ...OPERATORS, ...PLAYERS].map((key) => [key.publicKey.toBase58(), key]));
/** Who can sign for an address, if anybody can. */
export const signerOf = (address: Address): Keypair | undefined => signers.get(address);
export const SIGNERS = [...signers.values()];

/** Lamports everybody begins with. */
export const FUNDS = new Map(
  [
    { who: [PAYER], lamports: 1_000_000n * SOL },
    { who: OPERATORS, lamports: 10_000n * SOL },
    { who: PLAYERS, lamports: SOL },
  ].flatMap(({ who, lamports }) => who.map(({ publicKey }) => [publicKey.toBase58(), lamports] as const)),
);

/** Whom entries are bought for; the last ones are seldom chosen and make trouble when they are to be paid. */
export const USUAL_WALLETS: PublicKey[] = [...PLAYERS, OPERATORS[0] as Keypair].map(({ publicKey }) => publicKey);
export const UNUSUAL_WALLETS: PublicKey[] = [POOR, new PublicKey(ZERO), TREASURY_ADDRESS, gameKey(2), gameKey(0)];

/** Every account whose lamports the histories can move. */
export const EVERYBODY: PublicKey[] = [
  ...SIGNERS.map(({ publicKey }) => publicKey),
  POOR,
  ...Array.from({ length: GAMES }, (_, number) => gameKey(number)),
];

/** Who has a token account, and of whom everybody's tokens are at first. */
export const HOLDERS: Address[] = [
  ...SIGNERS.map(({ publicKey }) => publicKey.toBase58()),
  TREASURY_ADDRESS.toBase58(),
];
export const TOKENS = 10n ** 18n;
const vaults = Array.from({ length: GAMES }, (_, number) => tokensOf(vaultOwner(BigInt(number + 1))));
/** Every account that can hold tokens. */
export const TOKEN_ACCOUNTS: Address[] = [...HOLDERS.map(tokensOf), ...vaults];

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
export const VRF_PAIRS: VrfKeypair[] = [VRF, vrfKeypair(keypair("model vrf").secretKey.subarray(0, 32))];
export const SECRETS = new Map(VRF_PAIRS.map(({ publicKey, secret }) => [hex(publicKey), secret]));

/** SPL Token, as the runtimes have it: litesvm has p-token, which took its place on the main network, bankrun the one before. */
import {
  AccountLayout,
  AccountState,
  createApproveInstruction,
  createBurnInstruction,
  createCloseAccountInstruction,
  createFreezeAccountInstruction,
  createInitializeAccountInstruction,
  createInitializeMintInstruction,
  createMintToInstruction,
  createRevokeInstruction,
  createSyncNativeInstruction,
  createThawAccountInstruction,
  createTransferCheckedInstruction,
  createTransferInstruction,
  MintLayout,
  NATIVE_MINT,
  TOKEN_PROGRAM_ID,
} from "@solana/spl-token";
import { PublicKey, type TransactionInstruction } from "@solana/web3.js";
import { type Case, defineBench, keypair, type Runtime } from "solana-cu-bench";

const DECIMALS = 9;
const LAMPORTS = 10_000_000_000n;
const AMOUNT = 1_000_000n;

const owner = keypair("owner");
const mint = keypair("mint").publicKey;
const delegate = keypair("delegate").publicKey;
const source = (sample: number) => keypair(`source ${sample}`).publicKey;
const destination = (sample: number) => keypair(`destination ${sample}`).publicKey;

const MINT = {
  mintAuthorityOption: 1 as const,
  mintAuthority: owner.publicKey,
  supply: AMOUNT,
  decimals: DECIMALS,
  isInitialized: true,
  freezeAuthorityOption: 1 as const,
  freezeAuthority: owner.publicKey,
};

const ACCOUNT = {
  mint,
  owner: owner.publicKey,
  amount: AMOUNT,
  delegateOption: 0 as 0 | 1,
  delegate: PublicKey.default,
  state: AccountState.Initialized,
  isNativeOption: 0 as 0 | 1,
  isNative: 0n,
  delegatedAmount: 0n,
  closeAuthorityOption: 0 as const,
  closeAuthority: PublicKey.default,
};

/** Places a mint. */
function placeMint(runtime: Runtime, address: PublicKey, data = Buffer.alloc(MintLayout.span)): void {
  runtime.setAccount(address, { lamports: LAMPORTS, data, owner: TOKEN_PROGRAM_ID });
}

/** Places a token account, of no data yet unless told what it holds. */
function placeAccount(runtime: Runtime, address: PublicKey, fields?: Partial<typeof ACCOUNT>): void {
  const data = Buffer.alloc(AccountLayout.span);
  if (fields) AccountLayout.encode({ ...ACCOUNT, ...fields }, data);
  runtime.setAccount(address, { lamports: LAMPORTS, data, owner: TOKEN_PROGRAM_ID });
}

const isSigner = ({ keys }: TransactionInstruction): boolean =>
  keys.some(({ pubkey, isSigner }) => isSigner && pubkey.equals(owner.publicKey));

/** A case of two accounts of one owner, the first of which holds what is said. */
const token = (
  instruction: string,
  build: (sample: number) => TransactionInstruction,
  fields: Partial<typeof ACCOUNT> | undefined = {},
): Case<Runtime> => ({
  instruction,
  case: "by its owner",
  prepare(runtime, sample) {
    placeAccount(runtime, source(sample), fields);
    placeAccount(runtime, destination(sample), {});
  },
  transaction(_, sample) {
    const built = build(sample);
    return { instructions: [built], options: { signers: isSigner(built) ? [owner] : [] } };
  },
});

const by = owner.publicKey;
const newMint = (sample: number) => keypair(`new mint ${sample}`).publicKey;

export default defineBench<Runtime>({
  name: "spl-token",
  program: TOKEN_PROGRAM_ID,
  start(runtime) {
    const data = Buffer.alloc(MintLayout.span);
    MintLayout.encode(MINT, data);
    placeMint(runtime, mint, data);
    return runtime;
  },
  cases: [
    {
      ...token("initialize_mint", (sample) => createInitializeMintInstruction(newMint(sample), DECIMALS, by, by)),
      prepare: (runtime, sample) => placeMint(runtime, newMint(sample)),
    },
    {
      ...token("initialize_account", (sample) => createInitializeAccountInstruction(source(sample), mint, by)),
      prepare: (runtime, sample) => placeAccount(runtime, source(sample)),
    },
    token("transfer", (sample) => createTransferInstruction(source(sample), destination(sample), by, 1)),
    token("transfer_checked", (sample) =>
      createTransferCheckedInstruction(source(sample), mint, destination(sample), by, 1, DECIMALS),
    ),
    token("mint_to", (sample) => createMintToInstruction(mint, source(sample), by, 1)),
    token("burn", (sample) => createBurnInstruction(source(sample), mint, by, 1)),
    token("approve", (sample) => createApproveInstruction(source(sample), delegate, by, 1)),
    token("revoke", (sample) => createRevokeInstruction(source(sample), by), { delegateOption: 1, delegate }),
    token("freeze_account", (sample) => createFreezeAccountInstruction(source(sample), mint, by)),
    token("thaw_account", (sample) => createThawAccountInstruction(source(sample), mint, by), {
      state: AccountState.Frozen,
    }),
    token("close_account", (sample) => createCloseAccountInstruction(source(sample), by, by), { amount: 0n }),
    token("sync_native", (sample) => createSyncNativeInstruction(source(sample)), {
      mint: NATIVE_MINT,
      isNativeOption: 1,
      isNative: 2_039_280n,
    }),
  ],
});

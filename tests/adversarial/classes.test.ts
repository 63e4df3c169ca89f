import { createHash } from "node:crypto";
import {
  AuthorityType,
  createInitializeAccount3Instruction,
  createInitializeMultisigInstruction,
  createSetAuthorityInstruction,
  TOKEN_2022_PROGRAM_ID,
  TOKEN_PROGRAM_ID,
} from "@solana/spl-token";
import {
  type AccountMeta,
  PublicKey,
  SYSVAR_CLOCK_PUBKEY,
  SYSVAR_SLOT_HASHES_PUBKEY,
  SystemProgram,
  type TransactionInstruction,
} from "@solana/web3.js";
import { expect } from "chai";
import {
  acceptAuthority,
  batchPlayerOperations,
  batchTokenOperations,
  CLAIM_PERIOD,
  CONFIG_ADDRESS,
  cancelGame,
  claimPrize,
  claimRefund,
  claimTokenPrize,
  claimTokenRefund,
  closeGame,
  closeJoining,
  closeTokenGame,
  createGame,
  createTokenGame,
  DRAW_PERIOD,
  expireGame,
  extendGame,
  gameAddress,
  gameSpace,
  getGame,
  initialize,
  joinGame,
  joinTokenGame,
  type PlayerOperation,
  PROGRAM_ID,
  pause,
  payInto,
  proposeAuthority,
  recordDraw,
  rentExempt,
  Status,
  submitVrf,
  TREASURY_ADDRESS,
  tokenAccount,
  tokenGame,
  updateConfig,
  vaultAuthority,
  withdrawTokenTreasury,
  withdrawTreasury,
} from "../../sdk/src";
import { Token } from "../support/tokens";
import { keypair, NOW, SOL, slotHash, termsOf, VRF_KEY, type World, wallet } from "../support/world";
import { type Attempts, type Mutation, refuses, refusesAll, replacing, withKeys } from "./mutations";
import {
  ATTACKER,
  authority,
  BOND,
  CAST,
  CURRENCY,
  deployAttacker,
  FEE,
  makeGames,
  OTHERS_GAME,
  OTHERS_TOKENS,
  OUR_GAME,
  OUR_TOKENS,
  operator,
  player,
  RUNTIMES,
  type Setting,
  type Stage,
  startWorld,
  stranger,
} from "./scene";

/** The instruction without its signatures, and the stranger's signature behind. */
const unsigned = (instruction: TransactionInstruction): TransactionInstruction =>
  withKeys(instruction, [
    ...instruction.keys.map((key): AccountMeta => ({ ...key, isSigner: false })),
    { pubkey: stranger, isSigner: true, isWritable: false },
  ]);

async function sceneAt(setting: Setting, stage: Stage): Promise<[World, Token]> {
  const world = await startWorld(setting);
  const token = await makeGames(world, stage);
  await token.open(stranger);
  return [world, token];
}

/** Places an account's bytes elsewhere, changed, under another owner. */
async function copyOf(
  world: World,
  original: PublicKey,
  owner: PublicKey,
  change: (data: Buffer) => void = () => undefined,
): Promise<PublicKey> {
  const account = await world.runtime.account(original);
  const data = Buffer.from(account?.data ?? []);
  change(data);
  const address = wallet(`${original} of ${owner}`);
  world.runtime.setAccount(address, { lamports: 100n * SOL, data, owner });
  return address;
}

const leaving: PlayerOperation = { kind: "leave", indices: [0] };
const refunding: PlayerOperation = { kind: "refund", indices: [0] };

/** What an id's seeds derive besides the canonical address: those above it, which are on the curve, and some of those below. */
function derived(seed: "g" | "v", id: bigint): Record<"above" | "below", PublicKey[]> {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(id);
  const candidates = Array.from({ length: 256 }, (_, index) => {
    const parts = [seed, bytes, Buffer.of(255 - index), PROGRAM_ID.toBytes(), "ProgramDerivedAddress"];
    return new PublicKey(parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest());
  });
  const canonical = candidates.findIndex((address) => !PublicKey.isOnCurve(address.toBytes()));
  return { above: candidates.slice(0, canonical), below: candidates.slice(canonical + 1, canonical + 9) };
}

/** An id of whose game and vault authority alike the first candidate is on the curve. */
function idOfLowBumps(): bigint {
  let id = 9n;
  while (derived("g", id).above.length === 0 || derived("v", id).above.length === 0) id += 1n;
  return id;
}

/** The places of accounts in the instructions. */
const TOKEN_PRIZE = { vault: 3, authority: 4, walletTokens: 5, treasuryTokens: 6, program: 7 };
const TOKEN_REFUND = { wallet: 1, vault: 2, authority: 3, walletTokens: 4, program: 5 };
const TOKEN_BATCH = { vault: 3, authority: 4, program: 5, wallet: 6, walletTokens: 7 };
const TOKEN_CLOSE = { operator: 1, treasury: 2, clock: 3, vault: 4, authority: 5, treasuryTokens: 6, program: 7 };
const TOKEN_CREATE = { game: 1, system: 4, mint: 5, authority: 6, vault: 7 };
const TOKEN_WITHDRAW = { treasuryTokens: 3, recipientTokens: 4, program: 5 };

for (const setting of RUNTIMES) {
  describe(`the classes of sealevel-attacks ${setting.title}`, () => {
    it("signer authorization: who is named must sign, and nobody else can for them", async () => {
      const [world] = await sceneAt(setting, "ready");
      const leaver = { address: player, signs: false };
      await world.succeeds([proposeAuthority(authority, CAST.heir.publicKey)], { signers: [CAST.authority] });
      const calls = [
        updateConfig(authority, 0, VRF_KEY),
        proposeAuthority(authority, stranger),
        acceptAuthority(CAST.heir.publicKey),
        pause(authority),
        withdrawTreasury(authority, stranger, 1n),
        withdrawTokenTreasury(authority, CURRENCY, tokenAccount(CURRENCY, stranger), FEE),
        createGame(operator, termsOf({ id: 9n })),
        createTokenGame(operator, termsOf({ id: 9n }), CURRENCY),
        extendGame(operator, OUR_GAME, 1),
        cancelGame(operator, OUR_GAME),
        closeJoining(operator, OUR_GAME),
      ].map((call, index): Mutation => {
        return { title: `call ${index}`, refusal: "MissingRequiredSignature", instruction: unsigned(call) };
      });
      const leaves = [
        batchPlayerOperations(OUR_GAME, [leaving], [leaver]),
        batchTokenOperations(OUR_TOKENS, [leaving], [leaver]),
      ].map((call): Mutation => ({ title: "leave", refusal: "WalletNotSigner", instruction: unsigned(call) }));
      await refusesAll(world, [...calls, ...leaves]);
    });

    it("account data matching: what is paid goes to whom the accounts say", async () => {
      const [world, token] = await sceneAt(setting, "finished");
      const second = keypair("the winner's second account");
      const space = 165;
      const made = { fromPubkey: world.payer, newAccountPubkey: second.publicKey, programId: TOKEN_PROGRAM_ID };
      await world.succeeds(
        [
          SystemProgram.createAccount({ ...made, space, lamports: Number(rentExempt(space)) }),
          createInitializeAccount3Instruction(second.publicKey, token.mint, player),
        ],
        { signers: [second] },
      );
      const prize = claimTokenPrize(OUR_TOKENS, player, 0);
      await refuses(world, {
        "another's wallet": ["WalletMismatch", claimPrize(OUR_GAME, stranger, 0)],
        "another's wallet and tokens": ["WalletMismatch", claimTokenPrize(OUR_TOKENS, stranger, 0)],
        "another's tokens": [
          "WrongTokenAccount",
          replacing(prize, { [TOKEN_PRIZE.walletTokens]: token.account(stranger) }),
        ],
        "an account of the winner's that is not the associated one": [
          "WrongTokenAccount",
          replacing(prize, { [TOKEN_PRIZE.walletTokens]: second.publicKey }),
        ],
        "another operator": ["NotOperator", closeGame(stranger, OUR_GAME)],
        "another operator in tokens": ["NotOperator", closeTokenGame(stranger, OUR_TOKENS)],
      });
      // The associated account can be given away, and would still be found at its address.
      const giving = createSetAuthorityInstruction(token.account(player), player, AuthorityType.AccountOwner, stranger);
      await world.succeeds([giving], { signers: [CAST.player] });
      await refuses(world, { "an account given away": ["WrongTokenAccount", prize] });
    });

    it("owner checks: what another program says counts for nothing", async () => {
      const [world] = await sceneAt(setting, "finished");
      const foreign = [SystemProgram.programId, ATTACKER, TOKEN_PROGRAM_ID];
      for (const owner of foreign) {
        const game = await copyOf(world, OUR_GAME, owner, (data) => {
          for (let at = gameSpace(0); at < gameSpace(2); at += 32) data.set(stranger.toBytes(), at);
        });
        const config = await copyOf(world, CONFIG_ADDRESS, owner, (data) => data.set(stranger.toBytes(), 8));
        const treasury = await copyOf(world, TREASURY_ADDRESS, owner);
        await refuses(world, {
          [`a game of ${owner}`]: ["GameOwner", claimPrize(game, stranger, 0)],
          [`a game of ${owner} to read`]: ["GameOwner", getGame(game)],
          [`a Config of ${owner}`]: ["ConfigAddress", replacing(pause(stranger), { 0: config })],
          [`a Config of ${owner} and the treasury`]: [
            "ConfigAddress",
            replacing(withdrawTreasury(stranger, player, 1n), { 0: config }),
          ],
          [`a treasury of ${owner}`]: ["TreasuryAddress", replacing(claimPrize(OUR_GAME, player, 0), { 2: treasury })],
        });
        if (owner.equals(TOKEN_PROGRAM_ID)) continue;
        const mint = await copyOf(world, CURRENCY.mint, owner);
        const currency = { mint, tokenProgram: owner };
        const { vault } = tokenGame(9n, currency);
        // The associated token program makes this for any token program that says yes.
        world.runtime.setAccount(vault, {
          lamports: SOL,
          data: Buffer.concat([mint.toBytes(), vaultAuthority(9n).toBytes(), Buffer.alloc(101, 1)]),
          owner,
        });
        await refuses(world, {
          [`a mint of ${owner}`]: ["NotAMint", createTokenGame(stranger, termsOf({ id: 9n }), currency)],
        });
      }
    });

    it("owner checks: at the right address, an account must be the token program's", async () => {
      const [world, token] = await sceneAt(setting, "finished");
      const { vault, vaultAuthority: ofVault } = tokenGame(9n, CURRENCY);
      const creating = createTokenGame(operator, termsOf({ id: 9n }), CURRENCY);
      for (const [program, isInitialized] of [
        [SystemProgram.programId, true],
        [ATTACKER, true],
        [TOKEN_2022_PROGRAM_ID, true],
        [TOKEN_PROGRAM_ID, false],
      ] as const) {
        token.plant(vault, ofVault, { program, initialized: isInitialized });
        token.plant(token.account(player), player, { program, initialized: isInitialized });
        await refuses(world, {
          [`a vault of ${program}`]: ["NotTheVault", creating],
          [`tokens of ${program}`]: ["WrongTokenAccount", claimTokenPrize(OUR_TOKENS, player, 0)],
        });
      }
    });

    it("type cosplay: an account of one type is none of another", async () => {
      const [world, token] = await sceneAt(setting, "finished");
      const multisig = async (program: PublicKey): Promise<PublicKey> => {
        const key = keypair(`a multisig of ${program}`);
        const made = { fromPubkey: world.payer, newAccountPubkey: key.publicKey, programId: program };
        await world.succeeds(
          [
            SystemProgram.createAccount({ ...made, space: 355, lamports: Number(SOL) }),
            createInitializeMultisigInstruction(key.publicKey, [authority, operator, player], 2, program),
          ],
          { signers: [key] },
        );
        return key.publicKey;
      };
      const newer = await Token.create(world, TOKEN_2022_PROGRAM_ID, "a newer mint");
      // An owner whose thirteenth byte says "initialized" where a mint has that byte.
      let lookalike = 0;
      while (wallet(`looks like ${lookalike}`).toBytes()[13] !== 1) lookalike += 1;
      const owner = wallet(`looks like ${lookalike}`);
      await token.open(owner);
      await newer.open(owner);
      const creating = createTokenGame(operator, termsOf({ id: 9n }), CURRENCY);
      const joining = joinGame(OUR_GAME, stranger);
      const attempts: Attempts = {
        "Config for a game": ["NotAGame", replacing(claimPrize(OUR_GAME, player, 0), { 0: CONFIG_ADDRESS })],
        "Treasury for a game": ["ConstraintDuplicateMutableAccount", closeGame(operator, TREASURY_ADDRESS)],
        "a vault for a game": ["GameOwner", recordDraw(OUR_TOKENS.vault)],
        "a game for Config": ["ConfigAddress", replacing(joining, { 1: OTHERS_GAME })],
        "Treasury for Config": ["ConfigAddress", replacing(joining, { 1: TREASURY_ADDRESS })],
        "Config for Treasury": ["TreasuryAddress", replacing(claimPrize(OUR_GAME, player, 0), { 2: CONFIG_ADDRESS })],
        "a game for Treasury": ["TreasuryAddress", replacing(claimPrize(OUR_GAME, player, 0), { 2: OTHERS_GAME })],
        "a game for a vault": [
          "NotTheVault",
          replacing(claimTokenPrize(OUR_TOKENS, player, 0), { [TOKEN_PRIZE.vault]: OTHERS_TOKENS.address }),
        ],
        "a mint for a vault": ["NotTheVault", replacing(creating, { [TOKEN_CREATE.vault]: CURRENCY.mint })],
      };
      const mints = {
        "a token account": token.account(owner),
        "a token account of Token-2022": newer.account(owner),
        "a multisig": await multisig(TOKEN_PROGRAM_ID),
        "a multisig of Token-2022": await multisig(TOKEN_2022_PROGRAM_ID),
        "a game": OTHERS_GAME,
      };
      for (const [title, mint] of Object.entries(mints)) {
        attempts[`${title} for a mint`] = ["NotAMint", replacing(creating, { [TOKEN_CREATE.mint]: mint })];
      }
      await refuses(world, attempts);
    });

    it("initialization: nobody comes before the owner, and nobody a second time", async () => {
      const world = await startWorld(setting, false);
      const early = initialize(stranger, 1_000, VRF_KEY);
      const programData = early.keys[3]?.pubkey ?? PROGRAM_ID;
      const forged = await copyOf(world, programData, stranger, (data) => data.set(stranger.toBytes(), 13));
      await refuses(world, {
        "somebody else": ["NotUpgradeAuthority", early],
        "somebody else who pays for the owner": [
          "MissingRequiredSignature",
          unsigned(initialize(authority, 0, VRF_KEY)),
        ],
        "a forged ProgramData": ["ProgramDataAddress", replacing(early, { 3: forged })],
        "the program instead of its data": ["ProgramDataAddress", replacing(early, { 3: PROGRAM_ID })],
      });
      // Lamports at the places do not stop the owner.
      for (const place of [CONFIG_ADDRESS, TREASURY_ADDRESS, OUR_GAME]) world.donate(place, 890_880n);
      await world.succeeds([initialize(authority, 500, VRF_KEY)], { signers: [CAST.authority] });
      await makeGames(world);
      const { address } = tokenGame(3n, CURRENCY);
      expect(address).to.eql(OUR_TOKENS.address);
      await refuses(world, {
        "a second time": ["AlreadyInitialized", initialize(authority, 500, VRF_KEY)],
        "a second time by another": ["AlreadyInitialized", early],
        "a game a second time": ["GameExists", createGame(stranger, termsOf({ id: 1n }))],
        "a game in tokens a second time": ["GameExists", createTokenGame(stranger, termsOf({ id: 3n }), CURRENCY)],
        "a game in tokens as one in SOL": ["GameExists", createGame(stranger, termsOf({ id: 3n }))],
      });
    });

    it("initialization: a program that nobody can upgrade has no owner", async () => {
      const world = await startWorld(setting, false, null);
      await refuses(world, {
        "its deployer": ["NotUpgradeAuthority", initialize(authority, 500, VRF_KEY)],
        // Whoever has the address that stands where the authority's would.
        "a stranger": ["NotUpgradeAuthority", initialize(stranger, 500, VRF_KEY)],
      });
    });

    for (const stage of ["joined", "playing", "finished", "cancelled", "expired"] as const) {
      it(`initialization: a game that is ${stage} is not made again`, async () => {
        const [world] = await sceneAt(setting, stage);
        await refuses(world, {
          "in SOL": ["GameExists", createGame(operator, termsOf({ id: 1n, joinDeadline: NOW * 2n }))],
          "in tokens": ["GameExists", createTokenGame(operator, termsOf({ id: 3n, joinDeadline: NOW * 2n }), CURRENCY)],
        });
      });
    }

    it("arbitrary CPI: no program is called but the ones that are meant", async () => {
      const [world, token] = await sceneAt(setting, "finished");
      deployAttacker(world);
      const fake = { mint: CURRENCY.mint, tokenProgram: ATTACKER };
      const treasuryTokens = tokenAccount(fake, TREASURY_ADDRESS);
      token.plant(treasuryTokens, TREASURY_ADDRESS, { program: ATTACKER });
      const prize = claimTokenPrize(OUR_TOKENS, player, 0);
      const closing = closeTokenGame(operator, OUR_TOKENS);
      await refuses(world, {
        "a prize": ["TokenProgramMismatch", replacing(prize, { [TOKEN_PRIZE.program]: ATTACKER })],
        "a prize by the other token program": [
          "TokenProgramMismatch",
          replacing(prize, { [TOKEN_PRIZE.program]: TOKEN_2022_PROGRAM_ID }),
        ],
        "a prize by the System program": [
          "TokenProgramMismatch",
          replacing(prize, { [TOKEN_PRIZE.program]: SystemProgram.programId }),
        ],
        "a closing": ["TokenProgramMismatch", replacing(closing, { [TOKEN_CLOSE.program]: ATTACKER })],
        "a withdrawal": [
          "TokenProgramMismatch",
          withdrawTokenTreasury(authority, fake, tokenAccount(CURRENCY, player), 1n),
        ],
        "a withdrawal from an account of another program": [
          "TokenProgramMismatch",
          replacing(withdrawTokenTreasury(authority, CURRENCY, tokenAccount(CURRENCY, player), 1n), {
            [TOKEN_WITHDRAW.treasuryTokens]: treasuryTokens,
          }),
        ],
        "a game": ["IncorrectProgramId", replacing(createGame(operator, termsOf({ id: 9n })), { 4: ATTACKER })],
        "a game in tokens": [
          "IncorrectProgramId",
          replacing(createTokenGame(operator, termsOf({ id: 9n }), CURRENCY), { [TOKEN_CREATE.system]: ATTACKER }),
        ],
      });
      // The attacker's program would have said yes.
      await world.succeeds([{ programId: ATTACKER, keys: [], data: Buffer.of(3) } as TransactionInstruction]);
    });

    it("duplicate mutable accounts: one account can't be two parties", async () => {
      const [world, token] = await sceneAt(setting, "finished");
      const prize = claimTokenPrize(OUR_TOKENS, player, 0);
      const twice = "ConstraintDuplicateMutableAccount";
      await refuses(world, {
        "the game wins": [twice, claimPrize(OUR_GAME, OUR_GAME, 0)],
        "the treasury wins": [twice, claimPrize(OUR_GAME, TREASURY_ADDRESS, 0)],
        "the game is its operator": [twice, closeGame(OUR_GAME, OUR_GAME)],
        "the treasury is the operator": [twice, closeGame(TREASURY_ADDRESS, OUR_GAME)],
        "the vault is the winner's": [twice, replacing(prize, { [TOKEN_PRIZE.walletTokens]: OUR_TOKENS.vault })],
        "the vault is the treasury's": [twice, replacing(prize, { [TOKEN_PRIZE.treasuryTokens]: OUR_TOKENS.vault })],
        "the winner's is the treasury's": [
          twice,
          replacing(prize, { [TOKEN_PRIZE.treasuryTokens]: token.account(player) }),
        ],
        "the vault is the treasury's at the close": [
          twice,
          replacing(closeTokenGame(operator, OUR_TOKENS), { [TOKEN_CLOSE.treasuryTokens]: OUR_TOKENS.vault }),
        ],
        "the treasury pays itself": [twice, withdrawTreasury(authority, TREASURY_ADDRESS, 1n)],
        "the treasury pays itself tokens": [
          twice,
          withdrawTokenTreasury(authority, CURRENCY, token.account(TREASURY_ADDRESS), 1n),
        ],
      });
    });

    it("duplicate mutable accounts: one wallet twice in a batch is paid twice, not once and not thrice", async () => {
      const [world, token] = await sceneAt(setting, "expired");
      const both: PlayerOperation = { kind: "refund", indices: [0, 1] };
      const wallets = Array(2).fill({ address: player, signs: false });
      const before = await world.lamports(player);
      await world.succeeds([batchPlayerOperations(OUR_GAME, [both], wallets)]);
      expect((await world.lamports(player)) - before).to.equal(2n * FEE + BOND);
      await world.succeeds([batchTokenOperations(OUR_TOKENS, [both], wallets)]);
      expect(await token.balance(player)).to.equal(2n * FEE);
      expect((await world.lamports(player)) - before).to.equal(2n * FEE + 2n * BOND);
      const again: PlayerOperation = { kind: "refund", indices: [0, 0] };
      await refuses(world, {
        "an index twice": ["AlreadyRefunded", batchPlayerOperations(OUR_GAME, [again], wallets)],
        "an index twice in tokens": ["AlreadyRefunded", batchTokenOperations(OUR_TOKENS, [again], wallets)],
      });
    });

    it("bump seed canonicalization: of all addresses an id derives, one is the game's", async () => {
      const [world, token] = await sceneAt(setting, "finished");
      const terms = termsOf({ id: idOfLowBumps() });
      const { above, below } = derived("g", terms.id);
      const creating = createGame(operator, terms);
      const refused = below.map((address): Mutation => {
        return { title: `${address}`, refusal: "GameAddress", instruction: replacing(creating, { 1: address }) };
      });
      await refusesAll(world, refused);
      for (const address of above) {
        // It is on the curve: the runtime makes no account there for a program.
        const outcome = await world.runtime.send([replacing(creating, { 1: address })], { signers: [CAST.operator] });
        expect(outcome.failure).to.be.a("string");
        expect(await world.runtime.account(address)).to.equal(undefined);
      }
      const ofVault = derived("v", terms.id);
      for (const address of [...ofVault.above, ...ofVault.below]) {
        await token.open(address);
        const places = { [TOKEN_CREATE.authority]: address, [TOKEN_CREATE.vault]: token.account(address) };
        await refuses(world, {
          [`a vault of ${address}`]: [
            "VaultAuthorityAddress",
            replacing(createTokenGame(operator, terms, CURRENCY), places),
          ],
        });
      }
      await refusesAll(
        world,
        derived("v", 3n).below.map((address): Mutation => {
          const instruction = replacing(claimTokenPrize(OUR_TOKENS, player, 0), { [TOKEN_PRIZE.authority]: address });
          return { title: `${address}`, refusal: "VaultAuthorityAddress", instruction };
        }),
      );
    });

    it("PDA sharing: a game pays out of its own vault by its own authority", async () => {
      const [world, token] = await sceneAt(setting, "finished");
      const other = wallet("of the stranger's game");
      // The stranger's own game, which the stranger's player won, and another's vault.
      const prize = claimTokenPrize(OTHERS_TOKENS, other, 0);
      const { vault, authority: at } = TOKEN_PRIZE;
      await refuses(world, {
        "another's vault": ["NotTheVault", replacing(prize, { [vault]: OUR_TOKENS.vault })],
        "another's vault and authority": [
          "NotTheVault",
          replacing(prize, { [vault]: OUR_TOKENS.vault, [at]: OUR_TOKENS.vaultAuthority }),
        ],
        "another's authority": ["VaultAuthorityAddress", replacing(prize, { [at]: OUR_TOKENS.vaultAuthority })],
        "a game as authority": ["VaultAuthorityAddress", replacing(prize, { [at]: OUR_TOKENS.address })],
        "the treasury as authority": ["VaultAuthorityAddress", replacing(prize, { [at]: TREASURY_ADDRESS })],
        "the treasury for a vault": [
          "ConstraintDuplicateMutableAccount",
          replacing(prize, { [vault]: token.account(TREASURY_ADDRESS) }),
        ],
        "a vault for the treasury": [
          "OwnerMismatch",
          replacing(withdrawTokenTreasury(authority, CURRENCY, token.account(player), FEE), {
            [TOKEN_WITHDRAW.treasuryTokens]: OUR_TOKENS.vault,
          }),
        ],
        "a new game with another's vault": [
          "NotTheVault",
          replacing(createTokenGame(stranger, termsOf({ id: 9n }), CURRENCY), {
            [TOKEN_CREATE.vault]: OUR_TOKENS.vault,
          }),
        ],
        "a new game with another's vault and authority": [
          "VaultAuthorityAddress",
          replacing(createTokenGame(stranger, termsOf({ id: 9n }), CURRENCY), {
            [TOKEN_CREATE.vault]: OUR_TOKENS.vault,
            [TOKEN_CREATE.authority]: OUR_TOKENS.vaultAuthority,
          }),
        ],
        "an entry paid into another's vault": [
          "NotTheVault",
          replacing(joinTokenGame(OTHERS_TOKENS, stranger), { 3: OUR_TOKENS.vault }),
        ],
      });
    });

    it("closing accounts: a closed game that is funded again is none", async () => {
      const [world, token] = await sceneAt(setting, "finished");
      await world.succeeds([claimPrize(OUR_GAME, player, 0), claimTokenPrize(OUR_TOKENS, player, 0)]);
      // In the transaction that closes it, so that it is not swept before.
      await world.succeeds([closeGame(operator, OUR_GAME), payInto(OUR_GAME, world.payer, SOL)]);
      await world.succeeds([closeTokenGame(operator, OUR_TOKENS), payInto(OUR_TOKENS.address, world.payer, SOL)]);
      for (const game of [OUR_GAME, OUR_TOKENS.address]) {
        const account = await world.runtime.account(game);
        expect(account?.owner).to.eql(SystemProgram.programId);
        expect(account?.data).to.have.length(0);
      }
      await token.open(OUR_TOKENS.vaultAuthority);
      await token.give(OUR_TOKENS.vaultAuthority, FEE);
      await refuses(world, {
        "a prize": ["GameOwner", claimPrize(OUR_GAME, player, 0)],
        "a prize in tokens": ["GameOwner", claimTokenPrize(OUR_TOKENS, player, 0)],
        "a refund": ["GameOwner", claimRefund(OUR_GAME, player, 0)],
        "a refund in tokens": ["GameOwner", claimTokenRefund(OUR_TOKENS, player, 0)],
        "a join": ["GameOwner", joinGame(OUR_GAME, player)],
        "a closing": ["GameOwner", closeGame(operator, OUR_GAME)],
        "a closing in tokens": ["GameOwner", closeTokenGame(operator, OUR_TOKENS)],
      });
    });

    it("sysvar address checking: time and slots are the runtime's own", async () => {
      const [world] = await sceneAt(setting, "playing");
      const sysvars = (await world.runtime.account(SYSVAR_CLOCK_PUBKEY))?.owner ?? SystemProgram.programId;
      const clock = await copyOf(world, SYSVAR_CLOCK_PUBKEY, sysvars, (data) => {
        data.writeBigInt64LE(NOW + DRAW_PERIOD + CLAIM_PERIOD, 32);
      });
      const hashes = await copyOf(world, SYSVAR_SLOT_HASHES_PUBKEY, sysvars, (data) => data.set(slotHash(1n), 16));
      const fresh = await world.createGame({ id: 9n });
      const terms = termsOf({ id: 10n });
      await refuses(world, {
        "a join": ["ClockAddress", replacing(joinGame(fresh, player), { 2: clock })],
        "a batch": [
          "ClockAddress",
          replacing(batchPlayerOperations(fresh, [{ kind: "join", wallets: [player] }]), { 2: clock }),
        ],
        "the end of joining": ["ClockAddress", replacing(closeJoining(stranger, fresh), { 2: clock })],
        "a cancelling": ["ClockAddress", replacing(cancelGame(operator, OUR_GAME), { 2: clock })],
        "an expiry": ["ClockAddress", replacing(expireGame(OUR_GAME), { 1: clock })],
        "a draw": ["ClockAddress", replacing(submitVrf(OUR_GAME, new Uint8Array(80)), { 1: clock })],
        "a closing": ["ClockAddress", replacing(closeGame(operator, OUR_GAME), { 3: clock })],
        "a closing in tokens": [
          "ClockAddress",
          replacing(closeTokenGame(operator, OUR_TOKENS), { [TOKEN_CLOSE.clock]: clock }),
        ],
        "a game": ["ClockAddress", replacing(createGame(operator, terms), { 3: clock })],
        "a game in tokens": ["ClockAddress", replacing(createTokenGame(operator, terms, CURRENCY), { 3: clock })],
        "the draw's hash": ["SlotHashesAddress", replacing(recordDraw(OUR_GAME), { 1: hashes })],
        "the clock for the hashes": ["SlotHashesAddress", replacing(recordDraw(OUR_GAME), { 1: SYSVAR_CLOCK_PUBKEY })],
      });
    });
  });

  describe(`Neodyme's common pitfalls ${setting.title}`, () => {
    it("missing owner check: a refund is asked of no account but a game", async () => {
      const [world] = await sceneAt(setting, "cancelled");
      for (const owner of [ATTACKER, SystemProgram.programId]) {
        const game = await copyOf(world, OUR_GAME, owner, (data) => data.set(stranger.toBytes(), gameSpace(0)));
        const tokens = await copyOf(world, OUR_TOKENS.address, owner, (data) =>
          data.set(stranger.toBytes(), gameSpace(0)),
        );
        await refuses(world, {
          "in SOL": ["GameOwner", claimRefund(game, stranger, 0)],
          "in tokens": ["GameOwner", replacing(claimTokenRefund(OUR_TOKENS, stranger, 0), { 0: tokens })],
        });
      }
    });

    it("missing signer check: the proposed authority and the upgrade authority must be there themselves", async () => {
      const world = await startWorld(setting, false);
      await refuses(world, {
        "the upgrade authority": ["MissingRequiredSignature", unsigned(initialize(authority, 0, VRF_KEY))],
      });
      await world.succeeds([initialize(authority, 0, VRF_KEY)], { signers: [CAST.authority] });
      await refuses(world, { "nobody has been proposed": ["NotPendingAuthority", acceptAuthority(stranger)] });
      // The zero address, the System program's, has no key.
      await refuses(world, {
        "nobody, unsigned": ["MissingRequiredSignature", unsigned(acceptAuthority(PublicKey.default))],
      });
      await world.succeeds([proposeAuthority(authority, CAST.heir.publicKey)], { signers: [CAST.authority] });
      await refuses(world, {
        "the proposed authority": ["MissingRequiredSignature", unsigned(acceptAuthority(CAST.heir.publicKey))],
        another: ["NotPendingAuthority", acceptAuthority(stranger)],
        "the proposed one before accepting": ["NotAuthority", pause(CAST.heir.publicKey)],
      });
    });

    it("integer overflow and underflow: no more leaves the treasury or a game than there is", async () => {
      const [world, token] = await sceneAt(setting, "finished");
      const most = (1n << 64n) - 1n;
      const held = await world.lamports(TREASURY_ADDRESS);
      await refuses(world, {
        "all lamports there are": ["TreasuryTooLow", withdrawTreasury(authority, stranger, most)],
        "what wraps around to one more": ["TreasuryTooLow", withdrawTreasury(authority, stranger, most - held + 2n)],
        "all it has": ["TreasuryTooLow", withdrawTreasury(authority, stranger, held)],
        "one more than it has": ["TreasuryTooLow", withdrawTreasury(authority, stranger, held + 1n)],
        "all tokens there are": [
          "InsufficientFunds",
          withdrawTokenTreasury(authority, CURRENCY, token.account(stranger), most),
        ],
        "a place that does not fit": ["PlaceOutOfRange", claimPrize(OUR_GAME, player, 255)],
      });
    });

    it("arbitrary signed invocation: the program's signatures are for the token programs alone", async () => {
      const [world, token] = await sceneAt(setting, "expired");
      deployAttacker(world);
      const others = [ATTACKER, SystemProgram.programId, TOKEN_2022_PROGRAM_ID, PROGRAM_ID];
      const withdrawing = withdrawTokenTreasury(authority, CURRENCY, token.account(player), 1n);
      for (const program of others) {
        await refuses(world, {
          "a withdrawal": ["TokenProgramMismatch", replacing(withdrawing, { [TOKEN_WITHDRAW.program]: program })],
          "a refund": [
            "TokenProgramMismatch",
            replacing(claimTokenRefund(OUR_TOKENS, player, 0), { [TOKEN_REFUND.program]: program }),
          ],
          "a batch": [
            "TokenProgramMismatch",
            replacing(batchTokenOperations(OUR_TOKENS, [refunding], [{ address: player, signs: false }]), {
              [TOKEN_BATCH.program]: program,
            }),
          ],
          "a closing": [
            "TokenProgramMismatch",
            replacing(closeTokenGame(operator, OUR_TOKENS), { [TOKEN_CLOSE.program]: program }),
          ],
        });
      }
      // A transfer of the System program's, signed by the treasury, would move its lamports.
      await refuses(world, {
        lamports: [
          "ConstraintDuplicateMutableAccount",
          replacing(withdrawing, {
            [TOKEN_WITHDRAW.treasuryTokens]: TREASURY_ADDRESS,
            [TOKEN_WITHDRAW.recipientTokens]: stranger,
            [TOKEN_WITHDRAW.program]: SystemProgram.programId,
          }),
        ],
      });
    });

    it("account confusion: a game in one currency is none in the other", async () => {
      const [world] = await sceneAt(setting, "cancelled");
      const wallets = [{ address: player, signs: false }];
      const asTokens = { ...OUR_TOKENS, address: OUR_GAME };
      await refuses(world, {
        "lamports for tokens": ["WrongCurrency", claimRefund(OUR_TOKENS.address, player, 0)],
        "lamports for tokens, in a batch": [
          "WrongCurrency",
          batchPlayerOperations(OUR_TOKENS.address, [refunding], wallets),
        ],
        "a closing without its vault": ["WrongCurrency", closeGame(operator, OUR_TOKENS.address)],
        "tokens for lamports": ["WrongCurrency", claimTokenRefund(asTokens, player, 0)],
        "tokens for lamports, in a batch": ["WrongCurrency", batchTokenOperations(asTokens, [refunding], wallets)],
        "a closing with another's vault": ["WrongCurrency", closeTokenGame(operator, asTokens)],
      });
      const open = await world.createGame({ id: 9n });
      await refuses(world, {
        "an entry paid with tokens": ["WrongCurrency", joinTokenGame({ ...OUR_TOKENS, address: open }, player)],
      });
      const { address } = gameAddress(9n);
      expect((await world.game(address)).status).to.equal(Status.Joining);
    });
  });
}

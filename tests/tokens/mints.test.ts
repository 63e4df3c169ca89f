import {
  createInitializeMint2Instruction,
  ExtensionType,
  getTypeLen,
  MINT_SIZE,
  MULTISIG_SIZE,
  TOKEN_2022_PROGRAM_ID,
  TOKEN_PROGRAM_ID,
} from "@solana/spl-token";
import { PublicKey, SystemProgram, TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { RUNTIME_NAMES } from "../../bench/engine/src/runtimes";
import {
  CONFIG_ADDRESS,
  claimTokenPrize,
  closeTokenGame,
  createTokenGame,
  TREASURY_ADDRESS,
  tokenGame,
} from "../../sdk/src";
import { ENTRY_FEE, Token, walletsOf } from "../support/tokens";
import { keypair, SOL, World, wallet } from "../support/world";
import { EXTENSIONS, withNeeds } from "./extensions";

const KIND_OFFSET = 165;
const IS_INITIALIZED_OFFSET = 45;
const KIND = { uninitialized: 0, mint: 1, account: 2 };

/** A TLV entry: number and length as little-endian u16, then the value. */
function tlv(number: number, length: number, said = length): Buffer {
  const entry = Buffer.alloc(4 + length);
  entry.writeUInt16LE(number, 0);
  entry.writeUInt16LE(said, 2);
  return entry;
}

/** The data of a mint as Token-2022 lays it out: the base, zeroes, the kind at 165, then the extensions. */
function mintData(extensions: Buffer[], kind = KIND.mint): Buffer {
  const data = Buffer.concat([Buffer.alloc(KIND_OFFSET + 1), ...extensions]);
  data.writeUInt8(1, IS_INITIALIZED_OFFSET);
  data.writeUInt8(kind, KIND_OFFSET);
  return data;
}

/** The data of a mint without extensions. */
function plainMint(): Buffer {
  const data = Buffer.alloc(MINT_SIZE);
  data.writeUInt8(1, IS_INITIALIZED_OFFSET);
  return data;
}

for (const runtime of RUNTIME_NAMES) {
  describe(`mints under ${runtime}`, () => {
    let world: World;
    /** What makes planted accounts look like a token program's: nothing here is ever transferred. */
    let plants: Token;
    before(async () => {
      world = await World.start(runtime);
      plants = await Token.create(world, TOKEN_2022_PROGRAM_ID, "for planting");
    });

    /** The creation of a game for whatever is at `mint`, with a vault that looks right. */
    const creation = (mint: PublicKey, tokenProgram: PublicKey): TransactionInstruction => {
      const terms = plants.terms();
      const { vault, vaultAuthority } = tokenGame(terms.id, { mint, tokenProgram });
      plants.plant(vault, vaultAuthority, { program: tokenProgram });
      return createTokenGame(world.payer, terms, { mint, tokenProgram });
    };
    let planted = 0;
    /** Places `data` in a mint's place and returns the creation of a game for it. */
    const creationFor = (data: Buffer, owner = TOKEN_2022_PROGRAM_ID): TransactionInstruction => {
      const mint = wallet(`planted mint ${planted++}`);
      world.runtime.setAccount(mint, { lamports: SOL, data, owner });
      return creation(mint, owner);
    };
    const accepts = (data: Buffer, owner?: PublicKey) => world.succeeds([creationFor(data, owner)]);
    const refuses = (refusal: string, data: Buffer, owner?: PublicKey) =>
      world.refuses(refusal, [creationFor(data, owner)]);

    describe("with an extension", () => {
      it("are told apart for every extension that the client library knows, by its number and length", () => {
        const known = Object.entries(ExtensionType).filter(([, number]) => typeof number === "number" && number > 0);
        for (const [name, number] of known) {
          expect([name, EXTENSIONS[name]?.number]).to.deep.equal([name, number]);
          if (name !== "TokenMetadata")
            expect([name, EXTENSIONS[name]?.length]).to.deep.equal([name, getTypeLen(Number(number))]);
        }
        const numbers = Object.values(EXTENSIONS).map(({ number }) => number);
        expect(numbers).to.deep.equal(Array.from({ length: 28 }, (_, index) => index + 1));
      });

      it("are accepted without any", async () => {
        for (const owner of [TOKEN_PROGRAM_ID, TOKEN_2022_PROGRAM_ID]) await accepts(plainMint(), owner);
        await accepts(mintData([]));
      });

      for (const [name, { number, length, allowed }] of Object.entries(EXTENSIONS)) {
        it(`are ${allowed ? "accepted" : "refused"} for ${name}, number ${number}`, async () => {
          const entry = tlv(number, length);
          const harmless = tlv(18, 64);
          for (const entries of [[entry], [harmless, entry], [entry, harmless]]) {
            await (allowed ? accepts(mintData(entries)) : refuses("ForbiddenExtension", mintData(entries)));
          }
        });
      }

      it("are accepted for all that are allowed together", async () => {
        const allowed = Object.values(EXTENSIONS).filter((extension) => extension.allowed);
        await accepts(mintData(allowed.map(({ number, length }) => tlv(number, length))));
      });

      it("are refused for numbers that no extension has yet", async () => {
        const newest = Object.keys(EXTENSIONS).length;
        // Among them those that are an allowed one's modulo 64 or 256, or with the bytes swapped.
        const beyond = [64, 64 + 18, 128 + 18, 256 + 18, 18 * 256, 10 * 256, 65_533, 65_534, 65_535];
        for (const number of [...Array.from({ length: 63 - newest }, (_, index) => newest + 1 + index), ...beyond]) {
          await refuses("ForbiddenExtension", mintData([tlv(number, 4)]));
        }
      });

      it("are refused for metadata of any length with something behind it", async () => {
        for (const length of [0, 1, 88, 250, 255, 256, 1_000, 9_000]) {
          await accepts(mintData([tlv(19, length), tlv(20, 64)]));
          await refuses("ForbiddenExtension", mintData([tlv(19, length), tlv(12, 32)]));
        }
      });
    });

    describe("whose layout is not a mint's", () => {
      it("end where the token program finds their end", async () => {
        // Room that is not used yet, down to a single byte; and the two bytes that keep a mint from a multisig's length.
        for (const spare of [1, 2, 3, 4, 40]) await accepts(mintData([tlv(18, 64), Buffer.alloc(spare)]));
        const padded = mintData([tlv(18, 64), tlv(20, 64), tlv(19, MULTISIG_SIZE - KIND_OFFSET - 1 - 2 * 68 - 4)]);
        expect(padded.length).to.equal(MULTISIG_SIZE);
        await refuses("NotAMint", padded);
        await accepts(Buffer.concat([padded, Buffer.alloc(2)]));
      });

      it("are refused for lengths that lie", async () => {
        await refuses("NotAMint", mintData([tlv(18, 64, 65)]));
        await refuses("NotAMint", mintData([tlv(19, 0, 65_535)]));
        await refuses("NotAMint", mintData([tlv(18, 64), tlv(19, 3, 4)]));
        for (const length of [2, 3]) await refuses("NotAMint", mintData([tlv(18, 0).subarray(0, length)]));
        // What a length covers is no extension, and what it leaves out is.
        await accepts(mintData([tlv(19, 0, 36), tlv(12, 32)]));
        await refuses("ForbiddenExtension", mintData([tlv(19, 36, 0).fill(12, 4)]));
      });

      it("are refused for another kind", async () => {
        for (const kind of [KIND.uninitialized, KIND.account, 3, 255]) await refuses("NotAMint", mintData([], kind));
        for (const kind of [KIND.uninitialized, KIND.account]) await refuses("NotAMint", mintData([tlv(18, 64)], kind));
      });

      it("are refused for any other length", async () => {
        const { length } = mintData([]);
        for (let size = 0; size < length; size += 1) {
          const data = mintData([]).subarray(0, size);
          if (size !== MINT_SIZE) await refuses("NotAMint", data);
        }
      });

      it("are refused before they are initialized", async () => {
        for (const value of [0, 2, 255]) {
          const [plain, extended] = [plainMint(), mintData([tlv(18, 64)])];
          for (const data of [plain, extended]) {
            data.writeUInt8(value, IS_INITIALIZED_OFFSET);
            await refuses("NotAMint", data);
          }
        }
      });

      it("are refused if they are several signers, whatever their keys", async () => {
        const multisig = Buffer.alloc(MULTISIG_SIZE, 1);
        await refuses("NotAMint", multisig, TOKEN_PROGRAM_ID);
        await refuses("NotAMint", multisig, TOKEN_2022_PROGRAM_ID);
      });

      it("are refused of another program", async () => {
        for (const owner of [SystemProgram.programId, CONFIG_ADDRESS, wallet("program")]) {
          await refuses("NotAMint", plainMint(), owner);
          await refuses("NotAMint", mintData([tlv(18, 64)]), owner);
        }
      });
    });

    for (const [title, tokenProgram] of [
      ["SPL Token", TOKEN_PROGRAM_ID],
      ["Token-2022", TOKEN_2022_PROGRAM_ID],
    ] as const) {
      it(`of ${title} are told from its other accounts`, async () => {
        const token = await Token.create(world, tokenProgram, "told apart");
        const [blank, multisig] = [keypair(`blank of ${title}`), keypair(`multisig of ${title}`)];
        const account = (key: PublicKey, space: number) =>
          SystemProgram.createAccount({
            fromPubkey: world.payer,
            newAccountPubkey: key,
            lamports: Number(SOL),
            space,
            programId: tokenProgram,
          });
        await world.succeeds(
          [
            account(blank.publicKey, MINT_SIZE),
            account(multisig.publicKey, MULTISIG_SIZE),
            initializeMultisig(multisig.publicKey, [world.payer, wallet("other")], tokenProgram),
          ],
          { signers: [blank, multisig] },
        );
        for (const address of [
          token.account(world.payer),
          multisig.publicKey,
          blank.publicKey,
          wallet("nobody"),
          CONFIG_ADDRESS,
          tokenProgram,
        ]) {
          await world.refuses("NotAMint", [creation(address, tokenProgram)]);
        }
        await world.succeeds([createInitializeMint2Instruction(blank.publicKey, 0, world.payer, null, tokenProgram)]);
        await world.succeeds([creation(blank.publicKey, tokenProgram)]);
        await world.succeeds([creation(token.mint, tokenProgram)]);
      });
    }

    describe("that the token program made", () => {
      const makeable = Object.entries(EXTENSIONS).filter(
        ([, { before, after, recent }]) => (before ?? after) && (runtime === "litesvm" || !recent),
      );

      /** A mint with the extension and those it needs. */
      const made = (name: string, label: string, supply?: bigint, group = PublicKey.default): Promise<Token> => {
        const extensions = withNeeds(name);
        const early = extensions.filter(({ before }) => before);
        return Token.create(world, TOKEN_2022_PROGRAM_ID, label, {
          space: KIND_OFFSET + 1 + early.reduce((sum, { length }) => sum + 4 + length, 0),
          before: (mint, payer) => early.flatMap(({ before }) => before?.(mint, payer, group) ?? []),
          after: (mint, payer) => extensions.flatMap(({ after }) => after?.(mint, payer, group) ?? []),
          supply,
        });
      };

      for (const [name, { allowed, ofGroup }] of makeable) {
        if (allowed) {
          it(`with ${name} are played for`, async () => {
            const group = ofGroup ? (await made("TokenGroup", `group of ${name}`)).mint : undefined;
            await play(await made(name, name, undefined, group));
          });
        } else {
          it(`with ${name} are refused`, async () => {
            const token = await made(name, name, 0n);
            const terms = token.terms();
            await token.open(tokenGame(terms.id, token).vaultAuthority);
            await world.refuses("ForbiddenExtension", [createTokenGame(world.payer, terms, token)]);
          });
        }
      }
    });
  });
}

/** Plays a whole game for the token: every unit ends with a winner, the treasury, or the one who left. */
async function play(token: Token): Promise<void> {
  const { world } = token;
  const leaver = world.fund("leaver");
  const players = walletsOf(5, "extended");
  await token.open(TREASURY_ADDRESS, leaver.publicKey, ...players);
  const game = await token.createGame({ shares: [7_000, 3_000], minPlayers: 3 });
  await token.join(game, leaver.publicKey, ...players);
  await token.leave(game, [0], [leaver]);
  await world.beginDraw(game.address);
  await world.drawAll(game.address);
  const state = await world.game(game.address);
  for (const place of [0, 1]) {
    const index = state.winner(place);
    // The last entry has moved into the hole.
    const winner = players[index === 0 ? players.length - 1 : index - 1];
    if (!winner) throw new Error(`entry ${index} is nobody's`);
    await world.succeeds([claimTokenPrize(game, winner, place)]);
  }
  const holders = [TREASURY_ADDRESS, leaver.publicKey, ...players];
  const held = await Promise.all(holders.map((holder) => token.balance(holder)));
  expect(held.reduce((sum, amount) => sum + amount)).to.equal(6n * ENTRY_FEE);
  expect(held[1]).to.equal(ENTRY_FEE);
  await world.succeeds([closeTokenGame(world.payer, game)]);
  expect(await token.amountAt(game.vault)).to.equal(0n);
}

/** InitializeMultisig2 with two signers, of whom one is enough. */
const initializeMultisig = (address: PublicKey, signers: PublicKey[], programId: PublicKey): TransactionInstruction =>
  new TransactionInstruction({
    programId,
    keys: [
      { pubkey: address, isSigner: false, isWritable: true },
      ...signers.map((pubkey) => ({ pubkey, isSigner: false, isWritable: false })),
    ],
    data: Buffer.of(19, 1),
  });

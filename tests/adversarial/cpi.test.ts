import { PublicKey, SystemProgram, TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import {
  batchPlayerOperations,
  batchTokenOperations,
  cancelGame,
  claimPrize,
  claimRefund,
  claimTokenRefund,
  closeGame,
  closeJoining,
  createGame,
  extendGame,
  gameAddress,
  joinGame,
  MAX_EXTENSION,
  PROGRAM_ID,
  payInto,
  recordDraw,
  rentExempt,
  submitVrf,
  unpause,
  withdrawTreasury,
} from "../../sdk/src";
import { SOL, termsOf, type World, wallet } from "../support/world";
import {
  ATTACKER,
  CAST,
  deployAttacker,
  FEE,
  makeGames,
  OUR_GAME,
  OUR_TOKENS,
  SETTINGS,
  type Stage,
  signed,
  startWorld,
} from "./scene";

const CALL = 0xca;
const NONE = 255;
const { authority, operator, player, stranger } = CAST;

/** The one address the attacker's program signs for. */
const [PROGRAMS_WALLET, BUMP] = PublicKey.findProgramAddressSync([Buffer.from("wallet")], ATTACKER);

/** The instruction as a call of the attacker's program, which makes it so often; and signs for its own wallet. */
function through({ keys, programId, data }: TransactionInstruction, times = 1): TransactionInstruction {
  const own = keys.findIndex(({ pubkey }) => pubkey.equals(PROGRAMS_WALLET));
  return new TransactionInstruction({
    programId: ATTACKER,
    keys: [
      { pubkey: programId, isSigner: false, isWritable: false },
      ...keys.map((key, index) => ({ ...key, isSigner: key.isSigner && index !== own })),
    ],
    data: Buffer.concat([Buffer.of(CALL, times, own < 0 ? NONE : own, BUMP), data]),
  });
}

const unsigned = (call: TransactionInstruction): TransactionInstruction =>
  new TransactionInstruction({ ...call, keys: call.keys.map((key) => ({ ...key, isSigner: false })) });

for (const setting of SETTINGS) {
  describe(`calls through a program ${setting.title}`, () => {
    async function sceneAt(stage: Stage): Promise<World> {
      const world = await startWorld(setting);
      await makeGames(world, stage);
      deployAttacker(world);
      return world;
    }

    it("a join counts what has been paid, and no more", async () => {
      const world = await sceneAt("open");
      const joining = joinGame(OUR_GAME, wallet("new"));
      await world.refuses("Unpaid", [through(joining)]);
      await world.succeeds([payInto(OUR_GAME, world.payer, 2n * FEE), through(joining, 2)]);
      await world.refuses("Unpaid", [through(joining)]);
      await world.refuses("Unpaid", [payInto(OUR_GAME, world.payer, FEE), through(joining, 2)]);
      const batch = batchPlayerOperations(OUR_GAME, [{ kind: "join", wallets: [1, 2, 3].map(wallet) }]);
      await world.succeeds([payInto(OUR_GAME, world.payer, 3n * FEE), through(batch)]);
      // A payment by the program itself, between two joins of one transaction.
      const paying = SystemProgram.transfer({ fromPubkey: world.payer, toPubkey: OUR_GAME, lamports: FEE });
      await world.succeeds([through(paying), through(joining)]);
      const game = await world.game(OUR_GAME);
      expect([game.playerCount, game.prizePool]).to.eql([6, 6n * FEE]);
    });

    it("the draw is the same whoever asks for it", async () => {
      const world = await sceneAt("playing");
      await world.succeeds([through(recordDraw(OUR_GAME))]);
      const drawing = submitVrf(OUR_GAME, await world.proof(OUR_GAME));
      await world.refuses("NotPlaying", [through(drawing, 2)]);
      await world.succeeds([through(drawing)]);
      await world.refuses("NotFinished", [through(claimPrize(OUR_GAME, player.publicKey, 0), 2)]);
      await world.succeeds([
        through(claimPrize(OUR_GAME, player.publicKey, 0)),
        through(closeGame(operator.publicKey, OUR_GAME)),
      ]);
    });

    it("a refund is paid once, however often one call asks", async () => {
      const world = await sceneAt("cancelled");
      await world.refuses("AlreadyRefunded", [through(claimRefund(OUR_GAME, player.publicKey, 0), 2)]);
      await world.refuses("AlreadyRefunded", [through(claimTokenRefund(OUR_TOKENS, player.publicKey, 0), 2)]);
      await world.succeeds([through(claimRefund(OUR_GAME, player.publicKey, 0))]);
      await world.succeeds([through(claimTokenRefund(OUR_TOKENS, player.publicKey, 0))]);
    });

    it("a program signs for nobody but itself", async () => {
      const world = await sceneAt("joined");
      const stolen = (instruction: TransactionInstruction) => unsigned(through(instruction));
      const leaver = { address: player.publicKey, signs: true };
      const leaving = { kind: "leave" as const, indices: [0] };
      await world.refuses("MissingRequiredSignature", [stolen(cancelGame(operator.publicKey, OUR_GAME))]);
      await world.refuses("MissingRequiredSignature", [stolen(closeJoining(operator.publicKey, OUR_GAME))]);
      await world.refuses("MissingRequiredSignature", [
        stolen(withdrawTreasury(authority.publicKey, stranger.publicKey, 1n)),
      ]);
      await world.refuses("MissingRequiredSignature", [stolen(unpause(authority.publicKey))]);
      await world.refuses("WalletNotSigner", [stolen(batchPlayerOperations(OUR_GAME, [leaving], [leaver]))]);
      await world.refuses("WalletNotSigner", [stolen(batchTokenOperations(OUR_TOKENS, [leaving], [leaver]))]);
    });

    it("a program's wallet plays, leaves by its program's signature, and is refunded without", async () => {
      const world = await sceneAt("open");
      world.donate(PROGRAMS_WALLET, SOL);
      for (const _ of [0, 1]) await world.join(OUR_GAME, PROGRAMS_WALLET);
      const mine = (signs: boolean) => [{ address: PROGRAMS_WALLET, signs }];
      const leaving = { kind: "leave" as const, indices: [0] };
      await world.refuses("WalletNotSigner", [batchPlayerOperations(OUR_GAME, [leaving], mine(false))]);
      await world.succeeds([through(batchPlayerOperations(OUR_GAME, [leaving], mine(true)))]);
      expect(await world.lamports(PROGRAMS_WALLET)).to.equal(SOL + FEE);
      const cancelling = cancelGame(operator.publicKey, OUR_GAME);
      await world.succeeds([through(cancelling)], signed(cancelling));
      await world.succeeds([claimRefund(OUR_GAME, PROGRAMS_WALLET, 0)]);
      expect(await world.lamports(PROGRAMS_WALLET)).to.equal(SOL + 2n * FEE);
    });

    it("a program's wallet operates a game", async () => {
      const world = await sceneAt("open");
      world.donate(PROGRAMS_WALLET, SOL);
      await world.succeeds([through(createGame(PROGRAMS_WALLET, termsOf({ id: 9n })))]);
      const game = gameAddress(9n).address;
      expect((await world.game(game)).operator).to.eql(PROGRAMS_WALLET);
      await world.refuses("MissingRequiredSignature", [unsigned(through(cancelGame(operator.publicKey, game)))]);
      await world.succeeds([through(cancelGame(PROGRAMS_WALLET, game)), closeGame(PROGRAMS_WALLET, game)]);
      expect(await world.lamports(PROGRAMS_WALLET)).to.equal(SOL);
    });

    it("a game grows by no more than the runtime allows in one instruction, though called twice", async () => {
      const world = await sceneAt("open");
      const extending = extendGame(operator.publicKey, OUR_GAME, MAX_EXTENSION);
      await world.succeeds([payInto(OUR_GAME, world.payer, rentExempt(32 * 1_000))]);
      const before = await world.runtime.account(OUR_GAME);
      const outcome = await world.runtime.send([through(extending, 2)], signed(extending));
      expect(outcome.logs.join()).to.contain("realloc");
      expect(await world.runtime.account(OUR_GAME)).to.eql(before);
      await world.succeeds([through(extending), through(extending)], signed(extending));
      expect((await world.game(OUR_GAME)).capacity).to.equal(100 + 2 * MAX_EXTENSION);
      expect((await world.runtime.account(OUR_GAME))?.owner).to.eql(PROGRAM_ID);
    });
  });
}

import type { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { RUNTIME_NAMES } from "../../bench/engine/src/runtimes";
import {
  alphaOf,
  claimPrize,
  closeGame,
  closeJoining,
  createGame,
  DRAW_DELAY,
  type GameTerms,
  gameAddress,
  PROOF_LENGTH,
  proofToHash,
  prove,
  recordDraw,
  Status,
  seedOf,
  submitVrf,
  updateConfig,
  vrfKeypair,
} from "../../sdk/src";
import {
  errorName,
  keypair,
  SLOT,
  SOL,
  sharesOf,
  slotHash,
  slotHashes,
  termsOf,
  VRF,
  VRF_KEY,
  World,
  wallets,
} from "../support/world";

const OTHER = vrfKeypair(keypair("other vrf").secretKey.subarray(0, 32));

for (const runtime of RUNTIME_NAMES) {
  describe(`proofs of the draw under ${runtime}`, () => {
    let world: World;
    beforeEach(async () => {
      world = await World.start(runtime);
    });

    async function drawing(terms: Partial<GameTerms> = {}): Promise<PublicKey> {
      const game = await world.createGame(terms);
      await world.joinAll(game, wallets(20));
      await world.beginDraw(game);
      return game;
    }
    const refuses = (game: PublicKey, proof: Uint8Array) => world.refuses("VrfProofInvalid", [submitVrf(game, proof)]);
    const submits = async (game: PublicKey) => world.succeeds([submitVrf(game, await world.proof(game))]);

    it("are of one game, even where the draw slot's hash is the same", async () => {
      const [one, two] = [await drawing({ id: 1n }), await drawing({ id: 2n })];
      const hashes = [(await world.game(one)).drawHash, (await world.game(two)).drawHash];
      expect(hashes[0]).to.deep.equal(hashes[1]);
      await refuses(two, await world.proof(one));
      await refuses(one, await world.proof(two));
      await submits(one);
      await submits(two);
      expect((await world.game(one)).seed(0)).to.not.deep.equal((await world.game(two)).seed(0));
    });

    it("are of one round: none is taken again, nor before its time", async () => {
      const game = await drawing({ survivors: 4_000 });
      // Whoever has the key knows all rounds as soon as the hash is there.
      const proofs: Uint8Array[] = [];
      for (let previous = (await world.game(game)).drawHash; proofs.length < 3; ) {
        const proof = prove(VRF.secret, alphaOf(game, previous));
        proofs.push(proof);
        previous = seedOf(proofToHash(proof));
      }
      for (const proof of proofs) {
        for (const other of proofs) if (other !== proof) await refuses(game, other);
        await world.succeeds([submitVrf(game, proof)]);
      }
      expect((await world.game(game)).status).to.equal(Status.Finished);
      for (const proof of proofs) await world.refuses("NotPlaying", [submitVrf(game, proof)]);
    });

    it("are of the recorded hash, not of a neighbouring slot's or of none", async () => {
      const game = await drawing();
      const drawSlot = SLOT + DRAW_DELAY;
      for (const alpha of [slotHash(drawSlot - 1n), slotHash(drawSlot + 1n), new Uint8Array(32), new Uint8Array(0)]) {
        await refuses(game, prove(VRF.secret, alphaOf(game, alpha)));
      }
      await submits(game);
    });

    it("are of the game's key", async () => {
      const game = await drawing();
      await refuses(game, prove(OTHER.secret, alphaOf(game, (await world.game(game)).drawHash)));
      await submits(game);
    });

    it("are of the key that Config had when the game was created, whatever it has now", async () => {
      const old = await world.createGame({ id: 1n });
      await world.joinAll(old, wallets(20));
      await world.succeeds([updateConfig(world.payer, 500, OTHER.publicKey)]);
      const fresh = await drawing({ id: 2n });
      await world.beginDraw(old);
      expect((await world.game(old)).vrfKey).to.deep.equal(VRF_KEY);
      const byOther = async (game: PublicKey) => prove(OTHER.secret, alphaOf(game, (await world.game(game)).drawHash));
      await refuses(old, await byOther(old));
      await submits(old);
      await refuses(fresh, await world.proof(fresh));
      await world.succeeds([submitVrf(fresh, await byOther(fresh))]);
    });

    it("are refused when any of their bytes is another", async () => {
      const game = await drawing();
      const proof = await world.proof(game);
      const names = new Set<string | undefined>();
      const before = Buffer.from((await world.game(game)).data);
      for (let at = 0; at < PROOF_LENGTH; at += 1) {
        const changed = Uint8Array.from(proof);
        changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
        names.add(errorName(await world.runtime.send([submitVrf(game, changed)])));
      }
      expect([...names].sort()).to.deep.equal(["VrfPointInvalid", "VrfProofInvalid", "VrfScalarInvalid"]);
      expect(before.equals((await world.game(game)).data)).to.equal(true);
      await submits(game);
    });

    it("may be sent by anybody, and so may all else that ends a full game", async () => {
      const operator = world.fund("operator", 10n * SOL);
      const players = [1, 2, 3].map((label) => world.fund(`player ${label}`).publicKey);
      const terms = termsOf({ maxPlayers: 3, minPlayers: 3, capacity: 3, shares: sharesOf(2) });
      const game = gameAddress(terms.id).address;
      await world.succeeds([createGame(operator.publicKey, terms)], { signers: [operator] });
      // From here on the payer, who is not the operator, signs for everything.
      await world.joinAll(game, players);
      await world.succeeds([closeJoining(world.payer, game)]);
      world.runtime.setSlotHashes(slotHashes(SLOT + DRAW_DELAY));
      await world.succeeds([recordDraw(game)]);
      await world.drawAll(game);
      for (const place of [1, 0]) {
        const won = (await world.game(game)).winner(place);
        await world.succeeds([claimPrize(game, players[won] ?? expect.fail(), place)]);
      }
      await world.succeeds([closeGame(operator.publicKey, game)]);
      expect(await world.lamports(operator.publicKey)).to.equal(10n * SOL);
    });
  });
}

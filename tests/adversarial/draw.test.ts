import { ed25519 } from "@noble/curves/ed25519";
import { sha512 } from "@noble/hashes/sha2";
import { concatBytes } from "@noble/hashes/utils";
import { type PublicKey, SYSVAR_SLOT_HASHES_PUBKEY } from "@solana/web3.js";
import { expect } from "chai";
import type { SlotHash } from "../../bench/engine/src/runtimes";
import {
  alphaOf,
  batchPlayerOperations,
  cancelGame,
  claimPrize,
  claimRefund,
  closeGame,
  closeJoining,
  createGame,
  DRAW_DELAY,
  DRAW_PERIOD,
  expireGame,
  extendGame,
  Flag,
  joinGame,
  proofToHash,
  prove,
  recordDraw,
  Status,
  seedOf,
  submitVrf,
  updateConfig,
  vrfKeypair,
} from "../../sdk/src";
import { keypair, NOW, slotHash, slotHashes, termsOf, VRF, VRF_KEY, type World, wallet } from "../support/world";
import { type Attempts, type Mutation, refuses, refusesAll, replacing } from "./mutations";
import { CAST, FEE, makeGames, OTHERS_GAME, OUR_GAME, OUR_TOKENS, RUNTIMES, signed, startWorld } from "./scene";

const { authority, operator, player, stranger } = CAST;
const { Point } = ed25519;

const numberOf = (bytes: Uint8Array): bigint => bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);

/** A proof with something added to its scalar, as long as that has room. */
function withScalar(proof: Uint8Array, change: (scalar: bigint) => bigint): Uint8Array {
  const changed = Buffer.from(proof);
  let rest = change(numberOf(proof.subarray(48)));
  for (let at = 48; at < 80; at += 1, rest >>= 8n) changed.writeUInt8(Number(rest & 255n), at);
  return changed;
}

/**
 * What only the holder of the key can do: a proof whose point is off by one of small order. It is valid when its challenge
 * happens to be divisible by eight.
 */
function proofOffSubgroup(secret: Uint8Array, alpha: Uint8Array): Uint8Array {
  const { scalar, pointBytes } = ed25519.utils.getExtendedPublicKey(secret);
  const gamma = Point.fromBytes(prove(secret, alpha).subarray(0, 32));
  const hashed = gamma.multiply(Point.Fn.inv(scalar));
  const small = Point.fromHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05");
  const shifted = gamma.add(small);
  for (let nonce = 1n; ; nonce += 1n) {
    const points = [hashed, shifted, Point.BASE.multiply(nonce), hashed.multiply(nonce)].map((point) =>
      point.toBytes(),
    );
    const challenge = sha512(concatBytes(Uint8Array.of(3, 2), pointBytes, ...points, Uint8Array.of(0))).subarray(0, 16);
    if (numberOf(challenge) % 8n !== 0n) continue;
    const response = Point.Fn.create(nonce + numberOf(challenge) * scalar);
    return concatBytes(shifted.toBytes(), challenge, Point.Fn.toBytes(response));
  }
}

/** The proofs of a game's first rounds, from its recorded hash on. */
async function proofsOf(world: World, game: PublicKey, rounds: number): Promise<Uint8Array[]> {
  let previous = (await world.game(game)).drawHash;
  return Array.from({ length: rounds }, () => {
    const proof = prove(VRF.secret, alphaOf(game, previous));
    previous = seedOf(proofToHash(proof));
    return proof;
  });
}

const drawing = (proof: Uint8Array, refusal = "VrfProofInvalid", game = OUR_GAME): Attempts[string] => [
  refusal,
  submitVrf(game, proof),
];

for (const setting of RUNTIMES) {
  describe(`attacks on the draw ${setting.title}`, () => {
    it("a proof counts once, in its round and its game", async () => {
      const world = await startWorld(setting);
      const games = [
        await world.createGame({ id: 21n, survivors: 5_000 }),
        await world.createGame({ id: 22n, survivors: 5_000 }),
      ] as const;
      for (const game of games) await world.joinAll(game, [..."abcdefgh"].map(wallet));
      await world.succeeds(games.map((game) => closeJoining(world.payer, game)));
      world.runtime.setSlotHashes(slotHashes((await world.game(games[0])).drawSlot));
      await world.succeeds(games.map(recordDraw));
      const [game, other] = games;
      const proofs = await proofsOf(world, game, 4);
      const others = await proofsOf(world, other, 3);
      for (const [round, proof] of proofs.slice(0, 3).entries()) {
        expect((await world.game(game)).round).to.equal(round);
        const wrong = [...proofs.filter((candidate) => candidate !== proof), ...others];
        await refusesAll(
          world,
          wrong.map((candidate, index): Mutation => {
            return {
              title: `proof ${index} in round ${round}`,
              refusal: "VrfProofInvalid",
              instruction: submitVrf(game, candidate),
            };
          }),
        );
        await world.succeeds([submitVrf(game, proof)]);
      }
      expect((await world.game(game)).status).to.equal(Status.Finished);
      await refusesAll(
        world,
        proofs.map((proof, index): Mutation => {
          return { title: `proof ${index} afterwards`, refusal: "NotPlaying", instruction: submitVrf(game, proof) };
        }),
      );
      // All or nothing: with a wrong one behind, the right one does not count either.
      const [first, second] = others;
      if (!first || !second) throw new Error("there are three rounds");
      const before = await world.runtime.account(other);
      const outcome = await world.runtime.send([submitVrf(other, first), submitVrf(other, first)]);
      expect(outcome.failure).to.be.a("string");
      expect(await world.runtime.account(other)).to.eql(before);
      await world.succeeds([submitVrf(other, first), submitVrf(other, second)]);
    });

    it("no proof is right but for one bit, nor in another spelling", async () => {
      const world = await startWorld(setting);
      await makeGames(world, "recorded");
      const proof = await world.proof(OUR_GAME);
      const flipped = Array.from({ length: 80 }, (_, byte) =>
        proof.map((value, at) => (at === byte ? value ^ (1 << (byte % 8)) : value)),
      );
      for (const wrong of flipped) {
        const outcome = await world.runtime.send([submitVrf(OUR_GAME, wrong)]);
        expect(outcome.failure).to.be.a("string");
      }
      expect((await world.game(OUR_GAME)).round).to.equal(0);
      const order = Point.Fn.ORDER;
      const gamma = (hex: string) => concatBytes(Buffer.from(hex, "hex"), proof.subarray(32));
      await refuses(world, {
        "the scalar plus the order": drawing(
          withScalar(proof, (scalar) => scalar + order),
          "VrfScalarInvalid",
        ),
        "the order itself": drawing(
          withScalar(proof, () => order),
          "VrfScalarInvalid",
        ),
        "the greatest scalar": drawing(
          withScalar(proof, () => 2n ** 256n - 1n),
          "VrfScalarInvalid",
        ),
        "zero for a scalar": drawing(withScalar(proof, () => 0n)),
        "the negated scalar": drawing(withScalar(proof, (scalar) => order - scalar)),
        "a point beyond the field": drawing(gamma(`${"ed".padEnd(62, "f")}7f`), "VrfPointInvalid"),
        "no point of the curve": drawing(gamma("02".padEnd(64, "0")), "VrfPointInvalid"),
        "the neutral point with a sign": drawing(gamma(`${"01".padEnd(62, "0")}80`), "VrfPointInvalid"),
        "the neutral point": drawing(gamma("01".padEnd(64, "0"))),
        zeros: drawing(new Uint8Array(80)),
        ones: drawing(new Uint8Array(80).fill(255), "VrfPointInvalid"),
      });
      await world.succeeds([submitVrf(OUR_GAME, proof)]);
    });

    it("the holder of the key can prove one outcome only", async () => {
      const world = await startWorld(setting);
      await makeGames(world, "recorded");
      const { drawHash } = await world.game(OUR_GAME);
      const alpha = alphaOf(OUR_GAME, drawHash);
      const usual = prove(VRF.secret, alpha);
      const unusual = proofOffSubgroup(VRF.secret, alpha);
      expect(unusual.subarray(0, 32)).not.to.eql(usual.subarray(0, 32));
      await world.succeeds([submitVrf(OUR_GAME, unusual)]);
      expect(Buffer.from((await world.game(OUR_GAME)).seed(0))).to.eql(Buffer.from(seedOf(proofToHash(usual))));
    });

    it("a key changed in Config changes nothing for a game that was there before", async () => {
      const world = await startWorld(setting);
      await makeGames(world, "playing");
      const chosen = vrfKeypair(keypair("a chosen key").secretKey.subarray(0, 32));
      await world.succeeds([updateConfig(authority.publicKey, 0, chosen.publicKey)], { signers: [authority] });
      await world.succeeds([recordDraw(OUR_GAME)]);
      const { drawHash, vrfKey } = await world.game(OUR_GAME);
      expect(Buffer.from(vrfKey)).to.eql(Buffer.from(VRF_KEY));
      const alpha = alphaOf(OUR_GAME, drawHash);
      await refuses(world, { "the new key": drawing(prove(chosen.secret, alpha)) });
      await world.succeeds([submitVrf(OUR_GAME, prove(VRF.secret, alpha))]);
      // Nor does the fee of a game's prizes.
      expect((await world.game(OUR_GAME)).fee).to.equal(500);
      const fresh = await world.createGame({ id: 9n });
      expect(Buffer.from((await world.game(fresh)).vrfKey)).to.eql(Buffer.from(chosen.publicKey));
    });

    it("the hash is that of the first slot from the draw slot on, and of no other", async () => {
      const world = await startWorld(setting);
      await makeGames(world, "playing");
      const { drawSlot } = await world.game(OUR_GAME);
      const table = (...slots: bigint[]): SlotHash[] => slots.map((slot) => ({ slot, hash: slotHash(slot) }));
      const refusing: Record<string, [string, SlotHash[]]> = {
        "an empty table": ["DrawSlotNotReached", []],
        "the slot before": ["DrawSlotNotReached", slotHashes(drawSlot - 1n)],
        "a table that begins one slot too late": ["DrawSlotTooOld", slotHashes(drawSlot + 512n)],
        "a table of one later slot": ["DrawSlotTooOld", table(drawSlot + 1n)],
        "a table far too late": ["DrawSlotTooOld", slotHashes(drawSlot + 1_000_000n)],
      };
      for (const [title, [refusal, entries]] of Object.entries(refusing)) {
        world.runtime.setSlotHashes(entries);
        await refuses(world, { [title]: [refusal, recordDraw(OUR_GAME)] });
      }
      // The draw slot and the one behind it had no block; the one before it proves that nothing was forgotten.
      world.runtime.setSlotHashes(table(drawSlot + 9n, drawSlot + 3n, drawSlot + 2n, drawSlot - 1n));
      await world.succeeds([recordDraw(OUR_GAME)]);
      expect(Buffer.from((await world.game(OUR_GAME)).drawHash)).to.eql(Buffer.from(slotHash(drawSlot + 2n)));
      // The oldest of a full table is the draw slot itself.
      world.runtime.setSlotHashes(slotHashes(drawSlot + 511n));
      await refuses(world, { "a second hash": ["DrawAlreadyRecorded", recordDraw(OUR_GAME)] });
      await world.succeeds([recordDraw(OTHERS_GAME)]);
      expect(Buffer.from((await world.game(OTHERS_GAME)).drawHash)).to.eql(Buffer.from(slotHash(drawSlot)));
    });

    it("a draw slot that was missed can't be drawn anew, by nobody", async () => {
      const world = await startWorld(setting);
      await makeGames(world, "playing");
      const { drawSlot } = await world.game(OUR_GAME);
      world.runtime.setSlotHashes(slotHashes(drawSlot + 600n));
      const blind = prove(VRF.secret, alphaOf(OUR_GAME, new Uint8Array(32)));
      await refuses(world, {
        "the hash": ["DrawSlotTooOld", recordDraw(OUR_GAME)],
        "a proof without it": drawing(blind, "DrawNotRecorded"),
        "another draw slot": ["NotJoining", closeJoining(operator.publicKey, OUR_GAME)],
        "a cancelling that saves the bond": ["NotJoining", cancelGame(operator.publicKey, OUR_GAME)],
        "an expiry before its time": ["DrawNotDue", expireGame(OUR_GAME)],
        "a closing": ["GameNotOver", closeGame(operator.publicKey, OUR_GAME)],
        "a refund": ["NotCancelled", claimRefund(OUR_GAME, player.publicKey, 0)],
      });
      await world.runtime.setClock({ unixTimestamp: NOW + DRAW_PERIOD });
      await world.succeeds([expireGame(OUR_GAME)]);
      await refuses(world, { "a second expiry": ["NotPlaying", expireGame(OUR_GAME)] });
    });

    it("a SlotHashes account with chosen hashes is none, whoever owns it", async () => {
      const world = await startWorld(setting);
      await makeGames(world, "playing");
      const real = await world.runtime.account(SYSVAR_SLOT_HASHES_PUBKEY);
      if (!real) throw new Error("there is no SlotHashes account");
      const data = Buffer.from(real.data);
      data.fill(7, 16, 48);
      for (const owner of [real.owner, operator.publicKey]) {
        const forged = wallet(`SlotHashes of ${owner}`);
        world.runtime.setAccount(forged, { ...real, data, owner });
        await refuses(world, {
          [`of ${owner}`]: ["SlotHashesAddress", replacing(recordDraw(OUR_GAME), { 1: forged })],
        });
      }
    });

    it("a draw has its time: not a second more, nor a second less", async () => {
      const world = await startWorld(setting);
      await makeGames(world, "recorded");
      const proof = await world.proof(OUR_GAME);
      await world.runtime.setClock({ unixTimestamp: NOW + DRAW_PERIOD });
      await refuses(world, { "at the deadline": drawing(proof, "DrawDeadlinePassed") });
      await world.runtime.setClock({ unixTimestamp: NOW + DRAW_PERIOD - 1n });
      await refuses(world, { "an expiry just before": ["DrawNotDue", expireGame(OUR_GAME)] });
      await world.runtime.setClock({ unixTimestamp: NOW + DRAW_PERIOD });
      await world.succeeds([expireGame(OUR_GAME)]);
      await refuses(world, {
        "a draw": drawing(proof, "NotPlaying"),
        "a prize": ["NotFinished", claimPrize(OUR_GAME, player.publicKey, 0)],
      });
      // Turning the clock back, as a cluster never does, would not help either.
      await world.runtime.setClock({ unixTimestamp: NOW });
      await refuses(world, { "a draw in the past": drawing(proof, "NotPlaying") });
    });

    it("nobody joins, leaves or changes a game that is being drawn", async () => {
      const world = await startWorld(setting);
      await makeGames(world, "recorded");
      const leaver = { address: player.publicKey, signs: true };
      await refuses(world, {
        "a join": ["NotJoining", joinGame(OUR_GAME, player.publicKey)],
        "a leave": ["NotJoining", batchPlayerOperations(OUR_GAME, [{ kind: "leave", indices: [0] }], [leaver])],
        "an extension": ["NotJoining", extendGame(operator.publicKey, OUR_GAME, 1)],
        "a cancelling": ["NotJoining", cancelGame(operator.publicKey, OUR_GAME)],
        "a second end of joining": ["NotJoining", closeJoining(operator.publicKey, OUR_GAME)],
        "a prize": ["NotFinished", claimPrize(OUR_GAME, player.publicKey, 0)],
        "a draw of a game in tokens by this one's proof": drawing(
          await world.proof(OUR_GAME),
          "VrfProofInvalid",
          OUR_TOKENS.address,
        ),
      });
    });

    it("joining ends when it may, and the draw slot is always in the future", async () => {
      const world = await startWorld(setting);
      await makeGames(world, "joined");
      const [by, address] = [stranger.publicKey, OUR_GAME];
      await refuses(world, {
        "by a stranger": ["TooEarly", closeJoining(by, address)],
        "by the operator with too few": ["BelowMinimum", closeJoining(operator.publicKey, address)],
      });
      await world.join(address, player.publicKey);
      await world.runtime.setClock({ slot: 5_000n, unixTimestamp: termsOf().joinDeadline });
      await world.succeeds([closeJoining(by, address)], { signers: [stranger] });
      const { drawSlot, deadline } = await world.game(address);
      expect(drawSlot).to.equal(5_000n + DRAW_DELAY);
      expect(deadline).to.equal(termsOf().joinDeadline + DRAW_PERIOD);
    });

    it("a game with an old id starts anew: old proofs and hashes are nothing to it", async () => {
      const world = await startWorld(setting);
      await makeGames(world, "recorded");
      const old = await world.proof(OUR_GAME);
      await world.succeeds([submitVrf(OUR_GAME, old), claimPrize(OUR_GAME, player.publicKey, 0)]);
      const closing = closeGame(operator.publicKey, OUR_GAME);
      const again = createGame(stranger.publicKey, termsOf({ id: 1n, flags: Flag.Instant }));
      await world.succeeds([closing, again], signed(again));
      const state = await world.game(OUR_GAME);
      expect(state.operator).to.eql(stranger.publicKey);
      expect([state.round, state.aliveCount, state.playerCount, state.prizePool, state.drawSlot]).to.eql([
        0,
        0,
        0,
        0n,
        0n,
      ]);
      expect(Buffer.from(state.data.subarray(192, 496)).every((byte) => byte === 0)).to.equal(true);
      for (const _ of [1, 2]) await world.join(OUR_GAME, player.publicKey);
      await world.runtime.setClock({ slot: 5_000n, unixTimestamp: NOW });
      await world.succeeds([closeJoining(stranger.publicKey, OUR_GAME)], { signers: [stranger] });
      await refuses(world, {
        "the old proof": drawing(old, "DrawNotRecorded"),
        "the old hash": ["DrawSlotNotReached", recordDraw(OUR_GAME)],
        "the old prize": ["NotFinished", claimPrize(OUR_GAME, player.publicKey, 0)],
        "the old operator": ["NotOperator", closeGame(operator.publicKey, OUR_GAME)],
      });
      world.runtime.setSlotHashes(slotHashes(5_000n + DRAW_DELAY));
      await world.succeeds([recordDraw(OUR_GAME)]);
      await refuses(world, { "the old proof for the new hash": drawing(old) });
      await world.succeeds([submitVrf(OUR_GAME, await world.proof(OUR_GAME))]);
      expect((await world.game(OUR_GAME)).prizePool).to.equal(2n * FEE);
    });
  });
}

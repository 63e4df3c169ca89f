import { BN, BorshCoder, type Idl } from "@coral-xyz/anchor";
import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import * as sdk from "../sdk/src";
import idl from "./fixtures/lottery.json";
import { keypair, termsOf, VRF_KEY, World, wallet } from "./support/world";

const coder = new BorshCoder(idl as Idl);
const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

type IdlType = string | { array: [IdlType, number] };

/** Bytes of a fixed-size type of the interface. */
function sizeOf(type: IdlType): number {
  if (typeof type !== "string") return sizeOf(type.array[0]) * type.array[1];
  return type === "pubkey" ? 32 : Number(/\d+$/.exec(type)?.[0]) / 8;
}

describe("the client's table of offsets", () => {
  const fields = idl.types.find(({ name }) => name === "Game")?.type.fields as { name: string; type: IdlType }[];

  it("is the program's: the same fields, in the same order, at the same places", () => {
    let offset = 8;
    const table: Record<string, number> = {};
    for (const { name, type } of fields) {
      table[camel(name)] = offset;
      offset += sizeOf(type);
    }
    expect(sdk.GAME_OFFSETS).to.deep.equal({ ...table, entries: offset });
    expect(Object.keys(sdk.GAME_OFFSETS)).to.deep.equal([...Object.keys(table), "entries"]);
  });

  it("lets every field lie on its natural alignment", () => {
    for (const { name, type } of fields) {
      const scalar = typeof type === "string" ? type : type.array[0];
      const size = typeof scalar === "string" && scalar !== "pubkey" ? sizeOf(scalar) : 1;
      expect(sdk.GAME_OFFSETS[camel(name) as keyof typeof sdk.GAME_OFFSETS] % size, name).to.equal(0);
    }
    expect(sdk.GAME_OFFSETS.entries % 8).to.equal(0);
  });

  it("decodes what the program wrote as Anchor decodes it", async () => {
    const world = await World.start();
    const address = await world.createGame({ id: 2n ** 64n - 1n, bond: 77n, shares: [7_000, 3_000], minPlayers: 3 });
    await world.joinAll(address, [wallet(1), wallet(2)]);
    const game = await world.game(address);
    const decoded = coder.accounts.decode("Game", Buffer.from(game.data));
    for (const { name, type } of fields) {
      const value = game[camel(name) as keyof sdk.GameAccount];
      if (value === undefined) continue;
      const expected = decoded[name];
      if (type === "pubkey") expect((value as PublicKey).equals(expected), name).to.equal(true);
      else if (BN.isBN(expected)) expect(String(value), name).to.equal(expected.toString());
      else if (value instanceof Uint8Array) expect([...value], name).to.deep.equal(expected);
      else expect(value, name).to.equal(expected);
    }
    expect(decoded.shares).to.deep.equal(Array.from({ length: 8 }, (_, place) => game.share(place)));
    expect(decoded.winners).to.deep.equal(Array.from({ length: 8 }, (_, place) => game.winner(place)));
    expect(decoded.seeds).to.deep.equal(Array.from({ length: 16 }, (_, round) => [...game.seed(round)]));
    expect([0, 1].map((index) => new PublicKey(game.entry(index)).toBase58())).to.deep.equal(
      [1, 2].map((label) => wallet(label).toBase58()),
    );
  });

  it("refuses what is no game, and indices that are none", async () => {
    const world = await World.start();
    const game = await world.game(await world.createGame());
    expect(() => new sdk.GameAccount(game.data.subarray(0, 463))).to.throw(sdk.NotAGameError);
    expect(() => new sdk.GameAccount(new Uint8Array(1_000))).to.throw(sdk.NotAGameError);
    for (const index of [-1, 0, 0.5, Number.NaN]) expect(() => game.entry(index)).to.throw(RangeError);
    for (const read of [() => game.seed(16), () => game.winner(8), () => game.share(8)])
      expect(read).to.throw(RangeError);
  });
});

describe("the client's instructions", () => {
  const [authority, game, other] = ["authority", "game", "other"].map((label) => keypair(label).publicKey) as [
    PublicKey,
    PublicKey,
    PublicKey,
  ];
  const terms = termsOf({ id: 3n, bond: 9n, shares: [6_000, 4_000], flags: sdk.Flag.Instant });
  const bn = (value: bigint) => new BN(value.toString());
  const encodedTerms = {
    id: bn(terms.id),
    entry_fee: bn(terms.entryFee),
    bond: bn(terms.bond),
    join_deadline: bn(terms.joinDeadline),
    max_players: terms.maxPlayers,
    min_players: terms.minPlayers,
    capacity: terms.capacity,
    survivors: terms.survivors,
    shares: [6_000, 4_000, 0, 0, 0, 0, 0, 0],
    flags: terms.flags,
  };
  const operations: sdk.PlayerOperation[] = [
    { kind: "join", wallets: [game, other] },
    { kind: "leave", indices: [0, 65_535] },
    { kind: "refund", indices: [258] },
  ];
  const encodedOperations = [
    { Join: { wallets: [game, other] } },
    { Leave: { indices: [0, 65_535] } },
    { Refund: { indices: [258] } },
  ];
  const cases = {
    initialize: [sdk.initialize(authority, 7, VRF_KEY), { fee: 7, vrf_key: [...VRF_KEY] }],
    update_config: [sdk.updateConfig(authority, 7, VRF_KEY), { fee: 7, vrf_key: [...VRF_KEY] }],
    propose_authority: [sdk.proposeAuthority(authority, other), { pending: other }],
    accept_authority: [sdk.acceptAuthority(authority), {}],
    pause: [sdk.pause(authority), {}],
    unpause: [sdk.unpause(authority), {}],
    create_game: [sdk.createGame(authority, terms), { terms: encodedTerms }],
    extend_game: [sdk.extendGame(authority, game, 320), { entries: 320 }],
    join_game: [sdk.joinGame(game, other), { wallet: other }],
    batch_player_operations: [sdk.batchPlayerOperations(game, operations), { operations: encodedOperations }],
    cancel_game: [sdk.cancelGame(authority, game), {}],
    claim_refund: [sdk.claimRefund(game, other, 513), { index: 513 }],
    close_game: [sdk.closeGame(authority, game), {}],
    get_game: [sdk.getGame(game), {}],
    get_player: [sdk.getPlayer(game, 513), { index: 513 }],
  } as const;

  it("are all those of the interface", () => {
    expect(Object.keys(cases).sort()).to.deep.equal(idl.instructions.map(({ name }) => name).sort());
  });

  for (const [name, [instruction, args]] of Object.entries(cases)) {
    it(`${name}: data and accounts are the interface's`, () => {
      expect(instruction.data.toString("hex")).to.equal(coder.instruction.encode(name, args).toString("hex"));
      const accounts = idl.instructions.find((entry) => entry.name === name)?.accounts ?? [];
      const flags = accounts.map((account) => ({
        isSigner: "signer" in account,
        isWritable: "writable" in account,
      }));
      expect(instruction.keys.map(({ isSigner, isWritable }) => ({ isSigner, isWritable }))).to.deep.equal(flags);
      for (const [index, account] of accounts.entries()) {
        if ("address" in account) expect(instruction.keys[index]?.pubkey.toBase58()).to.equal(account.address);
      }
    });
  }

  it("refuse what cannot be encoded", () => {
    expect(() => sdk.createGame(authority, termsOf({ shares: Array(9).fill(1) }))).to.throw(RangeError);
    expect(() => sdk.initialize(authority, 0, new Uint8Array(31))).to.throw(RangeError);
    expect(() => sdk.claimRefund(game, other, 65_536)).to.throw(RangeError);
  });
});

import { BN, BorshCoder, type Idl } from "@coral-xyz/anchor";
import { TOKEN_2022_PROGRAM_ID } from "@solana/spl-token";
import type { PublicKey } from "@solana/web3.js";
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

  it("decodes what the program wrote as Anchor decodes it, in every state on the way to the last prize", async () => {
    const world = await World.start();
    const id = 2n ** 64n - 1n;
    const address = await world.createGame({ id, bond: 77n, shares: [7_000, 3_000], minPlayers: 3 });
    const players = [1, 2, 3, 4].map((label) => world.fund(`player ${label}`).publicKey);
    await expectSameDecoding(world, address);
    await world.joinAll(address, players);
    await expectSameDecoding(world, address);
    await world.beginDraw(address);
    await expectSameDecoding(world, address);
    await world.drawAll(address);
    await expectSameDecoding(world, address);
    const won = (await world.game(address)).winner(1);
    await world.succeeds([sdk.claimPrize(address, players[won] ?? expect.fail(), 1)]);
    const game = await expectSameDecoding(world, address);
    expect([0, 1, 2].map((place) => game.isPaid(place))).to.deep.equal([false, true, false]);
    expect([0, 1, 2].map((place) => game.share(place))).to.deep.equal([7_000, 3_000, 0]);
  });

  /** A game's account, each property of which is what Anchor makes of it. */
  async function expectSameDecoding(world: World, address: PublicKey): Promise<sdk.GameAccount> {
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
    const PAID = 0x8000;
    const shareWord = (place: number) => game.share(place) + (game.isPaid(place) ? PAID : 0);
    expect(decoded.shares).to.deep.equal(Array.from({ length: 8 }, (_, place) => shareWord(place)));
    expect(decoded.winners).to.deep.equal(Array.from({ length: 8 }, (_, place) => game.winner(place)));
    expect(decoded.seeds).to.deep.equal(Array.from({ length: 16 }, (_, round) => [...game.seed(round)]));
    return game;
  }

  it("refuses what is no game, and indices that are none", async () => {
    const world = await World.start();
    const game = await world.game(await world.createGame());
    expect(() => new sdk.GameAccount(game.data.subarray(0, 527))).to.throw(sdk.NotAGameError);
    expect(() => new sdk.GameAccount(new Uint8Array(1_000))).to.throw(sdk.NotAGameError);
    for (const index of [-1, 0, 0.5, Number.NaN]) expect(() => game.entry(index)).to.throw(RangeError);
    for (const read of [() => game.seed(16), () => game.winner(8), () => game.share(8)])
      expect(read).to.throw(RangeError);
  });
});

describe("what the client reads", () => {
  it("of a game: flags, prizes and whether they have been paid", async () => {
    const world = await World.start();
    const terms = { shares: [6_000, 3_000, 1_000], minPlayers: 4, flags: sdk.Flag.Instant };
    const state = await world.game(await world.createGame(terms));
    expect([state.has(sdk.Flag.Instant), state.has(sdk.Flag.Expired), state.has(sdk.Flag.Token)]).to.deep.equal([
      true,
      false,
      false,
    ]);
    expect([state.winnerCount, state.isDrawRecorded, state.isPaid(1)]).to.deep.equal([3, false, false]);
    const paid = new sdk.GameAccount(state.data.slice());
    new DataView(paid.data.buffer).setUint8(sdk.GAME_OFFSETS.shares + 3, 0x80 | (3_000 >> 8));
    paid.data[sdk.GAME_OFFSETS.drawHash + 31] = 1;
    expect([0, 1, 2].map((place) => paid.isPaid(place))).to.deep.equal([false, true, false]);
    expect([paid.share(1), paid.winnerCount, paid.isDrawRecorded]).to.deep.equal([3_000, 3, true]);
  });

  it("of what queries return", async () => {
    const world = await World.start();
    const game = await world.createGame({ id: 6n, maxPlayers: 50, capacity: 40 });
    await world.joinAll(game, [wallet(1), wallet(2), wallet(3)]);
    const state = await world.game(game);
    const { returnData } = await world.succeeds([sdk.getGame(game)]);
    expect(sdk.decodeGameView(returnData)).to.deep.equal({
      id: 6n,
      operator: world.payer,
      prizePool: state.prizePool,
      entryFee: state.entryFee,
      deadline: state.deadline,
      playerCount: 3,
      maxPlayers: 50,
      aliveCount: 0,
      capacity: 40,
      round: 0,
      statusAndFlags: state.statusAndFlags,
    });
    const player = await world.succeeds([sdk.getPlayer(game, 2)]);
    const view = { wallet: wallet(3), eliminatedRound: undefined, rank: 2 };
    expect(sdk.decodePlayerView(player.returnData)).to.deep.equal(view);
    expect(sdk.decodePlayerView(Uint8Array.of(...player.returnData.subarray(0, 32), 3, 1, 2))).to.deep.equal({
      ...view,
      eliminatedRound: 3,
      rank: 513,
    });
    expect(() => sdk.decodePlayerView(returnData)).to.throw(RangeError);
    expect(() => sdk.decodeGameView(returnData.subarray(1))).to.throw(RangeError);
  });

  it("of Config", async () => {
    const world = await World.start();
    const config = async () =>
      sdk.decodeConfig((await world.runtime.account(sdk.CONFIG_ADDRESS))?.data ?? new Uint8Array());
    const terms = { authority: world.payer, vrfKey: VRF_KEY, fee: 500 };
    expect(await config()).to.deep.equal({ ...terms, pendingAuthority: undefined, paused: false });
    await world.succeeds([sdk.proposeAuthority(world.payer, wallet(1)), sdk.pause(world.payer)]);
    expect(await config()).to.deep.equal({ ...terms, pendingAuthority: wallet(1), paused: true });
    expect(() => sdk.decodeConfig(new Uint8Array(107))).to.throw(RangeError);
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
  const currency = { mint: other, tokenProgram: TOKEN_2022_PROGRAM_ID };
  const tokens = sdk.tokenGame(terms.id, currency);
  const proof = Uint8Array.from({ length: 80 }, (_, index) => index);
  const cases = {
    initialize: [sdk.initialize(authority, 7, VRF_KEY), { fee: 7, vrf_key: [...VRF_KEY] }],
    update_config: [sdk.updateConfig(authority, 7, VRF_KEY), { fee: 7, vrf_key: [...VRF_KEY] }],
    propose_authority: [sdk.proposeAuthority(authority, other), { pending: other }],
    accept_authority: [sdk.acceptAuthority(authority), {}],
    pause: [sdk.pause(authority), {}],
    unpause: [sdk.unpause(authority), {}],
    withdraw_treasury: [sdk.withdrawTreasury(authority, other, 2n ** 64n - 1n), { lamports: bn(2n ** 64n - 1n) }],
    withdraw_token_treasury: [sdk.withdrawTokenTreasury(authority, currency, game, 258n), { amount: bn(258n) }],
    create_game: [sdk.createGame(authority, terms), { terms: encodedTerms }],
    create_token_game: [sdk.createTokenGame(authority, terms, currency), { terms: encodedTerms }],
    extend_game: [sdk.extendGame(authority, game, 320), { entries: 320 }],
    join_game: [sdk.joinGame(game, other), { wallet: other }],
    join_token_game: [sdk.joinTokenGame(tokens, other), { wallet: other }],
    batch_player_operations: [sdk.batchPlayerOperations(game, operations), { operations: encodedOperations }],
    batch_token_operations: [sdk.batchTokenOperations(tokens, operations), { operations: encodedOperations }],
    close_joining: [sdk.closeJoining(authority, game), {}],
    record_draw: [sdk.recordDraw(game), {}],
    submit_vrf: [sdk.submitVrf(game, proof), { proof: [...proof] }],
    claim_prize: [sdk.claimPrize(game, other, 7), { place: 7 }],
    claim_token_prize: [sdk.claimTokenPrize(tokens, other, 7), { place: 7 }],
    expire_game: [sdk.expireGame(game), {}],
    cancel_game: [sdk.cancelGame(authority, game), {}],
    claim_refund: [sdk.claimRefund(game, other, 513), { index: 513 }],
    claim_token_refund: [sdk.claimTokenRefund(tokens, other, 513), { index: 513 }],
    close_game: [sdk.closeGame(authority, game), {}],
    close_token_game: [sdk.closeTokenGame(authority, tokens), {}],
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

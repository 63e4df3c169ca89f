import { expect } from "chai";
import {
  BASIS_POINTS,
  CLAIM_PERIOD,
  cancelGame,
  closeJoining,
  createGame,
  DRAW_DELAY,
  DRAW_PERIOD,
  type GameTerms,
  MAX_EXTENSION,
  MAX_FEE,
  MAX_FIRST_CAPACITY,
  MAX_PLAYERS,
  MAX_ROUNDS,
  MAX_WINNERS,
  PROGRAM_ID,
  updateConfig,
} from "../sdk/src";
import idl from "./fixtures/lottery.json";
import { NOW, SLOT, sharesOf, termsOf, VRF_KEY, World, wallets } from "./support/world";

/** The client's constants are the program's: what each says is allowed or happens, and one more is not. */
describe("the client's constants", () => {
  let world: World;
  let id = 1n;
  beforeEach(async () => {
    world = await World.start();
  });

  const accepts = (terms: Partial<GameTerms>) => world.createGame({ id: id++, ...terms });
  const refuses = (name: string, terms: Partial<GameTerms>) =>
    world.refuses(name, [createGame(world.payer, termsOf({ id, ...terms }))]);
  const fields = idl.types.find(({ name }) => name === "Game")?.type.fields as { name: string; type: unknown }[];
  const lengthOf = (field: string): unknown => {
    const { type } = fields.find(({ name }) => name === field) ?? expect.fail(`there is no ${field}`);
    return (type as { array: [unknown, number] }).array[1];
  };

  it("PROGRAM_ID", () => {
    expect(PROGRAM_ID.toBase58()).to.equal(idl.address);
  });

  it("MAX_FEE", async () => {
    await world.succeeds([updateConfig(world.payer, MAX_FEE, VRF_KEY)]);
    await world.refuses("FeeTooHigh", [updateConfig(world.payer, MAX_FEE + 1, VRF_KEY)]);
  });

  it("MAX_PLAYERS", async () => {
    await accepts({ maxPlayers: MAX_PLAYERS });
    expect(() => createGame(world.payer, termsOf({ maxPlayers: MAX_PLAYERS + 1 }))).to.throw(RangeError);
  });

  it("MAX_WINNERS", async () => {
    await accepts({ shares: sharesOf(MAX_WINNERS), minPlayers: MAX_WINNERS + 1 });
    expect([lengthOf("shares"), lengthOf("winners")]).to.deep.equal([MAX_WINNERS, MAX_WINNERS]);
  });

  it("MAX_ROUNDS", async () => {
    expect(lengthOf("seeds")).to.equal(MAX_ROUNDS);
    // Of these terms each round eliminates one entry.
    const oneByOne = { survivors: 9_999, capacity: 0 };
    await accepts({ ...oneByOne, maxPlayers: MAX_ROUNDS + 1 });
    await refuses("TooManyRounds", { ...oneByOne, maxPlayers: MAX_ROUNDS + 2 });
  });

  it("MAX_FIRST_CAPACITY", async () => {
    await accepts({ capacity: MAX_FIRST_CAPACITY });
    await refuses("CapacityOutOfRange", { capacity: MAX_FIRST_CAPACITY + 1 });
  });

  it("MAX_EXTENSION", async () => {
    const game = await accepts({ capacity: 0 });
    await world.refuses("ExtensionOutOfRange", world.paidExtension(game, MAX_EXTENSION + 1));
    await world.succeeds(world.paidExtension(game, MAX_EXTENSION));
  });

  it("BASIS_POINTS", async () => {
    await accepts({ survivors: BASIS_POINTS - 1, maxPlayers: 2, capacity: 2 });
    await refuses("SurvivorsOutOfRange", { survivors: BASIS_POINTS });
    await accepts({ shares: [BASIS_POINTS] });
    for (const share of [BASIS_POINTS - 1, BASIS_POINTS + 1]) await refuses("InvalidShares", { shares: [share] });
  });

  it("DRAW_DELAY, DRAW_PERIOD and CLAIM_PERIOD", async () => {
    const drawn = await accepts({});
    await world.joinAll(drawn, wallets(2));
    await world.succeeds([closeJoining(world.payer, drawn)]);
    const { drawSlot, deadline } = await world.game(drawn);
    expect([drawSlot - SLOT, deadline - NOW]).to.deep.equal([DRAW_DELAY, DRAW_PERIOD]);
    const cancelled = await accepts({});
    await world.succeeds([cancelGame(world.payer, cancelled)]);
    expect((await world.game(cancelled)).deadline - NOW).to.equal(CLAIM_PERIOD);
  });
});

import type { TransactionInstruction } from "@solana/web3.js";
import {
  batchPlayerOperations,
  batchTokenOperations,
  cancelGame,
  claimPrize,
  claimRefund,
  claimTokenPrize,
  claimTokenRefund,
  closeGame,
  closeTokenGame,
  expireGame,
  joinGame,
  joinTokenGame,
  type PlayerOperation,
  payInto,
  type TokenGame,
  tokenGame,
} from "../../sdk/src";
import { describeEach, MINTED, WRAPPED, walletsOf } from "../support/tokens";
import { SOL, type World } from "../support/world";

/** Brings a game with three entries, of the operator who is the payer, to where an instruction is for. */
type Stage = (world: World, game: TokenGame["address"]) => Promise<unknown>;

const STAGES: Record<string, Stage> = {
  joining: async () => undefined,
  playing: (world, game) => world.beginDraw(game),
  finished: async (world, game) => {
    await world.beginDraw(game);
    await world.drawAll(game);
  },
  cancelled: (world, game) => world.succeeds([cancelGame(world.payer, game)]),
  expired: async (world, game) => {
    await world.beginDraw(game);
    const { deadline } = await world.game(game);
    await world.runtime.setClock({ unixTimestamp: deadline });
    await world.succeeds([expireGame(game)]);
  },
};

const [first, second, third] = walletsOf(3, "currency") as [
  TokenGame["address"],
  TokenGame["address"],
  TokenGame["address"],
];
const OPERATIONS: PlayerOperation[] = [
  { kind: "join", wallets: [first] },
  { kind: "leave", indices: [0] },
  { kind: "refund", indices: [0] },
];
const walletsFor = ({ kind }: PlayerOperation) => (kind === "join" ? [] : [{ address: first, signs: false }]);

/** Every instruction that is for games in SOL. */
const forSol = (world: World, { address }: TokenGame): TransactionInstruction[] => [
  joinGame(address, first),
  ...OPERATIONS.map((operation) => batchPlayerOperations(address, [operation], walletsFor(operation))),
  claimRefund(address, first, 0),
  claimPrize(address, first, 0),
  closeGame(world.payer, address),
];

/** Every instruction that is for games in tokens, but for the one that creates them. */
const forTokens = (world: World, game: TokenGame): TransactionInstruction[] => [
  joinTokenGame(game, first),
  ...OPERATIONS.map((operation) => batchTokenOperations(game, [operation], walletsFor(operation))),
  claimTokenRefund(game, first, 0),
  claimTokenPrize(game, first, 0),
  closeTokenGame(world.payer, game),
];

describeEach("the other currency's instructions", { ...MINTED, ...WRAPPED }, (start) => {
  for (const [stage, bring] of Object.entries(STAGES)) {
    it(`are refused by a game in tokens that is ${stage}, whatever it holds`, async () => {
      const token = await start();
      const { world } = token;
      const game = await token.createGame();
      await token.join(game, first, second, third);
      await bring(world, game.address);
      await world.succeeds([payInto(game.address, world.payer, SOL)]);
      for (const instruction of forSol(world, game)) await world.refuses("WrongCurrency", [instruction]);
    });

    it(`are refused by a game in SOL that is ${stage}, whatever is in a vault of its number`, async () => {
      const token = await start();
      const { world } = token;
      const { id } = token.terms();
      const address = await world.createGame({ id });
      await world.joinAll(address, [first, second, third]);
      await bring(world, address);
      const game = tokenGame(id, token);
      await token.give(game.vaultAuthority, SOL);
      await token.open(first);
      for (const instruction of forTokens(world, game)) await world.refuses("WrongCurrency", [instruction]);
      // A game in SOL names no vault: neither is the zero address one.
      const nowhere = { ...game, vault: (await world.game(address)).vault };
      await world.refuses("WrongCurrency", [joinTokenGame(nowhere, first)]);
    });
  }
});

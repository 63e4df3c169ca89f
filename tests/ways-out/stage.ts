import type { PublicKey } from "@solana/web3.js";
import type { RuntimeName } from "../../bench/engine/src/runtimes";
import { cancelGame, closeJoining, expireGame, type GameTerms, gameAddress, TREASURY_ADDRESS } from "../../sdk/src";
import { keypair, NOW, SOL, termsOf, World } from "../support/world";
import { type Currency, inSol, inToken } from "./currencies";

export const MIN_PLAYERS = 3;
const TERMS = termsOf({
  // Neither divides by the players.
  entryFee: 1_000_003n,
  bond: 7_000_003n,
  minPlayers: MIN_PLAYERS,
  maxPlayers: MIN_PLAYERS + 1,
  capacity: MIN_PLAYERS + 1,
});
export const { entryFee: ENTRY_FEE, bond: BOND } = TERMS;

export const CURRENCIES = ["SOL", "a token"] as const;
export type CurrencyName = (typeof CURRENCIES)[number];

/** What those who are paid at the end have. */
export interface Holdings {
  operator: bigint;
  treasury: bigint;
  /** Of the game's currency. */
  treasuryUnits: bigint;
  game: bigint;
  pool: bigint;
}

/**
 * A world with one game, whose operator has done nothing but create it. The payer of all that follows is neither the operator
 * nor a player.
 */
export class Stage {
  readonly game = gameAddress(TERMS.id).address;

  /** The time on the stage, in seconds. */
  now = NOW;

  private constructor(
    readonly world: World,
    readonly players: PublicKey[],
    readonly operator: PublicKey,
    readonly currency: Currency,
  ) {}

  /** A stage on which the game has been created. */
  static async set(runtime: RuntimeName, name: CurrencyName, overrides: Partial<GameTerms> = {}): Promise<Stage> {
    const terms = { ...TERMS, ...overrides };
    const world = await World.start(runtime);
    const players = Array.from({ length: MIN_PLAYERS + 1 }, (_, index) => world.fund(`player ${index}`).publicKey);
    const operator = world.fund("operator", SOL);
    const owners = [operator.publicKey, ...players];
    const currency = name === "SOL" ? inSol(world, terms) : await inToken(world, terms, owners);
    await world.succeeds(currency.create(operator.publicKey), { signers: [operator] });
    return new Stage(world, players, operator.publicKey, currency);
  }

  get state() {
    return this.world.game(this.game);
  }

  /** Lets the first `count` players join, or `players` in their place. */
  async join(count = MIN_PLAYERS, players = this.players): Promise<void> {
    await this.world.succeeds(this.currency.join(players.slice(0, count)));
  }

  async setTime(unixTimestamp: bigint): Promise<void> {
    this.now = unixTimestamp;
    await this.world.runtime.setClock({ unixTimestamp });
  }

  /** Ends joining at its deadline. */
  async play(): Promise<void> {
    await this.setTime((await this.state).deadline);
    await this.world.succeeds([closeJoining(this.world.payer, this.game)]);
  }

  /** Ends joining, and records the draw slot's hash. */
  async record(): Promise<void> {
    await this.world.beginDraw(this.game);
  }

  async finish(): Promise<void> {
    await this.setTime((await this.state).deadline);
    await this.record();
    await this.world.drawAll(this.game);
  }

  async claim(): Promise<void> {
    await this.world.succeeds([this.currency.prize(await this.winner(), 0)]);
  }

  async cancel(): Promise<void> {
    await this.world.succeeds([cancelGame(this.operator, this.game)], { signers: [keypair("operator")] });
  }

  async expire(): Promise<void> {
    await this.play();
    await this.setTime((await this.state).deadline);
    await this.world.succeeds([expireGame(this.game)]);
  }

  async refund(...indices: number[]): Promise<void> {
    await this.world.succeeds(indices.map((index) => this.currency.refund(this.player(index), index)));
  }

  player(index: number): PublicKey {
    const player = this.players[index];
    if (!player) throw new RangeError(`there is no player ${index}`);
    return player;
  }

  async winner(): Promise<PublicKey> {
    return this.player((await this.state).winner(0));
  }

  async holdings(): Promise<Holdings> {
    const { world, currency } = this;
    const [operator, treasury, game, pool] = await Promise.all(
      [this.operator, TREASURY_ADDRESS, this.game, currency.pool].map((address) => world.lamports(address)),
    );
    const treasuryUnits = await currency.balance(TREASURY_ADDRESS);
    return { operator, treasury, treasuryUnits, game, pool } as Holdings;
  }
}

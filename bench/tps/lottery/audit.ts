import { PublicKey } from "@solana/web3.js";
import {
  CONFIG_ADDRESS,
  decodeConfig,
  GAME_OFFSETS,
  GameAccount,
  MAX_FEE,
  MAX_WINNERS,
  Status,
  TREASURY_ADDRESS,
  winners,
} from "../../../sdk/src";
import type { Rpc } from "../engine/rpc";
import { accountsAt } from "./chain";
import type { Model } from "./model";
import { addressOf, payerOf, type World } from "./world";

/** How the chain's state compares with what landed. */
export interface Audit {
  /** Accounts whose lamports were compared, and games whose state was. */
  accounts: number;
  games: number;
  /** What disagrees, in words; nothing when all is as it must be. */
  differences: string[];
}

/** A look at the chain before a load, to compare with after it. */
export class Auditor {
  private constructor(
    private readonly world: World,
    private readonly shared: boolean,
    private readonly addresses: readonly string[],
    private readonly before: ReadonlyMap<string, number>,
  ) {}

  /** @param shared whether others change treasury, Config and authority at the same time: they are left aside then */
  static async before(rpc: Rpc, world: World, shared: boolean): Promise<Auditor> {
    const addresses = [
      ...Array.from({ length: world.payers }, (_, index) => payerOf(world, index).publicKey.toBase58()),
      ...[...world.open.ids, ...gamesOf(world)].map((id) => addressOf(id).toBase58()),
      ...(world.authority && !shared ? [new PublicKey(world.authority.slice(32)).toBase58()] : []),
      ...(shared ? [] : [TREASURY_ADDRESS.toBase58()]),
    ];
    return new Auditor(world, shared, addresses, await lamportsAt(rpc, addresses));
  }

  /** Compares the chain with what must have become of it. */
  async after(rpc: Rpc, model: Model): Promise<Audit> {
    const differences = [
      ...(await this.lamports(rpc, model)),
      ...(await this.joined(rpc, model)),
      ...(await this.played(rpc, model)),
      ...(this.shared ? [] : await this.terms(rpc, model)),
    ];
    const games = this.world.open.ids.length + gamesOf(this.world).length;
    return { accounts: this.addresses.length, games, differences };
  }

  private async lamports(rpc: Rpc, model: Model): Promise<string[]> {
    const found = await lamportsAt(rpc, this.addresses);
    return this.addresses.flatMap((address) => {
      const expected = (this.before.get(address) ?? 0) + model.change(address);
      const lamports = found.get(address) ?? 0;
      return lamports === expected ? [] : [`${address} has ${lamports} lamports instead of ${expected}`];
    });
  }

  private async joined(rpc: Rpc, model: Model): Promise<string[]> {
    const { ids, entryFee } = this.world.open;
    const found = await accountsAt(rpc, ids.map(addressOf), GAME_OFFSETS.entries);
    return found.flatMap((account, place) => {
      const entries = model.count(`entries ${place}`);
      const pool = entries * entryFee;
      const game = account && new GameAccount(account.data);
      return game?.playerCount === entries && Number(game.prizePool) === pool
        ? []
        : [
            `game ${ids[place]} has ${game?.playerCount} entries and a pool of ${game?.prizePool} instead of ${entries} and ${pool}`,
          ];
    });
  }

  private async played(rpc: Rpc, model: Model): Promise<string[]> {
    const ids = gamesOf(this.world);
    const found = await accountsAt(rpc, ids.map(addressOf));
    return found.flatMap((account, index) => {
      const id = ids[index] as bigint;
      if (!account) return [`game ${id} is gone`];
      const problem = index < this.world.finished.length ? prizeProblem : drawProblem;
      const words = problem(new GameAccount(account.data), id, model);
      return words === undefined ? [] : [`game ${id} ${words}`];
    });
  }

  /** The fee is one that an operation which landed has set; which of them was the last, nobody tells. */
  private async terms(rpc: Rpc, model: Model): Promise<string[]> {
    const set = Array.from({ length: MAX_FEE + 1 }, (_, fee) => fee).filter((fee) => model.count(`fee ${fee}`) > 0);
    if (set.length === 0) return [];
    const [account] = await accountsAt(rpc, [CONFIG_ADDRESS]);
    const fee = account ? decodeConfig(account.data).fee : undefined;
    return fee !== undefined && set.includes(fee) ? [] : [`the fee is ${fee} basis points, which nothing has set`];
  }
}

const gamesOf = ({ finished, drawn }: World): bigint[] => [...finished, ...drawn].map(({ id }) => id);

async function lamportsAt(rpc: Rpc, addresses: readonly string[]): Promise<Map<string, number>> {
  const keys = addresses.map((address) => new PublicKey(address));
  const found = await accountsAt(rpc, keys, 0);
  return new Map(addresses.map((address, index) => [address, found[index]?.lamports ?? 0]));
}

function prizeProblem(game: GameAccount, id: bigint, model: Model): string | undefined {
  const claimed = model.count(`prizes ${id}`);
  const paid = Array.from({ length: MAX_WINNERS }, (_, place) => game.isPaid(place)).filter(Boolean).length;
  return paid === claimed ? undefined : `has ${paid} prizes paid instead of ${claimed}`;
}

/** A game that was drawn has the winners that its seed decides. */
function drawProblem(game: GameAccount, id: bigint, model: Model): string | undefined {
  const isDrawn = game.status === Status.Finished;
  if (isDrawn !== model.count(`draws ${id}`) > 0) return isDrawn ? "has been drawn by somebody else" : "is not drawn";
  if (!isDrawn) return undefined;
  const expected = winners(game);
  return expected.every((entry, place) => game.winner(place) === entry) ? undefined : "has other winners than its seed";
}

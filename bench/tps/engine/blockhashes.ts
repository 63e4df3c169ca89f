import type { Blockhash } from "./ready";
import type { Rpc } from "./rpc";

/** Milliseconds after which a newer one is asked for. They are valid for 150 slots. */
const LIFE = 2_000;

interface Answer {
  value: { blockhash: string; lastValidBlockHeight: number };
}

/** Keeps a blockhash that is seconds old at most. */
export class Blockhashes {
  private constructor(
    private readonly rpc: Rpc,
    private newest: Blockhash,
  ) {}

  private readonly timer = setInterval(() => void this.renew(), LIFE);

  static async start(rpc: Rpc): Promise<Blockhashes> {
    return new Blockhashes(rpc, await latest(rpc));
  }

  get current(): Blockhash {
    return this.newest;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** A node that does not answer is noticed elsewhere: what is at hand stays valid for a while. */
  private async renew(): Promise<void> {
    try {
      this.newest = await latest(this.rpc);
    } catch {}
  }
}

async function latest(rpc: Rpc): Promise<Blockhash> {
  const { value } = await rpc.call<Answer>("getLatestBlockhash", { commitment: "confirmed" });
  return { blockhash: value.blockhash, lastValid: value.lastValidBlockHeight };
}

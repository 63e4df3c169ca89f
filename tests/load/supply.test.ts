import { join } from "node:path";
import { expect } from "chai";
import type { Blockhashes } from "../../bench/tps/engine/blockhashes";
import type { ReadyTransaction } from "../../bench/tps/engine/ready";
import { WorkerSupply } from "../../bench/tps/engine/supply";
import type { WorkerData } from "../../bench/tps/lottery/worker";
import { KINDS } from "../../bench/tps/lottery/world";
import { worldOf } from "../support/load";

const WORKER = join(__dirname, "..", "..", "bench", "tps", "lottery", "worker.ts");
const HASHES = { current: { blockhash: "1".repeat(32), lastValid: 150 } } as Blockhashes;

describe("what is signed ahead", () => {
  /** A supply of joins for the time of `body`, and of the errors of its workers. */
  async function during(total: number, workers: number, body: (supply: WorkerSupply) => Promise<void>): Promise<void> {
    const errors: Error[] = [];
    const data: WorkerData = {
      world: worldOf(),
      kinds: new Uint8Array(total).fill(KINDS.indexOf("joinGame")),
      ordinals: Uint32Array.from({ length: total }, (_, place) => place),
    };
    const supply = new WorkerSupply(WORKER, data, workers, total, HASHES, (error) => errors.push(error));
    try {
      await body(supply);
    } finally {
      await supply.stop();
    }
    expect(errors).to.deep.equal([]);
  }

  const signatures = (supply: WorkerSupply, total: number): (string | undefined)[] =>
    Array.from({ length: total }, (_, place) => (supply.take(place) as ReadyTransaction | undefined)?.signature);

  it("is there once it has been demanded, and can be taken once", () =>
    during(150, 2, async (supply) => {
      expect(supply.take(0)).to.equal(undefined);
      await supply.demand(150);
      const taken = signatures(supply, 150);
      expect(new Set(taken).size).to.equal(150);
      expect(taken).not.to.include(undefined);
      expect(new Set(signatures(supply, 150))).to.deep.equal(new Set([undefined]));
    }));

  it("comes bit by bit, to the load's end and no further", () =>
    during(130, 1, async (supply) => {
      for (const end of [1, 64, 65, 129, 130]) {
        await supply.demand(end);
        expect(supply.take(end - 1), `${end}`).to.include({ kind: "joinGame", lastValid: 150 });
      }
      await supply.demand(1_000);
      expect(supply.take(130)).to.equal(undefined);
    }));
});

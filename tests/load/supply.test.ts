import { join } from "node:path";
import { expect } from "chai";
import type { Blockhashes } from "../../bench/tps/engine/blockhashes";
import type { ReadyQuery } from "../../bench/tps/engine/ready";
import { WorkerSupply } from "../../bench/tps/engine/supply";

const WORKER = join(__dirname, "..", "support", "counting-worker.ts");
const hashes = { current: { blockhash: "1".repeat(32), lastValid: 150 } };

describe("what is signed ahead", () => {
  /** A supply for the time of `body`, none of whose workers may fail. */
  async function during(total: number, workers: number, body: (supply: WorkerSupply) => Promise<void>): Promise<void> {
    const errors: Error[] = [];
    const supply = new WorkerSupply(WORKER, {}, workers, total, hashes as Blockhashes, (error) => errors.push(error));
    try {
      await body(supply);
    } finally {
      await supply.stop();
    }
    expect(errors).to.deep.equal([]);
  }

  /** The place in the load for which there was something, and the blockhash it was made with. */
  const take = (supply: WorkerSupply, place: number) => (supply.take(place) as ReadyQuery | undefined)?.params;

  it("is there once it has been demanded, and can be taken once", () =>
    during(1_000, 2, async (supply) => {
      const places = Array.from({ length: 1_000 }, (_, place) => place);
      expect(take(supply, 0)).to.equal(undefined);
      await supply.demand(1_000);
      expect(places.map((place) => take(supply, place))).to.deep.equal(places.map((place) => [place, 150]));
      expect(new Set(places.map((place) => take(supply, place)))).to.deep.equal(new Set([undefined]));
    }));

  it("is made with the blockhash of the time when there is somebody to make it", () =>
    during(10, 1, async (supply) => {
      const before = hashes.current;
      const demanded = supply.demand(10);
      hashes.current = { blockhash: "2".repeat(32), lastValid: 151 };
      await demanded;
      hashes.current = before;
      expect(take(supply, 0)).to.deep.equal([0, 151]);
    }));

  it("comes bit by bit, to the load's end and no further", () =>
    during(130, 1, async (supply) => {
      for (const end of [1, 64, 65, 129, 130]) {
        await supply.demand(end);
        expect(take(supply, end - 1)).to.deep.equal([end - 1, 150]);
      }
      await supply.demand(1_000);
      expect(take(supply, 130)).to.equal(undefined);
    }));
});

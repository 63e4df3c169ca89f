import { expect } from "chai";
import type { Effect } from "../../bench/tps/engine/ready";
import { Model } from "../../bench/tps/lottery/model";

const JOIN: Effect = {
  payer: "payer",
  fee: 5_000,
  lamports: [
    ["payer", -1_000_000],
    ["game", 1_000_000],
  ],
  counts: [["entries 0", 26]],
};

describe("the model of a load", () => {
  it("has all that a transaction changes which succeeds", () => {
    const model = new Model();
    for (let time = 0; time < 3; time += 1) model.succeeded(JOIN);
    expect(["payer", "game", "other"].map((address) => model.change(address))).to.deep.equal([
      -3_015_000, 3_000_000, 0,
    ]);
    expect(["entries 0", "entries 1"].map((name) => model.count(name))).to.deep.equal([78, 0]);
  });

  it("has the fee alone of one that fails", () => {
    const model = new Model();
    model.failed(JOIN);
    expect(["payer", "game"].map((address) => model.change(address))).to.deep.equal([-5_000, 0]);
    expect(model.count("entries 0")).to.equal(0);
  });
});

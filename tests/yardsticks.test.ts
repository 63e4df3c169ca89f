import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { LEFT_OUT } from "./yardsticks/left-out";

describe("docs/yardsticks.md", () => {
  const text = readFileSync(join(__dirname, "..", "docs", "yardsticks.md"), "utf8");
  const [, table = ""] = text.split("## What is left out");

  it("has the tests that each yardstick is not put to, and why", () => {
    const rows = Object.entries(LEFT_OUT).flatMap(([program, all]) =>
      all.map(({ tests, why }) => `| ${program} | ${tests.join("<br>")} | ${why} |`),
    );
    const [, , ...shown] = table.split("\n").filter((line) => line.startsWith("|"));
    expect(shown).to.deep.equal(rows);
  });
});

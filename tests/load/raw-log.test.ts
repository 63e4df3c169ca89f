import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { RawLog } from "../../bench/tps/raw-log";
import { sentOf } from "../support/load";

describe("the log of every transaction", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "lottery-raw-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  /** The cells of a line of CSV, as RFC 4180 has them. */
  const cellsOf = (line: string): string[] =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, plain]) =>
      quoted === undefined ? (plain as string) : quoted.replaceAll('""', '"'),
    );

  async function logged(write: (log: RawLog) => void): Promise<string[][]> {
    const path = join(folder, "new", "raw.csv");
    const log = new RawLog(path);
    write(log);
    await log.close();
    const lines = readFileSync(path, "utf8").split("\n");
    expect(lines.pop()).to.equal("");
    return lines.map(cellsOf);
  }

  it("has its columns' names, and a line for each that landed or failed", async () => {
    const transaction = sentOf({ intended: 1_000.12345, sentAt: 1_001.5, sends: 2 });
    const [columns, ...lines] = await logged((log) => {
      log.landed({ ...transaction, signature: "a", at: 1_400, slot: 9 });
      log.landed({ ...transaction, signature: "b", at: 1_400 });
      log.failed({ ...transaction, signature: "c" }, "BlockhashExpired");
    });
    expect(columns?.join()).to.equal(
      "kind,signature,intended_ms,sent_ms,sends,sent_slot,landed_slot,confirmed_ms,failure",
    );
    const start = ["1000.123", "1001.500", "2", "7"];
    expect(lines).to.deep.equal([
      ["joinGame", "a", ...start, "9", "1400.000", ""],
      ["joinGame", "b", ...start, "", "1400.000", ""],
      ["joinGame", "c", ...start, "", "", "BlockhashExpired"],
    ]);
  });

  it("has failures in the node's words, with their commas and quotation marks", async () => {
    const name = 'Rpc-32602: no such "method", or so';
    const [, line] = await logged((log) => log.failed(sentOf(), name));
    expect(line?.at(-1)).to.equal(name);
    expect(line).to.have.length(9);
  });
});

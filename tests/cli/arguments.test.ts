import { expect } from "chai";
import fc from "fast-check";
import { formatAmount, parseAmount } from "../../cli/src/amounts";
import { gameRef, shares } from "../../cli/src/arguments";
import { formatDistance, formatSpan, formatTime, parseTime } from "../../cli/src/dates";
import { parseSolanaConfig } from "../../cli/src/solana-config";
import { parseWallets } from "../../cli/src/wallets";
import { wallet } from "../support/world";

describe("amounts on the command line", () => {
  it("are wholes with as many decimals as the currency has", () => {
    expect(parseAmount("1", 9)).to.equal(1_000_000_000n);
    expect(parseAmount("0.000000001", 9)).to.equal(1n);
    expect(parseAmount("12.5", 6)).to.equal(12_500_000n);
    expect(parseAmount("7", 0)).to.equal(7n);
  });

  for (const text of ["", "-1", "1e9", ".5", "1.", "1,5", " 1", "0x10", "1.0000000001", "18446744073.709551616"]) {
    it(`are not ${JSON.stringify(text)}`, () => {
      expect(() => parseAmount(text, 9)).to.throw(RangeError);
    });
  }

  it("come back from their own text", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 64n - 1n), fc.integer({ min: 0, max: 12 }), (units, decimals) => {
        expect(parseAmount(formatAmount(units, decimals).replaceAll(",", ""), decimals)).to.equal(units);
      }),
    );
    expect(formatAmount(1_234_567_890_000n, 9)).to.equal("1,234.56789");
  });
});

describe("times on the command line", () => {
  const now = 1_900_000_000.7;
  const CASES: [string, bigint][] = [
    ["+90s", 1_900_000_090n],
    ["+2h", 1_900_007_200n],
    ["+1d2h30m", 1_900_095_400n],
    ["1900000001", 1_900_000_001n],
    ["2030-03-17", 1_899_936_000n],
    ["2030-03-17T17:46:40Z", 1_900_000_000n],
    ["2030-03-17 17:46", 1_899_999_960n],
    ["2030-03-17T19:46:40+02:00", 1_900_000_000n],
  ];
  for (const [text, seconds] of CASES) {
    it(`are ${text}`, () => {
      expect(parseTime(text, now)).to.equal(seconds);
    });
  }
  for (const text of ["", "2h", "+2", "+2y", "tomorrow", "2030-13-01", "2030-03-17T25:00Z", "-5"]) {
    it(`are not ${JSON.stringify(text)}`, () => {
      expect(() => parseTime(text, now)).to.throw(RangeError);
    });
  }

  it("are shown as dates and by how far they are", () => {
    expect(formatTime(1_900_000_000n)).to.equal("2030-03-17 17:46:40 UTC");
    expect(formatTime(2n ** 63n - 1n)).to.equal("second 9223372036854775807");
    expect([formatSpan(93_784), formatSpan(61), formatSpan(0)]).to.deep.equal(["1 d 2 h", "1 m 1 s", "0 s"]);
    expect(formatDistance(1_900_003_600n, 1_900_000_000)).to.equal("in 1 h");
    expect(formatDistance(1_900_000_000n, 1_900_003_600)).to.equal("1 h ago");
  });
});

describe("other arguments of the command line", () => {
  it("name a game by id or address", () => {
    expect(gameRef("18446744073709551615")).to.equal(2n ** 64n - 1n);
    expect(`${gameRef(`${wallet(1)}`)}`).to.equal(`${wallet(1)}`);
    for (const text of ["18446744073709551616", "-1", "1.5", "game"]) expect(() => gameRef(text)).to.throw(RangeError);
  });

  it("are shares of 10,000 basis points together", () => {
    expect(shares("7000, 3000")).to.deep.equal([7_000, 3_000]);
    for (const text of ["", "5000", "10000,0", "5000,5001", Array(9).fill(1).join()]) {
      expect(() => shares(text)).to.throw(RangeError);
    }
  });

  it("are wallets, one a line", () => {
    const [one, other] = [wallet(1), wallet(2)];
    const read = parseWallets(`# players\n${one}\n\n  ${other}, 2  # twice\r\n${one} 1\n`);
    expect(read.map(String)).to.deep.equal([one, other, other, one].map(String));
    expect(() => parseWallets(`${one}\nnobody`)).to.throw("line 2: nobody is no address");
    expect(() => parseWallets(`${one} 0`)).to.throw("line 1: an integer from 1 to 65535 expected");
    expect(() => parseWallets(`${one} 1 2`)).to.throw("line 1: an address and a number");
  });
});

describe("the settings of Solana's command line", () => {
  it("are read from their file", () => {
    const text = `---\njson_rpc_url: "https://node.example/?key=a:b"\nwebsocket_url: ''\nkeypair_path: /keys/my id.json\naddress_labels:\n  "11111111111111111111111111111111": System Program\ncommitment: finalized\n`;
    expect(parseSolanaConfig(text)).to.deep.equal({
      url: "https://node.example/?key=a:b",
      keypair: "/keys/my id.json",
      commitment: "finalized",
    });
    expect(parseSolanaConfig("")).to.deep.equal({});
  });
});

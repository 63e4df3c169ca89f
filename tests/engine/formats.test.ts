import { expect } from "chai";
import { compare, toJunit, toMarkdown } from "solana-cu-bench";
import { rowOf } from "./row";

describe("a JUnit report", () => {
  const rows = [rowOf(), rowOf({ runtime: "litesvm" }), rowOf({ program: "floor" })];

  it("has a case for each row, all passed when there is nothing to object to", () => {
    const xml = toJunit("token", rows, []);
    expect(xml).to.match(/^<\?xml version="1\.0" encoding="UTF-8"\?>/);
    expect(xml).to.include('<testsuite name="token" tests="3" failures="0">');
    const names = [...xml.matchAll(/<testcase classname="([^"]*)" name="([^"]*)">/g)].map(([, of, name]) => [of, name]);
    expect(names).to.deep.equal([
      ["bankrun.transfer", "bankrun transfer plain"],
      ["litesvm.transfer", "litesvm transfer plain"],
      ["bankrun.transfer", "bankrun floor transfer plain"],
    ]);
    expect(xml).to.not.include("<failure");
  });

  it("fails the rows objected to, with all that is objected, and what was not measured", () => {
    const objections = [
      "bankrun transfer plain: p50 grew",
      "bankrun transfer plain: max grew",
      "bankrun transfer gone: it is in the baseline and was not measured",
    ];
    const xml = toJunit("token", rows, objections);
    expect(xml).to.include('tests="4" failures="2"');
    const [first, second, ...more] = [...xml.matchAll(/<failure message="([^"]*)">/g)].map(([, message]) => message);
    expect(first).to.equal(`${objections[0]}; ${objections[1]}`);
    expect(second).to.equal(objections[2]);
    expect(more).to.deep.equal([]);
  });

  it("escapes what XML would take for its own", () => {
    const xml = toJunit("token", [rowOf({ case: 'a<b> & "c"' })], []);
    expect(xml).to.include('name="bankrun transfer a&lt;b&gt; &amp; &quot;c&quot;"');
  });
});

describe("a Markdown report", () => {
  const known = rowOf();

  it("shows first what changed, then everything behind a fold", () => {
    const dearer = rowOf({ case: "dearer", p50: 1_100, max: 1_100 });
    const wider = rowOf({ case: "wider", max: 1_500 });
    const fresh = rowOf({ case: "fresh", program: "floor" });
    const was = ["dearer", "wider"].map((name) => rowOf({ case: name }));
    const [shown = "", folded = ""] = toMarkdown(compare([known, dearer, wider, fresh], [known, ...was])).split(
      "<details>",
    );
    expect(shown).to.include("| bankrun | transfer | dearer | 1,100 | 1,100 | – | +100 (+10.00 %) |");
    expect(shown).to.include("| bankrun | transfer | wider | 1,000 | 1,500 | – | max +500 (+50.00 %) |");
    expect(shown).to.include("| bankrun | floor: transfer | fresh | 1,000 | 1,000 | – | new |");
    expect(shown).to.not.include("plain");
    expect(folded).to.include("All 4 figures").and.to.include("| bankrun | transfer | plain | 1,000 | 1,000 | – | = |");
  });

  it("says when nothing changed, and what vanished", () => {
    expect(toMarkdown(compare([known], [known]))).to.include("No figure has changed.");
    const text = toMarkdown(compare([known], [known, rowOf({ case: "gone" })]));
    expect(text).to.include("**Vanished:** bankrun transfer gone");
  });

  it("shows efficiency, and keeps a case's name in its cell", () => {
    const text = toMarkdown(compare([rowOf({ case: "a|b", efficiency: 0.5, floor: 500 })], []));
    expect(text).to.include("| bankrun | transfer | a\\|b | 1,000 | 1,000 | 0.500 | new |");
  });
});

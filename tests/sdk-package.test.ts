import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";

const ROOT = join(__dirname, "..");
const NAME = "@telegram-lottery/sdk";

/** Uses a little of everything; prints one line. */
const USE = `
const game = sdk.gameAddress(1n).address;
const { secret, publicKey } = sdk.vrfKeypair(new Uint8Array(32).fill(5));
const alpha = sdk.alphaOf(game, new Uint8Array(32));
const proof = sdk.prove(secret, alpha);
const beta = sdk.verify(publicKey, alpha, proof);
const error = sdk.errorOf({ failure: { InstructionError: [0, { Custom: 6000 }] } });
console.log(
  [sdk.submitVrf(game, proof).data.length, beta.length, error.name, error instanceof sdk.ProgramError, IDL.address].join(),
);
`;
const PRINTED = "88,64,UnknownInstruction,true,9P4ES5DJBAyXKxM3HiRNS4pxNnZejBoUECLvb14dN8NS\n";

/** What TypeScript must refuse: where types are lost, \`@ts-expect-error\` is an error itself. */
const MISUSE = `
// @ts-expect-error: an id is a bigint
sdk.gameAddress(1);
// @ts-expect-error: the program has no such error
sdk.isProgramError(error, "NoSuchError");
// @ts-expect-error: there is no such instruction
IDL.instructions satisfies [];
`;

function run(command: string, args: string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
  expect(status, `${command} ${args.join(" ")}\n${stdout}${stderr}`).to.equal(0);
  return stdout;
}

describe("the client's package", () => {
  let folder: string;
  let installed: string;

  /** Installs the packed package outside of the project, beside those packages alone that it names. */
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "lottery-sdk-"));
    run("npm", ["pack", "--workspace", NAME, "--pack-destination", folder, "--silent"], ROOT);
    const [tarball = ""] = readdirSync(folder);
    installed = join(folder, "node_modules", NAME);
    mkdirSync(installed, { recursive: true });
    run("tar", ["-xzf", join(folder, tarball), "--strip-components", "1", "-C", installed], folder);
    const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
    for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
      const link = join(folder, "node_modules", name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(ROOT, "node_modules", name), link);
    }
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

  function compile(...files: string[]): void {
    const options = ["--strict", "--target", "ES2022", "--module", "NodeNext", "--moduleResolution", "NodeNext"];
    const types = ["--typeRoots", join(ROOT, "node_modules", "@types"), "--types", "node", "--skipLibCheck"];
    run(join(ROOT, "node_modules", ".bin", "tsc"), [...options, ...types, ...files], folder);
  }

  it("holds what was built, its README, and nothing else", () => {
    expect(readdirSync(installed).sort()).to.deep.equal(["README.md", "dist", "package.json"]);
    expect(readdirSync(join(installed, "dist")).sort()).to.deep.equal(["cjs", "esm"]);
    expect(existsSync(join(installed, "dist", "esm", "client", "client.d.ts"))).to.equal(true);
  });

  it("is imported by an ES module", () => {
    write("use.mjs", `import * as sdk from "${NAME}";\nimport { IDL } from "${NAME}/idl";\n${USE}`);
    expect(run(process.execPath, ["use.mjs"], folder)).to.equal(PRINTED);
  });

  it("is required by a CommonJS module", () => {
    write("use.cjs", `const sdk = require("${NAME}");\nconst { IDL } = require("${NAME}/idl");\n${USE}`);
    expect(run(process.execPath, ["use.cjs"], folder)).to.equal(PRINTED);
  });

  it("has types for both", () => {
    const text = `import * as sdk from "${NAME}";\nimport { IDL } from "${NAME}/idl";\n${USE}`;
    write("typed.mts", text);
    write("typed.cts", text);
    compile("typed.mts", "typed.cts");
    for (const name of ["typed.mjs", "typed.cjs"]) expect(run(process.execPath, [name], folder)).to.equal(PRINTED);
    write("misuse.mts", text + MISUSE);
    write("misuse.cts", text + MISUSE);
    compile("--noEmit", "misuse.mts", "misuse.cts");
  });

  it("is used as its README says", () => {
    const readme = readFileSync(join(installed, "README.md"), "utf8");
    const examples = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, text]) => text);
    expect(examples.length).to.be.above(5);
    write("readme.mts", examples.join("\n"));
    compile("--noEmit", "readme.mts");
  });
});

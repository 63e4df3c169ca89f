// What is made of the program's interface in tests/fixtures and of the recorded figures in bench/baselines: what the client knows
// without having them at hand, and the documentation's tables.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ensureDependencies } from "./dependencies.mjs";
import { FIXTURES, ROOT, UserError } from "./project.mjs";

const HEAD = "// Made by `npm run generate`.\n";
const PAGE = 32_768;

const readJson = (...path) => JSON.parse(readFileSync(join(...path), "utf8"));
const json = (value) => JSON.stringify(value, null, 2);

function errorsModule({ errors }) {
  const table = Object.fromEntries(errors.map(({ code, name, msg }) => [name, { code, message: msg }]));
  return `${HEAD}
/** The program's errors by name. */
export const PROGRAM_ERRORS = ${json(table)} as const;
`;
}

const idlModule = (idl, types) => `${types}
/** The program's interface as Anchor's \`Program\` takes it. */
export const IDL = ${json(idl)} as unknown as Lottery;
`;

/** Instructions whose cost depends on a count: the names under which the benchmark's cases state it. */
const COUNTED = {
  batch_player_operations: ["join", "leave", "refund"],
  batch_token_operations: ["join", "leave", "refund"],
  submit_vrf: ["tries"],
};

/** Under which name the client finds the cost of a case: operations of a batch and the round that finds the winners differ. */
function kindOf(instruction, key, name) {
  if (instruction === "submit_vrf") return /any round but the last/.test(name) ? instruction : "submit_vrf last";
  return key ? `${instruction} ${key}` : instruction;
}

/** What a recorded row says of its kind; cases that do not state what their cost depends on say nothing. */
function figureOf({ instruction, case: name, max: units }) {
  const keys = COUNTED[instruction];
  if (!keys) return [{ kind: instruction, slope: instruction, series: name, count: 0, units }];
  return keys.flatMap((key) => {
    const match = new RegExp(`\\b${key}=(\\d+)`).exec(name);
    if (!match) return [];
    const series = name.replace(match[0], "");
    return [
      { kind: kindOf(instruction, key, name), slope: `${instruction} ${key}`, series, count: Number(match[1]), units },
    ];
  });
}

/** Node 20 has no Object.groupBy. */
function groupBy(items, keyOf) {
  const groups = {};
  for (const item of items) {
    groups[keyOf(item)] ??= [];
    groups[keyOf(item)].push(item);
  }
  return groups;
}

/** The steepest rise from the lowest to the highest count of cases that differ in nothing else. */
function rise(figures) {
  const series = Object.values(groupBy(figures, (figure) => figure.series));
  const rises = series.map((cases) => {
    const [first, last] = [Math.min, Math.max].map((pick) => pick(...cases.map(({ count }) => count)));
    const highest = (at) => Math.max(...cases.filter(({ count }) => count === at).map(({ units }) => units));
    return first === last ? 0 : Math.ceil((highest(last) - highest(first)) / (last - first));
  });
  return Math.max(...rises);
}

/** For each kind the units that no recorded figure exceeds: `each` for every one of what is counted, above `base`. */
function unitsTable(rows) {
  const figures = rows.flatMap(figureOf);
  const slopes = groupBy(figures, ({ slope }) => slope);
  const kinds = groupBy(figures, ({ kind }) => kind);
  return Object.fromEntries(
    Object.keys(kinds)
      .sort()
      .map((kind) => {
        const each = rise(slopes[kinds[kind][0].slope]);
        return [kind, { base: Math.max(...kinds[kind].map(({ count, units }) => units - each * count)), each }];
      }),
  );
}

const SCALARS = { pubkey: 32, u8: 1, u16: 2, u32: 4, u64: 8, i64: 8 };
const sizeOf = (type) => (typeof type === "string" ? SCALARS[type] : sizeOf(type.array[0]) * type.array[1]);

/** Bytes of an account of fixed size, its discriminator included. */
function accountSize({ types }, name) {
  const { fields } = types.find((type) => type.name === name).type;
  return 8 + fields.reduce((sum, { type }) => sum + sizeOf(type), 0);
}

const costsModule = (idl, { results }, programSize) => `${HEAD}
/**
 * Compute units of the program's instructions: the highest that \`npm run bench:cu\` has recorded under any runtime, \`each\` for
 * every entry of a batch and for every try of a proof's hash to the curve.
 */
export const UNITS: Readonly<Record<string, { base: number; each: number }>> = ${json(unitsTable(results.filter(({ program }) => program === undefined)))};

/** Bytes of accounts; the program's are those of an account twice as long as the program, rounded up to a page of 32 KiB. */
export const SIZES = ${json({
  config: accountSize(idl, "Config"),
  treasury: accountSize(idl, "Treasury"),
  program: Math.ceil((2 * programSize) / PAGE) * PAGE,
})} as const;
`;

const errorsPage = ({ errors }) => `# Errors

Every refusal has a name and a code of its own. A refused instruction changes nothing. Made by \`npm run generate\`.

| code | name | message |
|---|---|---|
${errors.map(({ code, name, msg }) => `| ${code} | \`${name}\` | ${msg} |`).join("\n")}

What is wrong before the program's own checks is answered by Anchor (2002, a signature is missing; 2040, a writable account is named
twice) or by the runtime (too few accounts, another program in a program's place). Payments in tokens can also fail in the token
program: its errors are its own.
`;

/** @returns {Record<string, string>} the text of each file by its path in the project */
function filesOfTheInterface() {
  const idl = readJson(FIXTURES, "lottery.json");
  const types = readFileSync(join(FIXTURES, "lottery.ts"), "utf8");
  const baseline = readJson(ROOT, "bench", "baselines", "cu.json");
  return {
    "sdk/src/generated/errors.ts": errorsModule(idl),
    "sdk/src/generated/idl.ts": idlModule(idl, types),
    "sdk/src/generated/costs.ts": costsModule(idl, baseline, statSync(join(FIXTURES, "lottery.so")).size),
    "docs/errors.md": errorsPage(idl),
  };
}

/** Pages with tables in them, and what prints them with their tables renewed. */
const PAGES = {
  "docs/scale.md": ["bench/scale/main.ts", "--document", "docs/scale.md"],
  "docs/load.md": ["bench/tps/document.ts", "docs/load.md"],
};

/** The pages with tables as the benchmarks make them, which use the client and so its generated modules. */
function filesOfTheBenchmarks() {
  ensureDependencies();
  return Object.fromEntries(Object.entries(PAGES).map(([page, command]) => [page, renewed(page, command)]));
}

function renewed(page, command) {
  const args = ["-r", "ts-node/register/transpile-only", ...command];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) throw new UserError(`${page}: ${stderr.trim()}`);
  return stdout;
}

/** In this order, since the later are made with the earlier. */
const GENERATED = [filesOfTheInterface, filesOfTheBenchmarks];

/** Names the files that are not what would be generated now. */
export const outdated = () =>
  GENERATED.flatMap((files) => Object.entries(files()))
    .filter(([path, text]) => !existsSync(join(ROOT, path)) || readFileSync(join(ROOT, path), "utf8") !== text)
    .map(([path]) => path);

export function generate() {
  for (const files of GENERATED) {
    for (const [path, text] of Object.entries(files())) {
      mkdirSync(dirname(join(ROOT, path)), { recursive: true });
      writeFileSync(join(ROOT, path), text);
    }
  }
}

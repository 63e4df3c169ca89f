// The program's interface (IDL) and its TypeScript type, as Anchor's CLI makes them, without the CLI.
//
// The program prints its interface in pieces from tests of its own; the CLI's part is to run those tests, put the pieces
// together and sort them. A test of the project holds the result against the CLI's.
import { spawnSync } from "node:child_process";
import { cargo, ROOT, UserError } from "./project.mjs";

/** The order in which the CLI writes the keys of any object but the topmost. */
const KEY_ORDER = [
  ["code", "name", "version", "spec", "description", "repository", "docs", "discriminator"],
  ["writable", "signer", "optional", "address", "pda", "relations"],
  ["accounts", "args", "returns", "serialization", "repr", "generics"],
  ["kind", "fields", "variants", "alias", "type", "msg"],
].flat();
const TOP_ORDER = ["address", "metadata", "instructions", "accounts", "events", "errors", "types", "constants"];

/** The pieces the program's tests print between marker lines, by kind. */
function printedPieces() {
  const args = ["test", "-p", "lottery", "--lib", "--features", "idl-build", "__anchor_private_print_idl"];
  const { status, stdout, stderr } = spawnSync(cargo(), [...args, "--", "--show-output", "--quiet"], {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: 64 << 20,
    env: { ...process.env, RUSTFLAGS: "-A warnings" },
  });
  if (status !== 0) throw new UserError(`printing the program's interface failed\n${stderr}`);
  const pieces = { address: [], const: [], event: [], errors: [], program: [] };
  for (const [, kind, text] of stdout.matchAll(/--- IDL begin (\w+) ---\n([\s\S]*?)\n--- IDL end \1 ---/g)) {
    pieces[kind].push(text);
  }
  return pieces;
}

function ordered(value, order) {
  if (Array.isArray(value)) return value.map((item) => ordered(item, KEY_ORDER));
  if (value === null || typeof value !== "object") return value;
  const rank = (key) => (order.includes(key) ? order.indexOf(key) : order.length);
  const keys = Object.keys(value).sort((a, b) => rank(a) - rank(b));
  return Object.fromEntries(keys.map((key) => [key, ordered(value[key], KEY_ORDER)]));
}

const byName = (items) => items.sort((a, b) => (a.name < b.name ? -1 : 1));
const isEmpty = (value) => Array.isArray(value) && value.length === 0;

/** @returns {object} the interface in Anchor's IDL specification 0.1.0 */
export function printIdl() {
  const { address, const: constants, event, errors, program } = printedPieces();
  const idl = JSON.parse(program[0]);
  const events = event.map((text) => JSON.parse(text));
  const types = new Map([...events.flatMap((piece) => piece.types), ...idl.types].map((type) => [type.name, type]));
  const whole = {
    ...idl,
    address: address[0].trim(),
    instructions: byName(idl.instructions),
    accounts: byName(idl.accounts),
    events: byName(events.map((piece) => piece.event)),
    errors: errors.flatMap((text) => JSON.parse(text)),
    types: byName([...types.values()]),
    constants: byName(constants.map((text) => JSON.parse(text))),
  };
  // Instructions keep their empty lists of accounts and arguments; the topmost lists are left out when empty.
  for (const key of TOP_ORDER.slice(3)) if (isEmpty(whole[key])) delete whole[key];
  return ordered(whole, TOP_ORDER);
}

const camel = (name) =>
  name
    .split(".")
    .map((part) => {
      const pascal = part.replace(/_+(\w)/g, (_, letter) => letter.toUpperCase());
      return pascal[0].toLowerCase() + pascal.slice(1);
    })
    .join(".");

function camelCased(value, key) {
  if (Array.isArray(value)) return value.map((item) => camelCased(item, key));
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([inner, item]) => [inner, camelCased(item, inner)]));
  }
  const isIdentifier = ["name", "path", "account", "relations", "generic"].includes(key);
  return typeof value === "string" && isIdentifier ? camel(value) : value;
}

/** The TypeScript module with the interface's type, which Anchor's `Program` takes. */
export function typeModule(idl) {
  const { name } = idl.metadata;
  return `/**
 * Program IDL in camelCase format in order to be used in JS/TS.
 *
 * Note that this is only a type helper and is not the actual IDL. The original
 * IDL can be found at \`target/idl/${name}.json\`.
 */
export type ${name[0].toUpperCase()}${name.slice(1)} = ${JSON.stringify(camelCased(idl), null, 2)};
`;
}

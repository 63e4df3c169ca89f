// node_modules as the lock file says, installed when it is not.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { prepare, ROOT, UserError } from "./project.mjs";

const OLDEST_NODE = [20, 18];

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    throw new UserError(`Node ${OLDEST_NODE.join(".")} or later is needed; this is ${process.versions.node}`);
  }
}

const packagesOf = (file) => JSON.parse(readFileSync(file, "utf8")).packages;

/** npm keeps the list of what it installed beside it; optional packages are those of other platforms. */
function isInstalled() {
  const installedList = join(ROOT, "node_modules", ".package-lock.json");
  if (!existsSync(installedList)) return false;
  const installed = packagesOf(installedList);
  return Object.entries(packagesOf(join(ROOT, "package-lock.json"))).every(
    ([path, { version, optional, link }]) =>
      path === "" ||
      link ||
      !path.startsWith("node_modules/") ||
      installed[path]?.version === version ||
      (optional && !installed[path]),
  );
}

/** Installs the packages of package-lock.json unless they are there. */
export function ensureDependencies() {
  checkNode();
  if (isInstalled()) return;
  process.stderr.write("Installing the packages of package-lock.json …\n");
  prepare("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
}

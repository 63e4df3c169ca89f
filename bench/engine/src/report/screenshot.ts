import { execFileSync, spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { reason, UserError } from "../errors";

const BROWSERS = ["chromium", "chromium-browser", "google-chrome"];

/** Width and height in pixels. */
export interface Window {
  width: number;
  height: number;
}

function browser(): string {
  const found = BROWSERS.find((name) => spawnSync(name, ["--version"], { stdio: "ignore" }).status === 0);
  if (!found) throw new UserError(`a screenshot takes a browser on the path: one of ${BROWSERS.join(", ")}`);
  return found;
}

/**
 * Has a browser draw what fits into a window of a page.
 *
 * @param page path of the page
 * @param picture path of the PNG
 * @throws {UserError} when there is no browser or it fails
 */
export function screenshot(page: string, picture: string, { width, height }: Window): void {
  try {
    execFileSync(
      browser(),
      [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        `--window-size=${width},${height}`,
        `--screenshot=${picture}`,
        pathToFileURL(page).href,
      ],
      { stdio: "pipe" },
    );
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`the browser did not draw ${page}: ${reason(error)}`);
  }
}

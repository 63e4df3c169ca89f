import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What the Solana command line has been set to. */
export interface SolanaConfig {
  url?: string;
  keypair?: string;
  commitment?: string;
}

const FIELDS: Readonly<Record<string, keyof SolanaConfig>> = {
  json_rpc_url: "url",
  keypair_path: "keypair",
  commitment: "commitment",
};

export const configPath = (home: string): string => join(home, ".config", "solana", "cli", "config.yml");
export const keypairPath = (home: string): string => join(home, ".config", "solana", "id.json");

const unquote = (text: string): string => /^(["'])(.*)\1$/.exec(text)?.[2] ?? text;

/** Reads the file's lines of a name and a text, the only ones that matter here. */
export function parseSolanaConfig(text: string): SolanaConfig {
  const config: SolanaConfig = {};
  for (const line of text.split(/\r?\n/)) {
    const [, name = "", value = ""] = /^(\w+):\s*(.*?)\s*$/.exec(line) ?? [];
    const field = FIELDS[name];
    const unquoted = unquote(value);
    if (field && unquoted) config[field] = unquoted;
  }
  return config;
}

/** What the file says; nothing when there is none. */
export function readSolanaConfig(home: string): SolanaConfig {
  const path = configPath(home);
  return existsSync(path) ? parseSolanaConfig(readFileSync(path, "utf8")) : {};
}

#!/usr/bin/env node
import { homedir } from "node:os";
import { text } from "node:stream/consumers";
import { connect } from "./cluster.ts";
import { runCommand } from "./program.ts";

runCommand(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  readInput: () => text(process.stdin),
  home: homedir(),
  now: () => Date.now() / 1_000,
  connect,
}).then((code) => {
  process.exitCode = code;
});

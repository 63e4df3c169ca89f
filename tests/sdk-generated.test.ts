import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { Program } from "@coral-xyz/anchor";
import { expect } from "chai";
import baseline from "../bench/baselines/cu.json";
import type { Row } from "../bench/engine/src/result";
import { CONFIG_ADDRESS, PROGRAM_ID, TREASURY_ADDRESS } from "../sdk/src";
import { SIZES, UNITS } from "../sdk/src/generated/costs";
import { IDL } from "../sdk/src/generated/idl";
import idl from "./fixtures/lottery.json";
import { programBytes, World } from "./support/world";

const SCRIPT = join(__dirname, "..", "scripts", "generate.mjs");

describe("the client's generated modules", () => {
  it("are those that npm run generate makes now", () => {
    const { status, stderr } = spawnSync(process.execPath, [SCRIPT, "--check"], { encoding: "utf8" });
    expect(status, stderr).to.equal(0);
  });

  it("have the interface for Anchor's client", () => {
    expect(IDL).to.deep.equal(idl);
    const program = new Program(IDL, { connection: {} as never });
    expect(program.programId.equals(PROGRAM_ID)).to.equal(true);
    expect(Object.keys(program.methods)).to.include("submitVrf");
  });

  it("allow every recorded figure that states what it depends on", () => {
    const sums: Record<string, number> = {};
    const rows: Pick<Row, "program" | "instruction" | "case" | "max">[] = baseline.results;
    for (const { instruction, case: name, max } of rows.filter(({ program }) => program === undefined)) {
      const [, operation, players] = /\b(join|leave|refund)=(\d+)/.exec(name) ?? [];
      const tries = /\btries=(\d+)/.exec(name)?.[1];
      if (instruction === "submit_vrf" && !tries) continue;
      const variant = operation ?? (instruction === "submit_vrf" && !name.includes("but the last") ? "last" : "");
      const units = UNITS[`${instruction} ${variant}`.trim()];
      const allowed = (units?.base ?? 0) + (units?.each ?? 0) * Number(players ?? tries ?? 0);
      expect(allowed, `${instruction} ${name}`).to.be.at.least(max);
      sums[instruction] = (sums[instruction] ?? 0) + 1;
    }
    expect(Object.keys(sums)).to.include.members(["submit_vrf", "batch_player_operations", "claim_prize"]);
  });

  it("know how large accounts are", async () => {
    const { runtime } = await World.start();
    expect((await runtime.account(CONFIG_ADDRESS))?.data.length).to.equal(SIZES.config);
    expect((await runtime.account(TREASURY_ADDRESS))?.data.length).to.equal(SIZES.treasury);
    expect(SIZES.program).to.be.within(2 * programBytes().length, 2 * programBytes().length + 32_768);
  });
});

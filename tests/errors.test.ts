import type { Keypair } from "@solana/web3.js";
import { expect } from "chai";
import { RUNTIME_NAMES } from "../bench/engine/src/runtimes";
import { accounts } from "./errors/accounts";
import { admin } from "./errors/admin";
import { draw } from "./errors/draw";
import { joining } from "./errors/joining";
import { payout } from "./errors/payout";
import type { Provocation } from "./errors/scene";
import { terms } from "./errors/terms";
import { token } from "./errors/token";
import idl from "./fixtures/lottery.json";
import { SOL, World } from "./support/world";

/** Every error of the program, in the order of its interface, and what provokes it. */
const PROVOCATIONS: Record<string, Provocation> = {
  ...accounts,
  ...admin,
  ...terms,
  ...token,
  ...joining,
  ...draw,
  ...payout,
};

describe("the table of provocations", () => {
  it("has every error of the program, and no other", () => {
    expect(Object.keys(PROVOCATIONS)).to.deep.equal(idl.errors.map(({ name }) => name));
  });
});

for (const runtime of RUNTIME_NAMES) {
  describe(`errors under ${runtime}`, () => {
    for (const { name, msg } of idl.errors) {
      it(`${name}: ${msg}`, async () => {
        const provoke = PROVOCATIONS[name] ?? expect.fail("nothing provokes it");
        const world = await World.start(runtime);
        const game = await world.createGame();
        const players: [Keypair, Keypair] = [world.fund("one"), world.fund("two", 2n * SOL)];
        await world.joinAll(
          game,
          players.map(({ publicKey }) => publicKey),
        );
        await provoke({ world, game, players });
      });
    }
  });
}

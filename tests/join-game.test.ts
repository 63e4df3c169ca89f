import { expect } from "chai";
import { type PublicKey, SystemProgram, SYSVAR_CLOCK_PUBKEY } from "@solana/web3.js";
import { RUNTIME_NAMES } from "../bench/runtimes";
import { cancelGame, joinGame, pause, payInto } from "../sdk/src";
import { NOW, World, wallet } from "./support/world";

for (const runtime of RUNTIME_NAMES) {
  describe(`join_game under ${runtime}`, () => {
    let world: World;
    let game: PublicKey;
    before(async () => {
      world = await World.start(runtime);
      game = await world.createGame({ capacity: 3, maxPlayers: 4 });
    });

    it("adds the wallet and its fee to the pool", async () => {
      await world.join(game, wallet("a"));
      const state = await world.game(game);
      expect(state.playerCount).to.equal(1);
      expect(Buffer.from(state.entry(0))).to.deep.equal(wallet("a").toBuffer());
      expect(state.prizePool).to.equal(state.entryFee);
      expect(await world.lamports(game)).to.equal(state.rent + state.prizePool);
    });
  });
}

import { BN } from "@coral-xyz/anchor";
import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import {
  alphaOf,
  CONFIG_ADDRESS,
  DRAW_DELAY,
  DRAW_PERIOD,
  gameAddress,
  payInto,
  payTokensInto,
  proofToHash,
  prove,
  seedOf,
  type TokenGame,
  TREASURY_ADDRESS,
  tokenGame,
} from "../sdk/src";
import { AnchorClient, event, plain } from "./support/anchor";
import { Token } from "./support/tokens";
import { keypair, NOW, SLOT, SOL, slotHash, slotHashes, VRF, VRF_KEY, wallet } from "./support/world";

/** Every instruction through Anchor's client, each with the events it logs. */
describe("Anchor's Program", () => {
  const entryFee = SOL / 100n;
  const next = keypair("next authority");
  const player = keypair("player");
  let client: AnchorClient;
  let operator: PublicKey;
  let token: Token;

  before(async () => {
    client = await AnchorClient.start();
    operator = client.world.payer;
    for (const label of ["next authority", "player"]) client.world.fund(label);
  });

  const big = (value: bigint) => new BN(value.toString());
  const termsOf = (id: bigint) => ({
    id: big(id),
    entryFee: big(entryFee),
    bond: new BN(5),
    joinDeadline: big(NOW + 100n),
    maxPlayers: 1_000,
    minPlayers: 2,
    capacity: 10,
    survivors: 5_000,
    shares: [10_000, 0, 0, 0, 0, 0, 0, 0],
    flags: 8,
  });
  const joined = (id: bigint, first: number, count: number) => event("joined", { game: big(id), first, count });
  const created = (id: bigint) => event("gameCreated", { game: big(id), operator });

  /** Ends the joining of a game and draws it; returns who won. */
  async function draw(id: bigint, players: PublicKey[]): Promise<{ index: number; winner: PublicKey }> {
    const game = gameAddress(id).address;
    const drawSlot = SLOT + DRAW_DELAY;
    const entries = players.length;
    await client.expectEvents("closeJoining", client.methods.closeJoining().accounts({ game, caller: operator }), [
      event("joiningClosed", { game: big(id), drawSlot: big(drawSlot), entries }),
    ]);
    client.world.runtime.setSlotHashes(slotHashes(drawSlot));
    await client.expectEvents("recordDraw", client.methods.recordDraw().accounts({ game }), [
      event("drawRecorded", { game: big(id), slot: big(drawSlot), hash: [...slotHash(drawSlot)] }),
    ]);
    const proof = prove(VRF.secret, alphaOf(game, slotHash(drawSlot)));
    const seed = [...seedOf(proofToHash(proof))];
    await client.expectEvents("submitVrf", client.methods.submitVrf([...proof]).accounts({ game }), [
      event("roundDrawn", { game: big(id), round: 1, alive: 1, seed }),
    ]);
    const [index] = (await client.program.account.game.fetch(game)).winners;
    return { index: index ?? expect.fail(), winner: players[index ?? 0] ?? expect.fail() };
  }

  it("initializes", async () => {
    await client.expectEvents(
      "initialize",
      client.methods.initialize(500, [...VRF_KEY]).accounts({ authority: operator }),
      [event("initialized", { authority: operator, vrfKey: [...VRF_KEY], fee: 500 })],
    );
    const config = await client.program.account.config.fetch(CONFIG_ADDRESS);
    expect([config.authority.equals(operator), config.fee, config.paused]).to.deep.equal([true, 500, 0]);
    expect((await client.program.account.treasury.fetch(TREASURY_ADDRESS)).bump).to.equal(255);
  });

  it("administers", async () => {
    const authority = operator;
    const key = [...VRF_KEY];
    await client.expectEvents("updateConfig", client.methods.updateConfig(250, key).accounts({ authority }), [
      event("configUpdated", { vrfKey: key, fee: 250 }),
    ]);
    for (const [name, paused] of [["pause", 1] as const, ["unpause", 0] as const]) {
      await client.expectEvents(name, client.methods[name]().accounts({ authority }), [
        event("pauseChanged", { paused }),
      ]);
    }
    await client.expectEvents(
      "proposeAuthority",
      client.methods.proposeAuthority(next.publicKey).accounts({ authority }),
      [event("authorityProposed", { pending: next.publicKey })],
    );
    await client.expectEvents(
      "acceptAuthority",
      client.methods.acceptAuthority().accounts({ pendingAuthority: next.publicKey }),
      [event("authorityAccepted", { authority: next.publicKey })],
      [next],
    );
  });

  describe("in a game that is cancelled", () => {
    const id = 1n;
    const game = gameAddress(id).address;

    it("creates, extends and reads", async () => {
      const terms = termsOf(id);
      await client.expectEvents("createGame", client.methods.createGame(terms).accounts({ operator, game }), [
        created(id),
      ]);
      const rent = payInto(game, operator, 2n * 32n * 6_960n);
      await client.expectEvents(
        "extendGame",
        client.methods.extendGame(2).accounts({ game, operator }).preInstructions([rent]),
        [event("gameExtended", { game: big(id), capacity: 12 })],
      );
      const state = await client.program.account.game.fetch(game);
      expect(plain({ ...state, seeds: state.seeds.length, rent: "" })).to.deep.equal(
        plain({
          id: terms.id,
          prizePool: new BN(0),
          entryFee: terms.entryFee,
          bond: terms.bond,
          rent: "",
          deadline: terms.joinDeadline,
          drawSlot: new BN(0),
          operator,
          mint: PublicKey.default,
          vault: PublicKey.default,
          vrfKey: [...VRF_KEY],
          drawHash: Array(32).fill(0),
          seeds: 16,
          winners: Array(8).fill(0),
          shares: terms.shares,
          playerCount: 0,
          maxPlayers: 1_000,
          minPlayers: 2,
          aliveCount: 0,
          survivors: 5_000,
          fee: 250,
          round: 0,
          bump: gameAddress(id).bump,
          version: 2,
          statusAndFlags: 8,
        }),
      );
    });

    it("joins, leaves and refunds", async () => {
      const payment = (count: bigint) => [payInto(game, operator, entryFee * count)];
      await client.expectEvents(
        "joinGame",
        client.methods.joinGame(player.publicKey).accounts({ game }).preInstructions(payment(1n)),
        [joined(id, 0, 1)],
      );
      const operations = [{ join: { wallets: [wallet(1), wallet(2)] } }, { leave: { indices: [0] } }];
      await client.expectEvents(
        "batchPlayerOperations",
        client.methods
          .batchPlayerOperations(operations)
          .accounts({ game })
          .remainingAccounts([{ pubkey: player.publicKey, isSigner: true, isWritable: true }])
          .preInstructions(payment(2n)),
        [joined(id, 1, 2), event("left", { game: big(id), index: 0, movedFrom: 2 })],
        [player],
      );
      await client.expectEvents("cancelGame", client.methods.cancelGame().accounts({ game, operator }), [
        event("gameCancelled", { game: big(id), entries: 2 }),
      ]);
      for (const [index, owner] of [wallet(2), wallet(1)].entries()) {
        await client.expectEvents("claimRefund", client.methods.claimRefund(index).accounts({ game, wallet: owner }), [
          event("refunded", { game: big(id), index }),
        ]);
      }
    });

    // The client's `.view()` needs a provider that signs what it simulates, which anchor-bankrun's does not.
    it("reads by return data", async () => {
      const view = client.decode("gameView", await client.send("getGame", client.methods.getGame().accounts({ game })));
      expect(plain([view.id, view.playerCount, view.capacity, view.statusAndFlags])).to.deep.equal(
        plain([big(id), 2, 12, 12]),
      );
      const returned = await client.send("getPlayer", client.methods.getPlayer(1).accounts({ game }));
      const entry = client.decode("playerView", returned);
      expect(plain(entry)).to.deep.equal(plain({ wallet: PublicKey.default, eliminatedRound: 255, rank: 1 }));
    });

    it("closes", async () => {
      const lamports = big(await client.world.lamports(game));
      await client.expectEvents("closeGame", client.methods.closeGame().accounts({ game, operator }), [
        event("gameClosed", { game: big(id), lamports, unclaimed: new BN(0) }),
      ]);
    });
  });

  it("draws a game, pays its prize and withdraws the fee", async () => {
    const id = 2n;
    const game = gameAddress(id).address;
    const players = [wallet(1), wallet(2)];
    await client.send("createGame", client.methods.createGame(termsOf(id)).accounts({ operator, game }));
    await client.world.joinAll(game, players);
    const { index, winner } = await draw(id, players);
    const fee = (2n * entryFee * 250n) / 10_000n;
    await client.expectEvents("claimPrize", client.methods.claimPrize(0).accounts({ game, wallet: winner }), [
      event("prizeClaimed", { game: big(id), place: 0, index, prize: big(2n * entryFee - fee), fee: big(fee) }),
    ]);
    await client.expectEvents(
      "withdrawTreasury",
      client.methods.withdrawTreasury(big(fee)).accounts({ authority: next.publicKey, recipient: player.publicKey }),
      [event("treasuryWithdrawn", { mint: PublicKey.default, recipient: player.publicKey, amount: big(fee) })],
      [next],
    );
  });

  describe("in a game in a token", () => {
    const id = 3n;
    const lost = 4n;
    let game: TokenGame;
    let accounts: { vault: PublicKey; vaultAuthority: PublicKey; tokenProgram: PublicKey };

    const open = async (number: bigint) => {
      const { address, mint, vaultAuthority, vault } = tokenGame(number, token);
      await client.world.succeeds([token.opening(vaultAuthority)]);
      await client.expectEvents(
        "createTokenGame",
        client.methods
          .createTokenGame(termsOf(number))
          .accounts({ operator, game: address, mint, vaultAuthority, vault }),
        [created(number)],
      );
    };

    before(async () => {
      token = await Token.create(client.world, TOKEN_PROGRAM_ID);
      await token.give(operator, 100n * entryFee);
      await token.open(player.publicKey, TREASURY_ADDRESS);
      game = tokenGame(id, token);
      accounts = { vault: game.vault, vaultAuthority: game.vaultAuthority, tokenProgram: TOKEN_PROGRAM_ID };
    });

    it("creates, joins and leaves", async () => {
      await open(id);
      const payment = (count: bigint) => [payTokensInto(game, operator, entryFee * count)];
      await client.expectEvents(
        "joinTokenGame",
        client.methods
          .joinTokenGame(player.publicKey)
          .accounts({ game: game.address, vault: game.vault })
          .preInstructions(payment(1n)),
        [joined(id, 0, 1)],
      );
      const operations = [{ join: { wallets: Array(2).fill(player.publicKey) } }, { leave: { indices: [2] } }];
      const recipient = [
        { pubkey: player.publicKey, isSigner: true, isWritable: true },
        { pubkey: token.account(player.publicKey), isSigner: false, isWritable: true },
      ];
      await client.expectEvents(
        "batchTokenOperations",
        client.methods
          .batchTokenOperations(operations)
          .accounts({ game: game.address, ...accounts })
          .remainingAccounts(recipient)
          .preInstructions(payment(2n)),
        [joined(id, 1, 2), event("left", { game: big(id), index: 2, movedFrom: 2 })],
        [player],
      );
    });

    it("pays the prize, closes and withdraws the fee", async () => {
      const { index } = await draw(id, [player.publicKey, player.publicKey]);
      const fee = (2n * entryFee * 250n) / 10_000n;
      const walletTokens = token.account(player.publicKey);
      const treasuryTokens = token.account(TREASURY_ADDRESS);
      await client.expectEvents(
        "claimTokenPrize",
        client.methods
          .claimTokenPrize(0)
          .accounts({ game: game.address, wallet: player.publicKey, walletTokens, treasuryTokens, ...accounts }),
        [event("prizeClaimed", { game: big(id), place: 0, index, prize: big(2n * entryFee - fee), fee: big(fee) })],
      );
      const lamports = big(await client.world.lamports(game.address));
      await client.expectEvents(
        "closeTokenGame",
        client.methods.closeTokenGame().accounts({ game: game.address, operator, treasuryTokens, ...accounts }),
        [event("gameClosed", { game: big(id), lamports, unclaimed: new BN(0) })],
      );
      await client.expectEvents(
        "withdrawTokenTreasury",
        client.methods.withdrawTokenTreasury(big(fee)).accounts({
          authority: next.publicKey,
          treasuryTokens,
          recipientTokens: walletTokens,
          tokenProgram: TOKEN_PROGRAM_ID,
        }),
        [event("treasuryWithdrawn", { mint: token.mint, recipient: walletTokens, amount: big(fee) })],
        [next],
      );
    });

    it("refunds a game that expired", async () => {
      const expired = tokenGame(lost, token);
      await open(lost);
      await client.world.succeeds(token.paidJoins(expired, [player.publicKey, player.publicKey], 2n * entryFee));
      await client.send(
        "closeJoining",
        client.methods.closeJoining().accounts({ game: expired.address, caller: operator }),
      );
      await client.world.runtime.setClock({ unixTimestamp: NOW + DRAW_PERIOD });
      await client.expectEvents("expireGame", client.methods.expireGame().accounts({ game: expired.address }), [
        event("gameExpired", { game: big(lost), entries: 2, bondShare: new BN(2) }),
      ]);
      await client.expectEvents(
        "claimTokenRefund",
        client.methods.claimTokenRefund(1).accounts({
          game: expired.address,
          wallet: player.publicKey,
          walletTokens: token.account(player.publicKey),
          vault: expired.vault,
          vaultAuthority: expired.vaultAuthority,
          tokenProgram: TOKEN_PROGRAM_ID,
        }),
        [event("refunded", { game: big(lost), index: 1 })],
      );
    });
  });

  describe("by now", () => {
    it("has called every instruction", () => {
      expect([...client.called].sort()).to.deep.equal(client.program.idl.instructions.map(({ name }) => name).sort());
    });
  });
});

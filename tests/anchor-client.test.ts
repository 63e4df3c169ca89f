import { BN, EventParser, type IdlEvents, Program, Wallet } from "@coral-xyz/anchor";
import { type Keypair, PublicKey, SystemProgram } from "@solana/web3.js";
import { BankrunProvider } from "anchor-bankrun";
import { expect } from "chai";
import { Bankrun } from "../bench/runtimes";
import { CONFIG_ADDRESS, gameAddress, PROGRAM_ID, payInto, TREASURY_ADDRESS } from "../sdk/src";
import type { Lottery } from "./fixtures/lottery";
import idl from "./fixtures/lottery.json";
import { keypair, NOW, programBytes, SOL, VRF_KEY, wallet } from "./support/world";

type Methods = Program<Lottery>["methods"];
type Call = ReturnType<Methods[keyof Methods]>;

/** Anchor's own TypeScript client, 0.30.1, with the committed interface, over anchor-bankrun. */
describe("Anchor's Program", () => {
  const game = gameAddress(1n).address;
  const entryFee = SOL / 100n;
  const next = keypair("next authority");
  const player = keypair("player");
  let bankrun: Bankrun;
  let program: Program<Lottery>;
  const called = new Set<string>();

  before(async () => {
    const payer = keypair("payer");
    bankrun = await Bankrun.start([{ programId: PROGRAM_ID, bytes: programBytes() }], payer, 1_000_000n * SOL);
    for (const { publicKey } of [next, player]) {
      bankrun.setAccount(publicKey, { lamports: SOL, data: new Uint8Array(), owner: SystemProgram.programId });
    }
    await bankrun.setClock({ unixTimestamp: NOW });
    program = new Program<Lottery>(idl as Lottery, new BankrunProvider(bankrun.context, new Wallet(payer)));
  });

  /** Sends what the client built. */
  async function send(name: keyof Methods, built: Call, signers: Keypair[] = []) {
    called.add(name);
    const { instructions } = await built.transaction();
    const outcome = await bankrun.send(instructions, { signers });
    expect(outcome.failure, outcome.logs.join("\n")).to.equal(undefined);
    return outcome;
  }

  /** Sends what the client built and decodes the events it logged. */
  async function call(...args: Parameters<typeof send>) {
    const { logs } = await send(...args);
    return [...new EventParser(PROGRAM_ID, program.coder).parseLogs(logs)];
  }

  const event = <Name extends keyof IdlEvents<Lottery>>(name: Name, data: object) => ({ name, data });
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

  async function expectEvents(actual: Promise<unknown[]>, ...expected: object[]): Promise<void> {
    expect(plain(await actual)).to.deep.equal(plain(expected));
  }

  it("initializes", async () => {
    const payer = bankrun.payer.publicKey;
    await expectEvents(
      call("initialize", program.methods.initialize(500, [...VRF_KEY]).accounts({ payer })),
      event("initialized", { authority: payer, vrfKey: [...VRF_KEY], fee: 500 }),
    );
    const config = await program.account.config.fetch(CONFIG_ADDRESS);
    expect([config.authority.equals(payer), config.fee, config.paused]).to.deep.equal([true, 500, 0]);
    expect((await program.account.treasury.fetch(TREASURY_ADDRESS)).bump).to.equal(255);
  });

  it("administers", async () => {
    const authority = bankrun.payer.publicKey;
    const key = [...wallet("key").toBytes()];
    const updated = event("configUpdated", { vrfKey: key, fee: 250 });
    await expectEvents(call("updateConfig", program.methods.updateConfig(250, key).accounts({ authority })), updated);
    const paused = (value: number) => event("pauseChanged", { paused: value });
    await expectEvents(call("pause", program.methods.pause().accounts({ authority })), paused(1));
    await expectEvents(call("unpause", program.methods.unpause().accounts({ authority })), paused(0));
    await expectEvents(
      call("proposeAuthority", program.methods.proposeAuthority(next.publicKey).accounts({ authority })),
      event("authorityProposed", { pending: next.publicKey }),
    );
    await expectEvents(
      call("acceptAuthority", program.methods.acceptAuthority().accounts({ pendingAuthority: next.publicKey }), [next]),
      event("authorityAccepted", { authority: next.publicKey }),
    );
  });

  it("creates, extends and reads a game", async () => {
    const operator = bankrun.payer.publicKey;
    const terms = {
      id: new BN(1),
      entryFee: new BN(entryFee.toString()),
      bond: new BN(5),
      joinDeadline: new BN((NOW + 100n).toString()),
      maxPlayers: 1_000,
      minPlayers: 2,
      capacity: 10,
      survivors: 5_000,
      shares: [10_000, 0, 0, 0, 0, 0, 0, 0],
      flags: 8,
    };
    await expectEvents(
      call("createGame", program.methods.createGame(terms).accounts({ operator, game })),
      event("gameCreated", { game: new BN(1), operator }),
    );
    const rent = payInto(game, operator, 2n * 32n * 6_960n);
    await expectEvents(
      call("extendGame", program.methods.extendGame(2).accounts({ game, operator }).preInstructions([rent])),
      event("gameExtended", { game: new BN(1), capacity: 12 }),
    );
    const state = await program.account.game.fetch(game);
    expect(plain({ ...state, seeds: state.seeds.length, rent: "" })).to.deep.equal(
      plain({
        id: new BN(1),
        prizePool: new BN(0),
        entryFee: terms.entryFee,
        bond: terms.bond,
        rent: "",
        joinDeadline: terms.joinDeadline,
        drawSlot: new BN(0),
        operator,
        mint: PublicKey.default,
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
        bump: gameAddress(1n).bump,
        version: 1,
        statusAndFlags: 8,
      }),
    );
  });

  it("joins, leaves and refunds", async () => {
    const payment = (count: bigint) => [payInto(game, bankrun.payer.publicKey, entryFee * count)];
    await expectEvents(
      call("joinGame", program.methods.joinGame(player.publicKey).accounts({ game }).preInstructions(payment(1n))),
      event("joined", { game: new BN(1), first: 0, count: 1 }),
    );
    const operations = [{ join: { wallets: [wallet(1), wallet(2)] } }, { leave: { indices: [0] } }];
    const remaining = [{ pubkey: player.publicKey, isSigner: true, isWritable: true }];
    await expectEvents(
      call(
        "batchPlayerOperations",
        program.methods
          .batchPlayerOperations(operations)
          .accounts({ game })
          .remainingAccounts(remaining)
          .preInstructions(payment(2n)),
        [player],
      ),
      event("joined", { game: new BN(1), first: 1, count: 2 }),
      event("left", { game: new BN(1), index: 0, movedFrom: 2 }),
    );
    await expectEvents(
      call("cancelGame", program.methods.cancelGame().accounts({ game, operator: bankrun.payer.publicKey })),
      event("gameCancelled", { game: new BN(1), entries: 2 }),
    );
    for (const [index, owner] of [wallet(2), wallet(1)].entries()) {
      await expectEvents(
        call("claimRefund", program.methods.claimRefund(index).accounts({ game, wallet: owner })),
        event("refunded", { game: new BN(1), index }),
      );
    }
  });

  // The client's `.view()` needs a provider that signs what it simulates, which anchor-bankrun's does not.
  it("reads by return data", async () => {
    const gameReturn = await send("getGame", program.methods.getGame().accounts({ game }));
    const view = program.coder.types.decode("gameView", Buffer.from(gameReturn.returnData));
    expect(plain([view.id, view.playerCount, view.capacity, view.statusAndFlags])).to.deep.equal(
      plain([new BN(1), 2, 12, 12]),
    );
    const playerReturn = await send("getPlayer", program.methods.getPlayer(1).accounts({ game }));
    const entry = program.coder.types.decode("playerView", Buffer.from(playerReturn.returnData));
    expect(entry.wallet.equals(PublicKey.default)).to.equal(true);
  });

  it("closes", async () => {
    const operator = bankrun.payer.publicKey;
    const lamports = new BN((await bankrun.account(game))?.lamports.toString() ?? "");
    await expectEvents(
      call("closeGame", program.methods.closeGame().accounts({ game, operator })),
      event("gameClosed", { game: new BN(1), lamports }),
    );
  });

  it("has by now called every instruction", () => {
    expect([...called].sort()).to.deep.equal(program.idl.instructions.map(({ name }) => name).sort());
  });
});

import { Connection, type Keypair, type PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import {
  ConnectionTransport,
  closeJoining,
  type GameAccount,
  initialize,
  LotteryClient,
  LotteryError,
  PROGRAM_ID,
  pause,
  Status,
  step,
  unpause,
} from "../../sdk/src";
import { Validator } from "../support/validator";
import { FIXTURES, keypair, termsOf, VRF, VRF_KEY, wallet } from "../support/world";

const authority = keypair("upgrade authority");
const HOUR = 3_600;

const wallets = (count: number): PublicKey[] => Array.from({ length: count }, (_, index) => wallet(index));
const terms = (id: bigint) => ({
  ...termsOf({ id }),
  joinDeadline: BigInt(Math.floor(Date.now() / 1_000) + HOUR),
});

describe("the client over a connection", () => {
  let validator: Validator;
  let transport: ConnectionTransport;
  let client: LotteryClient;

  const clientOf = (payer: Keypair) => new LotteryClient(transport, payer);
  const errorOf = (action: Promise<unknown>): Promise<unknown> =>
    action.then(
      () => undefined,
      (error: unknown) => error,
    );

  before(async () => {
    validator = await Validator.start({
      programs: [{ id: PROGRAM_ID, path: `${FIXTURES}/lottery.so` }],
      upgradeAuthority: authority.publicKey,
      slotTime: 50,
      airdrops: [{ address: authority.publicKey, sol: 100 }],
    });
    transport = new ConnectionTransport(validator.connection);
    client = clientOf(authority);
    await client.session.send([step(initialize(authority.publicKey, 500, VRF_KEY), "initialize")]);
  });
  after(() => validator.stop());

  it("plays a game from its creation to its end, watching it", async () => {
    const seen: (GameAccount | undefined)[] = [];
    const game = await client.createGame({ ...terms(1n), capacity: 320, shares: [6_000, 4_000], minPlayers: 3 });
    const stop = client.watch(game, (state) => seen.push(state));
    const results = await client.joinMany(game, wallets(60));
    expect(results.map((result) => [result.items.length, "signature" in result])).to.deep.equal([
      [26, true],
      [26, true],
      [8, true],
    ]);
    await client.closeJoining(game);
    const drawn = await client.draw(game, VRF.secret);
    expect([drawn.status, drawn.playerCount, drawn.round]).to.deep.equal([Status.Finished, 60, 5]);
    const view = await client.player(game, drawn.winner(1));
    expect([view.eliminatedRound, view.rank]).to.deep.equal([undefined, 1]);
    expect((await client.claimPrizes(game)).every((result) => "signature" in result)).to.equal(true);
    expect((await client.show(game)).status).to.equal(Status.Claimed);
    await client.close(game);
    await transport.wait(1_000);
    stop();
    expect(seen.map((state) => state?.status)).to.include.members([Status.Joining, Status.Finished, undefined]);
  });

  it("names what the program refuses before a transaction is sent", async () => {
    const game = await client.createGame(terms(2n));
    const error = await errorOf(clientOf(await validator.funded(1)).cancel(game));
    expect(error).to.be.instanceOf(LotteryError).and.to.have.property("name", "NotOperator");
    expect((error as LotteryError).logs.join("\n")).to.contain("custom program error");
    const poor = await validator.funded(0.001);
    expect(await errorOf(clientOf(poor).join(game, wallet(0)))).to.have.property("name", "InsufficientFunds");
    const tight = client.session.send([{ ...step(closeJoining(authority.publicKey, game), ""), units: 1 }]);
    expect(await errorOf(tight)).to.have.property("name", "LimitExceeded");
  });

  it("names what the program refuses once a transaction has landed, with its log", async () => {
    const game = await client.createGame(terms(3n));
    const unchecked = new ConnectionTransport(validator.connection);
    const send = unchecked.send.bind(unchecked);
    unchecked.send = (bytes) => send(bytes, false);
    await client.session.send([step(pause(authority.publicKey), "pause")]);
    const error = await errorOf(new LotteryClient(unchecked, authority).join(game, wallet(0)));
    await client.session.send([step(unpause(authority.publicKey), "unpause")]);
    expect(error).to.be.instanceOf(LotteryError).and.to.have.property("name", "Paused");
    expect((error as LotteryError).logs.join("\n")).to.contain("custom program error");
  });

  it("lets a node that lags behind catch up with what has landed", async () => {
    let [asked, behind] = [0, 3];
    /** The line to a node that is not yet where the transaction landed. */
    const lagging: typeof fetch = async (url, request) => {
      const { id, method, params } = JSON.parse(String(request?.body));
      if (method !== "getMultipleAccounts" || !(params[1].minContextSlot > 0)) return fetch(url, request);
      asked += 1;
      if (behind-- <= 0) return fetch(url, request);
      const error = { code: -32_016, message: "Minimum context slot has not been reached" };
      return new Response(JSON.stringify({ jsonrpc: "2.0", id, error }));
    };
    const connection = new Connection(validator.url, { commitment: "confirmed", fetch: lagging as never });
    const behindClient = new LotteryClient(new ConnectionTransport(connection), authority);
    const game = await behindClient.createGame(terms(5n));
    expect((await behindClient.show(game)).id).to.equal(5n);
    expect(asked).to.equal(4);
  });

  it("pays back a cancelled game", async () => {
    const game = await client.createGame(terms(4n));
    await client.joinMany(game, [...wallets(20), ...wallets(20)]);
    await client.cancel(game);
    const results = await client.refundAll(game);
    expect(results.reduce((sum, { items }) => sum + items.length, 0)).to.equal(40);
    expect(results.every((result) => "signature" in result)).to.equal(true);
    expect((await client.show(game)).prizePool).to.equal(0n);
  });
});

import type { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import {
  ExpiredError,
  failureError,
  type Landing,
  LotteryClient,
  type LotteryError,
  ProgramError,
  pause,
  RpcError,
  UnconfirmedError,
} from "../sdk/src";
import { RuntimeTransport } from "./support/transport";
import { keypair, termsOf, World, wallet } from "./support/world";

/** What becomes of one message to the cluster. */
type Fate = "arrives" | "is lost" | "arrives, but the answer is lost" | "comes too early";

/** A cluster at the end of a bad line. */
class BadLine extends RuntimeTransport {
  /** Fates of the transactions sent next; those after them arrive. */
  fates: Fate[] = [];
  /** Every message, whether it arrived or not. */
  readonly messages: string[] = [];
  isMute = false;
  /** How many slots the node that tells statuses is behind the one that tells the height. */
  lag = 0n;

  override async send(bytes: Uint8Array, checked: boolean): Promise<void> {
    this.messages.push(Buffer.from(bytes).toString("hex"));
    const fate = this.fates.shift() ?? "arrives";
    if (fate === "comes too early") throw failureError({ failure: "BlockhashNotFound" });
    if (fate !== "is lost") await super.send(bytes, checked);
    if (fate !== "arrives") throw new RpcError("the connection broke");
  }

  override async status(signature: string): Promise<{ slot: bigint; landing?: Landing }> {
    if (this.isMute) throw new RpcError("the connection broke");
    const { slot, landing } = await super.status(signature);
    const isVisible = landing && this.lag === 0n;
    return isVisible ? { slot, landing } : { slot: slot - this.lag };
  }

  /** The next `count` messages do not arrive. */
  loseAll(count: number): void {
    this.fates = Array<Fate>(count).fill("is lost");
  }

  get distinct(): number {
    return new Set(this.messages).size;
  }
}

describe("the delivery of a transaction", () => {
  let world: World;
  let line: BadLine;
  let client: LotteryClient;
  let game: PublicKey;

  beforeEach(async () => {
    world = await World.start("litesvm");
    game = await world.createGame(termsOf());
    line = new BadLine(world.runtime);
    await line.wait(0);
    client = new LotteryClient(line, world.runtime.payer);
  });

  const join = () => client.join(game, wallet(0));
  const entries = async (): Promise<number> => (await world.game(game)).playerCount;
  const errorOf = (action: Promise<unknown>) =>
    action.then(
      () => undefined,
      (error: unknown) => error,
    );

  it("is one message when all is well", async () => {
    await join();
    expect([line.messages.length, await entries()]).to.deep.equal([1, 1]);
  });

  it("sends the same bytes again when they were lost", async () => {
    line.fates = ["is lost", "is lost"];
    await join();
    expect([line.messages.length, line.distinct, await entries()]).to.deep.equal([3, 1, 1]);
  });

  it("does not do twice what arrived though the answer was lost", async () => {
    line.fates = ["arrives, but the answer is lost"];
    await join();
    expect([line.distinct, await entries()]).to.deep.equal([1, 1]);
  });

  it("waits for a node that does not know the blockhash yet", async () => {
    line.fates = ["comes too early"];
    await join();
    expect([line.messages.length, line.distinct, await entries()]).to.deep.equal([2, 1, 1]);
  });

  it("signs anew only when the first transaction can never land", async () => {
    // 150 blocks of waiting, every fifth a message: only then is another one made.
    line.loseAll(31);
    await join();
    expect(line.distinct).to.equal(2);
    const [first] = line.messages;
    expect(line.messages.filter((message) => message === first).length).to.equal(31);
    expect(await entries()).to.equal(1);
  });

  it("gives up after as many transactions as it may make", async () => {
    line.loseAll(1_000);
    const impatient = new LotteryClient(line, world.runtime.payer, { attempts: 2 });
    expect(await errorOf(impatient.join(game, wallet(0)))).to.be.instanceOf(ExpiredError);
    expect([line.distinct, await entries()]).to.deep.equal([2, 0]);
  });

  it("does not take for expired what a node that lags behind has not seen", async () => {
    line.lag = 300n;
    const pending = join();
    const wait = line.wait.bind(line);
    let waits = 0;
    line.wait = async (milliseconds) => {
      // The node catches up long after the blockhash has expired.
      if (++waits === 400) line.lag = 0n;
      await wait(milliseconds);
    };
    await pending;
    expect([line.distinct, await entries()]).to.deep.equal([1, 1]);
  });

  it("says that it does not know when nobody tells", async () => {
    line.isMute = true;
    const error = await errorOf(join());
    expect(error).to.be.instanceOf(UnconfirmedError);
    const { signature } = error as UnconfirmedError;
    line.isMute = false;
    expect((await line.status(signature)).landing).to.deep.include({ failure: undefined });
    expect(await entries()).to.equal(1);
  });

  it("throws a refusal at once, and nothing is on its way", async () => {
    await world.succeeds([pause(world.payer)]);
    const error = await errorOf(join());
    expect(error).to.be.instanceOf(ProgramError).and.to.have.property("name", "Paused");
    expect([line.messages.length, line.executed]).to.deep.equal([1, 0]);
  });

  it("throws the failure of what was not refused in time, with its log", async () => {
    line.fates = ["comes too early"];
    await world.succeeds([pause(world.payer)]);
    const error = await errorOf(join());
    expect(error).to.be.instanceOf(ProgramError).and.to.have.property("name", "Paused");
    expect((error as LotteryError).logs.length).to.be.above(0);
    expect([line.distinct, line.executed]).to.deep.equal([1, 1]);
  });

  it("tells which of many joins failed, and why", async () => {
    const outsider = new LotteryClient(line, keypair("nobody"));
    const results = await outsider.joinMany(
      game,
      Array.from({ length: 30 }, (_, index) => wallet(index)),
    );
    expect(results.map((result) => [result.items.length, "error" in result && result.error.name])).to.deep.equal([
      [26, "InsufficientFunds"],
      [4, "InsufficientFunds"],
    ]);
  });
});

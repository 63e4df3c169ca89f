import { EventParser, type IdlEvents, Program, Wallet } from "@coral-xyz/anchor";
import type { Keypair } from "@solana/web3.js";
import { BankrunProvider } from "anchor-bankrun";
import { expect } from "chai";
import { Bankrun, type Outcome } from "../../bench/engine/src/runtimes";
import { PROGRAM_ID } from "../../sdk/src";
import type { Lottery } from "../fixtures/lottery";
import idl from "../fixtures/lottery.json";
import { World } from "./world";

type Methods = Program<Lottery>["methods"];
type Call = ReturnType<Methods[keyof Methods]>;

/** Numbers, addresses and bytes as JSON has them, whichever classes they were. */
export const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** An event as Anchor's client decodes it. */
export const event = <Name extends keyof IdlEvents<Lottery>>(name: Name, data: object) => ({ name, data });

/** Anchor's own TypeScript client with the committed interface, over anchor-bankrun. */
export class AnchorClient {
  /** The instructions sent so far. */
  readonly called = new Set<string>();

  private constructor(
    readonly world: World,
    readonly program: Program<Lottery>,
  ) {}

  /** A client of a world that has not been initialized. */
  static async start(): Promise<AnchorClient> {
    const world = await World.start("bankrun", { initialized: false });
    const { runtime } = world;
    if (!(runtime instanceof Bankrun)) throw new Error("anchor-bankrun needs bankrun");
    const provider = new BankrunProvider(runtime.context, new Wallet(runtime.payer));
    return new AnchorClient(world, new Program<Lottery>(idl as Lottery, provider));
  }

  get methods(): Methods {
    return this.program.methods;
  }

  /** Sends what the client built. */
  async send(name: keyof Methods, built: Call, signers: Keypair[] = []): Promise<Outcome> {
    this.called.add(name);
    const { instructions } = await built.transaction();
    return this.world.succeeds(instructions, { signers });
  }

  /** Sends what the client built, and requires that it logs these events and no others. */
  async expectEvents(name: keyof Methods, built: Call, expected: object[], signers: Keypair[] = []): Promise<void> {
    const { logs } = await this.send(name, built, signers);
    const logged = [...new EventParser(PROGRAM_ID, this.program.coder).parseLogs(logs)];
    expect(plain(logged)).to.deep.equal(plain(expected));
  }

  /** Decodes return data as the type of this name. */
  decode(type: string, { returnData }: Outcome) {
    return this.program.coder.types.decode(type, Buffer.from(returnData));
  }
}

import { expect } from "chai";
import { keypair, LocalBankError, rpc, type Setting, UserError } from "solana-cu-bench";
import { duringNode, GENESIS } from "../support/fake-node";

const FUNDED = { lamports: 1, data: ["", "base64"], owner: "1".repeat(32), executable: false, rentEpoch: 0 };

/** A node that knows which cluster it belongs to, and one account, whoever's it is. */
const during = <T>(genesis: string, body: (url: string) => Promise<T>, account: object | null = FUNDED): Promise<T> =>
  duringNode({ getGenesisHash: genesis, getAccountInfo: { context: { slot: 1 }, value: account } }, body);

describe("a cluster as a runtime", () => {
  const payer = keypair("payer of a cluster");
  const started = (setting: Setting) => setting.start([], keypair("payer"));

  it("is not the main network, unless told so", async () => {
    const error = await during(GENESIS.mainnet, (url) => started(rpc(url, payer)).catch((reason: unknown) => reason));
    expect(error).to.be.instanceOf(UserError);
    expect(String(error)).to.include("this is the main network").and.to.include("{ mainnet: true }");
    const runtime = await during(GENESIS.mainnet, (url) => started(rpc(url, payer, { mainnet: true })));
    expect(runtime.name).to.equal("rpc");
  });

  it("pays with the key it was given", async () => {
    const { payer: paying } = await during(GENESIS.devnet, (url) => started(rpc(url, payer)));
    expect(paying).to.equal(payer);
  });

  it("needs a key that can pay", async () => {
    const starting = (url: string) => started(rpc(url, payer)).catch((reason: unknown) => reason);
    const error = await during(GENESIS.devnet, starting, null);
    expect(error).to.be.instanceOf(UserError);
    expect(String(error)).to.include(`${payer.publicKey}, who pays, has no lamports there`);
  });

  it("takes a program in the very build that is named, with room behind it or without", async () => {
    const build = Buffer.from("a program");
    const deployed = (...bytes: Uint8Array[]) => {
      const data = Buffer.concat([Buffer.alloc(45), ...bytes]).toString("base64");
      const deployment = { programId: keypair("program").publicKey, bytes: build };
      const starting = (url: string) =>
        rpc(url, payer)
          .start([deployment], payer)
          .then(({ name }) => name, String);
      return during(GENESIS.devnet, starting, { ...FUNDED, data: [data, "base64"] });
    };
    for (const room of [0, 8]) expect(await deployed(build, Buffer.alloc(room))).to.equal("rpc");
    for (const other of [[], [build.subarray(1)], [build, Buffer.of(0, 1)]]) {
      expect(await deployed(...other)).to.match(/^UserError: \w+ is not deployed there in this build$/);
    }
  });

  it("says what needs a local bank", async () => {
    const runtime = await during(GENESIS.devnet, (url) => started(rpc(url, payer)));
    const account = { lamports: 1n, data: new Uint8Array(), owner: payer.publicKey };
    expect(() => runtime.setAccount(payer.publicKey, account)).to.throw(LocalBankError, /^setAccount: the case needs/);
    expect(() => runtime.setSlotHashes([])).to.throw(LocalBankError, /^setSlotHashes: /);
    const error = await runtime.setClock({ unixTimestamp: 1n }).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(LocalBankError);
  });

  it("says when nobody answers", async () => {
    const error = await started(rpc("http://127.0.0.1:1", payer)).catch(String);
    expect(error).to.include("fetch failed");
  });
});

import { Connection } from "@solana/web3.js";
import { expect } from "chai";
import { ClusterError, type Consent, type Target, targetOf } from "../../bench/tps/cluster";
import { clusterName, clusterUrl } from "../../sdk/src";
import { duringNode, GENESIS } from "../support/fake-node";

const AGAVE = { "solana-core": "4.3.2", "feature-set": 1 };

describe("the name of a cluster", () => {
  it("is as the Solana command line has it", () => {
    expect(["l", "localhost", "d", "t", "m", "https://node.example/key"].map(clusterUrl)).to.deep.equal([
      "http://localhost:8899",
      "http://localhost:8899",
      "https://api.devnet.solana.com",
      "https://api.testnet.solana.com",
      "https://api.mainnet-beta.solana.com",
      "https://node.example/key",
    ]);
    for (const text of ["", "x", "ftp://node", "mainnet"]) {
      expect(() => clusterUrl(text)).to.throw(RangeError, "is no URL");
    }
  });

  it("is known by its genesis, whatever its URL", async () => {
    const named = (genesis: string) =>
      duringNode({ getGenesisHash: genesis }, (url) => clusterName(new Connection(url)));
    const hashes = [GENESIS.mainnet, GENESIS.testnet, GENESIS.devnet, "1".repeat(32)];
    expect(await Promise.all(hashes.map(named))).to.deep.equal(["mainnet-beta", "testnet", "devnet", "private"]);
  });
});

describe("what load is sent to", () => {
  const target = (genesis: string, consent: Consent = {}, version: object = AGAVE): Promise<Target> =>
    duringNode({ getGenesisHash: genesis, getVersion: version }, (url) => targetOf(new Connection(url), consent));

  const refusal = async (attempt: Promise<Target>): Promise<string> => {
    const error = await attempt.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(ClusterError);
    return String(error);
  };

  it("is not the main network, unless told twice", async () => {
    for (const consent of [{}, { mainnet: true }, { yes: true }]) {
      expect(await refusal(target(GENESIS.mainnet, consent))).to.include("it needs both --mainnet and --yes");
    }
    const { name } = await target(GENESIS.mainnet, { mainnet: true, yes: true });
    expect(name).to.equal("mainnet-beta");
  });

  it("tells what it runs", async () => {
    expect(await target(GENESIS.devnet)).to.deep.equal({ name: "devnet", version: "4.3.2", surfpool: false });
    const surfpool = { ...AGAVE, "surfnet-version": "1.7.0" };
    const { version, surfpool: isSurfpool } = await target("1".repeat(32), {}, surfpool);
    expect([version, isSurfpool]).to.deep.equal(["surfpool 1.7.0", true]);
  });

  it("answers", async () => {
    const attempt = targetOf(new Connection("http://127.0.0.1:1"), {});
    expect(await refusal(attempt)).to.include("http://127.0.0.1:1 does not answer");
  });
});

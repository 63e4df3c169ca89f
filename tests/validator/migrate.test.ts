import { expect } from "chai";
import { PROGRAM_ID } from "../../sdk/src";
import { KeyFolder, ran, Validator } from "../support/validator";
import { FIXTURES, keypair } from "../support/world";

const authority = keypair("upgrade authority");

describe("the script that anchor migrate runs", () => {
  let validator: Validator;
  let keys: KeyFolder;
  before(async () => {
    keys = new KeyFolder();
    validator = await Validator.start({
      programs: [{ id: PROGRAM_ID, path: `${FIXTURES}/lottery.so` }],
      upgradeAuthority: authority.publicKey,
      airdrops: [{ address: authority.publicKey, sol: 10 }],
    });
  });
  after(async () => {
    keys.remove();
    await validator.stop();
  });

  const migrated = (env: NodeJS.ProcessEnv) =>
    ran("tests/support/migrate-host.ts", [validator.url], { ...env, ANCHOR_WALLET: keys.write(authority) });

  it("initializes the program with what the environment says, once", async () => {
    const program = { LOTTERY_PROGRAM: `${FIXTURES}/lottery.so` };
    const terms = { LOTTERY_FEE: "250", LOTTERY_VRF_KEY: keypair("vrf").publicKey.toBase58() };
    const unset = await migrated(program);
    expect([unset.status, unset.stderr]).to.deep.equal([
      1,
      "error: the program is not initialized yet: a fee and a VRF key are needed\n",
    ]);
    const first = await migrated({ ...program, ...terms });
    expect(first.status, first.stderr).to.equal(0);
    expect(first.stderr).to.match(/config \w+: initialized/);
    const second = await migrated({ ...program, ...terms });
    expect(second.stderr).to.match(/config \w+: unchanged/);
  });
});

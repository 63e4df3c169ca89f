import { acceptAuthority, initialize, pause, proposeAuthority, unpause, updateConfig } from "../../../sdk/src";
import { keypair } from "../../engine/src/keys";
import type { Transaction } from "../../engine/src/suite";
import { authority, FEE, type LotteryCase, VRF_KEY } from "./lottery";

const successor = (sample: number) => keypair(`successor ${sample}`);

const pausing = (sample: number): Transaction => ({
  instructions: [pause(authority(sample).publicKey)],
  options: { signers: [authority(sample)] },
});

const proposing = (sample: number): Transaction => ({
  instructions: [proposeAuthority(authority(sample).publicKey, successor(sample).publicKey)],
  options: { signers: [authority(sample)] },
});

/** `lamports` lie at the addresses of Config and Treasury before there are any accounts. */
const initializing = (name: string, lamports: bigint): LotteryCase => ({
  instruction: "initialize",
  case: name,
  players: 0,
  prepare: (lottery) => lottery.uninitialize(lamports),
  transaction: (lottery) => ({ instructions: [initialize(lottery.payer, FEE, VRF_KEY)] }),
});

/** The instructions on Config. */
export const configCases: LotteryCase[] = [
  initializing("vacant", 0n),
  initializing("prefunded", 1n),
  {
    instruction: "update_config",
    case: "fee and key",
    players: 0,
    prepare: (lottery, sample) => lottery.governBy(authority(sample).publicKey),
    transaction: (_, sample) => ({
      instructions: [updateConfig(authority(sample).publicKey, FEE + 1, keypair(`vrf ${sample}`).publicKey.toBytes())],
      options: { signers: [authority(sample)] },
    }),
  },
  {
    instruction: "propose_authority",
    case: "successor",
    players: 0,
    prepare: (lottery, sample) => lottery.governBy(authority(sample).publicKey),
    transaction: (_, sample) => proposing(sample),
  },
  {
    instruction: "accept_authority",
    case: "proposed",
    players: 0,
    async prepare(lottery, sample) {
      lottery.governBy(authority(sample).publicKey);
      await lottery.does(proposing(sample));
    },
    transaction: (_, sample) => ({
      instructions: [acceptAuthority(successor(sample).publicKey)],
      options: { signers: [successor(sample)] },
    }),
  },
  {
    instruction: "pause",
    case: "running",
    players: 0,
    prepare: (lottery, sample) => lottery.governBy(authority(sample).publicKey),
    transaction: (_, sample) => pausing(sample),
  },
  {
    instruction: "unpause",
    case: "paused",
    players: 0,
    async prepare(lottery, sample) {
      lottery.governBy(authority(sample).publicKey);
      await lottery.does(pausing(sample));
    },
    transaction: (_, sample) => ({
      instructions: [unpause(authority(sample).publicKey)],
      options: { signers: [authority(sample)] },
    }),
  },
];

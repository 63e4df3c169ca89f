import { type PublicKey, SYSVAR_CLOCK_PUBKEY, type TransactionInstruction } from "@solana/web3.js";
import {
  ALIVE,
  CLAIM_PERIOD,
  CONFIG_ADDRESS,
  elimination,
  Flag,
  GAME_OFFSETS,
  GameAccount,
  PROGRAM_ID,
  rentExempt,
  Status,
  TREASURY_ADDRESS,
} from "../../../../sdk/src";
import idl from "../../../../tests/fixtures/lottery.json";
import type { Account, Runtime } from "../../../engine/src/runtimes";

/** What an instruction that floor does not have does to the accounts; the data that it returns, if it does. */
type StandIn = (runtime: Runtime, instruction: TransactionInstruction) => Promise<Uint8Array | undefined> | undefined;

const CONFIG_LENGTH = 108;
const PAUSED_OFFSET = 106;
const TREASURY_LENGTH = 9;
const UNIX_TIMESTAMP_OFFSET = 32;
/** The canonical bump of Config and of the treasury. */
const BUMP = 255;

const discriminatorOf = (kind: "accounts" | "instructions", name: string): Buffer => {
  const found = idl[kind].find((each) => each.name === name);
  if (!found) throw new Error(`the interface has no ${name} among its ${kind}`);
  return Buffer.from(found.discriminator);
};

const ownAccount = (data: Buffer): Account => ({ data, lamports: rentExempt(data.length), owner: PROGRAM_ID });

async function existing(runtime: Runtime, address: Parameters<Runtime["account"]>[0]): Promise<Account> {
  const account = await runtime.account(address);
  if (!account) throw new Error(`there is no account ${address}`);
  return account;
}

/** Writes the fee and the VRF key, which follow an instruction's discriminator, into Config. */
function writeTerms(config: Buffer, arguments_: Uint8Array): void {
  config.set(arguments_.subarray(10, 42), 72);
  config.set(arguments_.subarray(8, 10), 104);
}

/** Config and the treasury, as `initialize` makes them of its authority and its arguments. */
const initialize: StandIn = (runtime, { keys, data }) => {
  const config = Buffer.alloc(CONFIG_LENGTH);
  config.set(discriminatorOf("accounts", "Config"));
  config.set(keys[0]?.pubkey.toBytes() ?? [], 8);
  writeTerms(config, data);
  config.writeUInt8(BUMP, 107);
  const treasury = Buffer.alloc(TREASURY_LENGTH, BUMP);
  treasury.set(discriminatorOf("accounts", "Treasury"));
  runtime.setAccount(CONFIG_ADDRESS, ownAccount(config));
  runtime.setAccount(TREASURY_ADDRESS, ownAccount(treasury));
  return undefined;
};

const changingConfig =
  (change: (config: Buffer, instruction: TransactionInstruction) => void): StandIn =>
  async (runtime, instruction) => {
    const config = await existing(runtime, CONFIG_ADDRESS);
    const data = Buffer.from(config.data);
    change(data, instruction);
    runtime.setAccount(CONFIG_ADDRESS, { ...config, data });
    return undefined;
  };

const setPaused = (paused: boolean): StandIn =>
  changingConfig((config) => void config.writeUInt8(Number(paused), PAUSED_OFFSET));

/** An entry and its fate, which the client works out from what the account says. */
const getPlayer: StandIn = async (runtime, { keys, data }) => {
  const game = new GameAccount((await existing(runtime, gameOf(keys))).data);
  const index = Buffer.from(data).readUInt16LE(8);
  const { eliminatedRound = ALIVE, rank } = elimination(game, index);
  return Buffer.concat([game.entry(index), Buffer.of(eliminatedRound, rank & 0xff, rank >> 8)]);
};

/** The game that an instruction is about. */
function gameOf([game]: TransactionInstruction["keys"]): PublicKey {
  if (!game) throw new Error("the instruction names no game");
  return game.pubkey;
}

/** The refunds begin, with or without parts of the bond. */
const cancel =
  (flag: number): StandIn =>
  async (runtime, { keys }) => {
    const game = gameOf(keys);
    const account = await existing(runtime, game);
    const clock = await existing(runtime, SYSVAR_CLOCK_PUBKEY);
    const now = Buffer.from(clock.data).readBigInt64LE(UNIX_TIMESTAMP_OFFSET);
    const data = Buffer.from(account.data);
    const flags = data.readUInt8(GAME_OFFSETS.statusAndFlags) & ~0b111;
    data.writeUInt8(flags | flag | Status.Cancelled, GAME_OFFSETS.statusAndFlags);
    data.writeBigInt64LE(now + CLAIM_PERIOD, GAME_OFFSETS.deadline);
    runtime.setAccount(game, { ...account, data });
    return undefined;
  };

const STAND_INS: Record<string, StandIn> = {
  initialize,
  update_config: changingConfig((config, { data }) => writeTerms(config, data)),
  pause: setPaused(true),
  unpause: setPaused(false),
  cancel_game: cancel(0),
  expire_game: cancel(Flag.Expired),
  get_player: getPlayer,
};

const BY_DISCRIMINATOR = new Map(
  Object.entries(STAND_INS).map(([name, standIn]) => [discriminatorOf("instructions", name).toString("hex"), standIn]),
);

/** What stands in for the instruction, if floor does not have it. */
export const standInFor = ({ programId, data }: TransactionInstruction): StandIn | undefined =>
  programId.equals(PROGRAM_ID) ? BY_DISCRIMINATOR.get(data.subarray(0, 8).toString("hex")) : undefined;

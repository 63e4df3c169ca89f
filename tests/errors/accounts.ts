import {
  SYSVAR_CLOCK_PUBKEY,
  SYSVAR_RENT_PUBKEY,
  SYSVAR_SLOT_HASHES_PUBKEY,
  type TransactionInstruction,
} from "@solana/web3.js";
import {
  CONFIG_ADDRESS,
  cancelGame,
  claimPrize,
  claimRefund,
  closeGame,
  closeJoining,
  createGame,
  expireGame,
  gameAddress,
  getGame,
  initialize,
  joinGame,
  PROGRAM_DATA_ADDRESS,
  pause,
  recordDraw,
  submitVrf,
  TREASURY_ADDRESS,
  withdrawTreasury,
} from "../../sdk/src";
import { termsOf, VRF_KEY, World, wallet } from "../support/world";
import { finished, type Provocation, replaced, type Scene, unwritable, withData } from "./scene";

const uninitialized = ({ world }: Scene) => World.start(world.runtimeName, { initialized: false });

/** Every instruction with the clock, as far as its accounts. */
const clocked = ({ world, game }: Scene): TransactionInstruction[] => [
  createGame(world.payer, termsOf({ id: 2n })),
  joinGame(game, wallet(0)),
  closeJoining(world.payer, game),
  submitVrf(game, new Uint8Array(80)),
  expireGame(game),
  cancelGame(world.payer, game),
  closeGame(world.payer, game),
];

/** What is wrong about an instruction's data or the accounts it names. */
export const accounts = {
  async UnknownInstruction({ world, game }) {
    for (const length of [0, 7, 8, 40]) {
      await world.refuses("UnknownInstruction", [withData(joinGame(game, wallet(0)), Buffer.alloc(length))]);
    }
  },
  async InvalidInstructionLength({ world, game }) {
    for (const instruction of [pause(world.payer), joinGame(game, wallet(0)), submitVrf(game, new Uint8Array(80))]) {
      const longer = Buffer.concat([instruction.data, Buffer.of(0)]);
      await world.refuses("InvalidInstructionLength", [withData(instruction, longer)]);
    }
    const proof = submitVrf(game, new Uint8Array(80));
    await world.refuses("InvalidInstructionLength", [withData(proof, proof.data.subarray(0, -1))]);
  },
  async ConfigAddress({ world }) {
    await world.refuses("ConfigAddress", [replaced(pause(world.payer), CONFIG_ADDRESS, TREASURY_ADDRESS)]);
    const withdrawal = withdrawTreasury(world.payer, wallet("recipient"), 0n);
    await world.refuses("ConfigAddress", [replaced(withdrawal, CONFIG_ADDRESS, wallet("config"))]);
  },
  async TreasuryAddress(scene) {
    const { world, game } = scene;
    const fresh = await uninitialized(scene);
    const other = wallet("treasury");
    await fresh.refuses("TreasuryAddress", [replaced(initialize(fresh.payer, 0, VRF_KEY), TREASURY_ADDRESS, other)]);
    for (const instruction of [
      claimPrize(game, wallet(0), 0),
      closeGame(world.payer, game),
      withdrawTreasury(world.payer, wallet("recipient"), 0n),
    ]) {
      await world.refuses("TreasuryAddress", [replaced(instruction, TREASURY_ADDRESS, other)]);
    }
  },
  async NotInitialized(scene) {
    const fresh = await uninitialized(scene);
    await fresh.refuses("NotInitialized", [pause(fresh.payer)]);
    await fresh.refuses("NotInitialized", [createGame(fresh.payer, termsOf())]);
    await fresh.refuses("NotInitialized", [withdrawTreasury(fresh.payer, wallet("recipient"), 0n)]);
  },
  AlreadyInitialized: ({ world }) => world.refuses("AlreadyInitialized", [initialize(world.payer, 0, VRF_KEY)]),
  async ProgramDataAddress(scene) {
    const fresh = await uninitialized(scene);
    const copy = wallet("program data of another program");
    fresh.runtime.setAccount(copy, await fresh.account(PROGRAM_DATA_ADDRESS));
    await fresh.refuses("ProgramDataAddress", [
      replaced(initialize(fresh.payer, 0, VRF_KEY), PROGRAM_DATA_ADDRESS, copy),
    ]);
  },
  async ClockAddress(scene) {
    for (const instruction of clocked(scene)) {
      const other = replaced(instruction, SYSVAR_CLOCK_PUBKEY, SYSVAR_RENT_PUBKEY);
      await scene.world.refuses("ClockAddress", [other]);
    }
  },
  async SlotHashesAddress({ world, game }) {
    const forged = wallet("slot hashes");
    world.runtime.setAccount(forged, await world.account(SYSVAR_SLOT_HASHES_PUBKEY));
    for (const address of [forged, SYSVAR_RENT_PUBKEY]) {
      await world.refuses("SlotHashesAddress", [replaced(recordDraw(game), SYSVAR_SLOT_HASHES_PUBKEY, address)]);
    }
  },
  GameAddress: ({ world, game }) => {
    const instruction = createGame(world.payer, termsOf({ id: 2n }));
    return world.refuses("GameAddress", [replaced(instruction, gameAddress(2n).address, game)]);
  },
  GameExists: ({ world }) => world.refuses("GameExists", [createGame(world.payer, termsOf())]),
  async GameOwner({ world }) {
    const nobody = wallet("no game");
    for (const instruction of [joinGame(nobody, wallet(0)), recordDraw(nobody), expireGame(nobody), getGame(nobody)]) {
      await world.refuses("GameOwner", [instruction]);
    }
  },
  async NotAGame({ world }) {
    for (const instruction of [cancelGame(world.payer, TREASURY_ADDRESS), recordDraw(TREASURY_ADDRESS)]) {
      await world.refuses("NotAGame", [instruction]);
    }
  },
  async NotWritable(scene) {
    const { world, game } = scene;
    const [GAME, WALLET, TREASURY] = [0, 1, 2];
    for (const instruction of [
      joinGame(game, wallet(0)),
      closeJoining(world.payer, game),
      recordDraw(game),
      submitVrf(game, new Uint8Array(80)),
      claimPrize(game, wallet(0), 0),
      expireGame(game),
      cancelGame(world.payer, game),
      claimRefund(game, wallet(0), 0),
      closeGame(world.payer, game),
    ]) {
      await world.refuses("NotWritable", [unwritable(instruction, GAME)]);
    }
    const withdrawal = withdrawTreasury(world.payer, wallet("recipient"), 0n);
    for (const place of [2, 3]) await world.refuses("NotWritable", [unwritable(withdrawal, place)]);
    const { winner } = await finished(scene);
    const prize = claimPrize(game, winner, 0);
    for (const place of [WALLET, TREASURY]) await world.refuses("NotWritable", [unwritable(prize, place)]);
    // A sysvar can hold an entry, but no transaction can write to one, whatever it says.
    const unpayable = await world.createGame({ id: 2n });
    await world.joinAll(unpayable, [SYSVAR_RENT_PUBKEY]);
    await world.succeeds([cancelGame(world.payer, unpayable)]);
    await world.refuses("NotWritable", [claimRefund(unpayable, SYSVAR_RENT_PUBKEY, 0)]);
  },
} satisfies Record<string, Provocation>;

import { type AccountMeta, PublicKey, SYSVAR_CLOCK_PUBKEY, TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import {
  batchPlayerOperations,
  CONFIG_ADDRESS,
  cancelGame,
  joinGame,
  PROGRAM_ID,
  pause,
  payInto,
  unpause,
} from "../../sdk/src";
import { SOL, termsOf, type World, wallet } from "../support/world";
import { accountsOf, CALLS, type Fixture, prepare } from "./calls";
import { type Mutation, refusesAll, withKeys } from "./mutations";
import { CAST, FEE, makeGames, OUR_GAME, pay, RUNTIMES, SETTINGS, startWorld } from "./scene";

const bare = (pubkey: PublicKey): AccountMeta => ({ pubkey, isSigner: false, isWritable: false });

/** Lengths around those the short way of joins reckons with: none, a discriminator's, a padding's, Config's, the spare bytes', a large game's. */
const LENGTHS = [0, 1, 7, 8, 9, 40, 107, 108, 109, 112, 113, 10_239, 10_240, 10_360, 2_000_000];

/** Where the short way of joins expects the clock, counted from the data of the account in Config's place. */
const CLOCK_IN_CONFIG = 112 + 10_240 + 8;

/** An account as the runtime serializes it for programs. */
function serialized(address: PublicKey, owner: PublicKey, data: Uint8Array): Buffer {
  const header = Buffer.alloc(88);
  header.writeUInt8(255, 0);
  header.set(address.toBytes(), 8);
  header.set(owner.toBytes(), 40);
  header.writeBigUInt64LE(BigInt(data.length), 80);
  return Buffer.concat([header, data, Buffer.alloc(10_240 + 8)]);
}

/** How many accounts a join has. */
const ACCOUNTS = 3;

/** The data of each valid call, which is the same in every world. */
const known = new Map<string, Buffer>();
async function dataOf(name: string, call: Fixture): Promise<Buffer> {
  const [setting] = RUNTIMES.slice(-1);
  if (!known.has(name) && setting) known.set(name, (await prepare(setting, call))[1].data);
  return known.get(name) ?? Buffer.alloc(0);
}

for (const setting of SETTINGS) {
  describe(`the short way of joins ${setting.title}`, () => {
    let world: World;
    let joins: TransactionInstruction[];
    before(async () => {
      world = await startWorld(setting);
      await makeGames(world);
      await pay(world, FEE);
      joins = [
        joinGame(OUR_GAME, wallet("new")),
        batchPlayerOperations(OUR_GAME, [{ kind: "join", wallets: [wallet("new")] }]),
        // As short as an instruction can be: the input ends soon behind the accounts.
        { ...joinGame(OUR_GAME, wallet("new")), data: Buffer.alloc(8) },
      ];
    });
    const plant = (label: string, data: Uint8Array, owner = PROGRAM_ID): AccountMeta => {
      world.runtime.setAccount(wallet(label), { lamports: 100n * SOL, data, owner });
      return bare(wallet(label));
    };
    const refused = (title: string, refusal: string, change: (keys: AccountMeta[]) => (AccountMeta | undefined)[]) =>
      joins.map((join): Mutation => {
        const keys = change(join.keys).filter((key) => key !== undefined);
        const isUnknown = join.data.length === 8;
        return { title, refusal: isUnknown ? "UnknownInstruction" : refusal, instruction: withKeys(join, keys) };
      });

    it("finds nothing in accounts of odd lengths", async () => {
      for (const length of LENGTHS) {
        // All ones look like the mark of an account that stands in the input in full.
        for (const byte of [0, 255]) {
          const odd = plant("odd", new Uint8Array(length).fill(byte));
          const foreign = plant("odd and foreign", new Uint8Array(length).fill(byte), wallet("of a program"));
          const what = `${length} bytes ${byte}`;
          await refusesAll(world, [
            ...refused(`${what}, game`, "NotAGame", ([, ...rest]) => [{ ...odd, isWritable: true }, ...rest]),
            ...refused(`${what}, foreign`, "GameOwner", ([, ...rest]) => [{ ...foreign, isWritable: true }, ...rest]),
            ...refused(`${what}, Config`, "ConfigAddress", ([game, , clock]) => [game, odd, clock]),
            ...refused(`${what}, clock`, "ClockAddress", ([game, config]) => [game, config, odd]),
            ...refused(`${what}, both`, "ConfigAddress", ([game]) => [game, odd, odd]),
            ...refused(`${what}, each`, "ConfigAddress", ([game]) => [game, odd, foreign]),
          ]);
        }
      }
    });

    it("finds nothing in accounts of other order", () =>
      refusesAll(world, [
        ...refused("one thrice", "ConstraintDuplicateMutableAccount", ([game]) => [game, game, game]),
        ...refused("the game twice", "ConstraintDuplicateMutableAccount", ([game, , clock]) => [game, game, clock]),
        ...refused("the game at the end", "ConstraintDuplicateMutableAccount", ([game, config]) => [
          game,
          config,
          game,
        ]),
        ...refused("Config twice", "ClockAddress", ([game, config]) => [game, config, config]),
        ...refused("the clock twice", "ConfigAddress", ([game, , clock]) => [game, clock, clock]),
        ...refused("exchanged", "ConfigAddress", ([game, config, clock]) => [game, clock, config]),
      ]));

    it("finds nothing in an account that imitates those behind it", async () => {
      const clock = await world.runtime.account(SYSVAR_CLOCK_PUBKEY);
      const config = await world.runtime.account(CONFIG_ADDRESS);
      if (!clock || !config) throw new Error("there is no clock, or no Config");
      const data = batchPlayerOperations(OUR_GAME, [{ kind: "join", wallets: Array(20).fill(wallet("thief")) }]).data;
      const length = Buffer.alloc(8);
      length.writeBigUInt64LE(BigInt(data.length));
      const behind = Buffer.concat([serialized(SYSVAR_CLOCK_PUBKEY, clock.owner, clock.data), length, data]);
      const start = Buffer.concat([config.data], CLOCK_IN_CONFIG);
      const forged = plant("forged", Buffer.concat([start, behind]));
      const input = plant("input", Buffer.concat([serialized(CONFIG_ADDRESS, PROGRAM_ID, config.data), behind]));
      await refusesAll(world, [
        ...refused("with the clock behind", "ConfigAddress", ([game, , clock]) => [game, forged, clock]),
        ...refused("with itself behind", "ConfigAddress", ([game]) => [game, forged, forged]),
        ...refused("instead of the game", "NotAGame", ([, ...rest]) => [{ ...forged, isWritable: true }, ...rest]),
        ...refused("a whole input", "ConfigAddress", ([game, , clock]) => [game, input, clock]),
        ...refused("a whole input for a clock", "ClockAddress", ([game, config]) => [game, config, input]),
      ]);
    });

    it("answers by the state of game and program as the long way does", async () => {
      const refusing = (refusal: string) =>
        refusesAll(
          world,
          refused("a join", refusal, (keys) => keys),
        );
      const { authority } = CAST;
      const { joinDeadline } = termsOf();
      await world.succeeds([pause(authority.publicKey)], { signers: [authority] });
      await refusing("Paused");
      await world.succeeds([unpause(authority.publicKey)], { signers: [authority] });
      await world.runtime.setClock({ unixTimestamp: joinDeadline });
      await refusing("DeadlinePassed");
      await world.runtime.setClock({ unixTimestamp: joinDeadline - 1n });
      const elsewhere = (refusal: string, game: PublicKey) =>
        refusesAll(
          world,
          refused("elsewhere", refusal, ([, ...rest]) => [{ ...bare(game), isWritable: true }, ...rest]),
        );
      const small = await world.createGame({ id: 10n, capacity: 0 });
      await elsewhere("NeedsExtension", small);
      await world.succeeds(world.paidExtension(small, 1));
      await world.succeeds([payInto(small, world.payer, FEE - 1n)]);
      await elsewhere("Unpaid", small);
      await world.succeeds([cancelGame(world.payer, small)]);
      await elsewhere("NotJoining", small);
    });

    it("still takes the join that is right", async () => {
      for (const join of joins.slice(0, 2)) {
        await world.succeeds([join]);
        await pay(world, FEE);
      }
    });

    it("adds the last entry of the largest game, and no more", async () => {
      const players = Array<PublicKey>(65_534).fill(wallet("many"));
      const game = await world.createGame({ id: 9n, maxPlayers: 65_535, capacity: 0 });
      await world.fill(game, players, 65_535);
      await world.join(game, wallet("last"));
      const state = await world.game(game);
      expect(new PublicKey(state.entry(65_534)).equals(wallet("last"))).to.equal(true);
      await world.refuses("GameFull", world.paidJoin(game, wallet("more"), FEE));
      await world.refuses("GameFull", world.paidJoins(game, [wallet("more")], FEE));
    });
  });

  describe(`the accounts of a join ${setting.title}`, () => {
    /** What each instruction of at most as many accounts answers to them; nothing where it is content with the first, the game. */
    const ANSWERS: Record<string, string | undefined> = {
      // Config is expected where the game is, the signer where Config is.
      update_config: "ConfigAddress",
      propose_authority: "ConfigAddress",
      accept_authority: "ConfigAddress",
      pause: "ConfigAddress",
      unpause: "ConfigAddress",
      extend_game: "MissingRequiredSignature",
      cancel_game: "MissingRequiredSignature",
      close_joining: "MissingRequiredSignature",
      record_draw: "SlotHashesAddress",
      submit_vrf: "ClockAddress",
      expire_game: "ClockAddress",
      // Config is expected to be a wallet.
      claim_refund: "NotWritable",
      claim_prize: "NotWritable",
      "batch_player_operations: leave": "WalletCount",
      "batch_player_operations: refund": "WalletCount",
    };
    let world: World;
    before(async () => {
      world = await startWorld(setting);
      await makeGames(world, "joined");
      await pay(world, 4n * FEE);
    });
    for (const [name, call] of Object.entries(CALLS)) {
      const declared = accountsOf(call).filter((spec) => spec.declared).length;
      const refusal = declared > ACCOUNTS ? "NotEnoughAccountKeys" : ANSWERS[name];
      it(`with the data of ${name}: ${refusal ?? "done"}`, async () => {
        const { programId, keys } = joinGame(OUR_GAME, wallet("new"));
        const mutated = new TransactionInstruction({ programId, keys, data: await dataOf(name, call) });
        if (refusal) await world.refuses(refusal, [mutated]);
        else await world.succeeds([mutated]);
      });
    }
  });
}

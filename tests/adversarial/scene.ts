import type { Keypair, PublicKey, TransactionInstruction } from "@solana/web3.js";
import { RUNTIME_NAMES, type RuntimeName, type SendOptions } from "../../bench/runtimes";
import { cancelGame, createGame, gameAddress, initialize, payInto } from "../../sdk/src";
import { keypair, programBytes, SOL, termsOf, VRF_KEY, World, wallet } from "../support/world";

/** Whoever signs in these tests. None of them pays the fees, so that none is writable unless an instruction says so. */
export const CAST = {
  authority: keypair("authority"),
  heir: keypair("heir"),
  operator: keypair("operator"),
  player: keypair("player"),
  stranger: keypair("stranger"),
};

/** The keypair of one of the cast. */
export const keyOf = (address: PublicKey): Keypair | undefined =>
  Object.values(CAST).find(({ publicKey }) => publicKey.equals(address));

/** Signed by those of the cast who have to. */
export function signed({ keys }: TransactionInstruction): SendOptions {
  const addresses = keys.filter(({ isSigner }) => isSigner).map(({ pubkey }) => pubkey);
  return { signers: [...new Set(addresses.map(keyOf))].filter((key) => key !== undefined) };
}

/** A runtime and a build of the program. */
export interface Setting {
  title: string;
  runtime: RuntimeName;
  program: Uint8Array;
}

/** Both runtimes with the program as it is, then both with the one that sends joins through Anchor's dispatch. */
export const SETTINGS: Setting[] = [
  ...RUNTIME_NAMES.map((runtime) => ({ title: `under ${runtime}`, runtime, program: programBytes() })),
  ...RUNTIME_NAMES.map((runtime) => ({
    title: `under ${runtime}, the long way`,
    runtime,
    program: programBytes("lottery-long-way.so"),
  })),
];

/** A world with everybody funded, and with Config made by its authority unless told otherwise. */
export async function startWorld({ runtime, program }: Setting, initialized = true): Promise<World> {
  const world = await World.start(runtime, { initialized: false, program });
  for (const label of Object.keys(CAST)) world.fund(label, 100n * SOL);
  if (initialized) {
    await world.succeeds([initialize(CAST.authority.publicKey, 500, VRF_KEY)], { signers: [CAST.authority] });
  }
  return world;
}

export const OUR_GAME = gameAddress(1n).address;
export const OTHERS_GAME = gameAddress(2n).address;
export const FEE = termsOf().entryFee;

/** Makes two games in the same state: ours, and a stranger's with another player. */
export async function makeGames(world: World, { joined = false, cancelled = false } = {}): Promise<void> {
  const games = [
    { id: 1n, operator: CAST.operator, player: CAST.player.publicKey },
    { id: 2n, operator: CAST.stranger, player: wallet("of the stranger's game") },
  ];
  for (const { id, operator, player } of games) {
    const { address } = gameAddress(id);
    const signers = [operator];
    await world.succeeds([createGame(operator.publicKey, termsOf({ id }))], { signers });
    if (joined) await world.join(address, player);
    if (cancelled) await world.succeeds([cancelGame(operator.publicKey, address)], { signers });
  }
}

/** Pays in a transaction of its own: so that the call under test is the only instruction of its transaction. */
export async function pay(world: World, lamports: bigint): Promise<void> {
  await world.succeeds([payInto(OUR_GAME, world.payer, lamports)]);
}

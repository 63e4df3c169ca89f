import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import type { Keypair, PublicKey, TransactionInstruction } from "@solana/web3.js";
import { RUNTIME_NAMES, type RuntimeName, type SendOptions } from "../../bench/engine/src/runtimes";
import { accountsOf } from "../../bench/engine/src/runtimes/upgradeable";
import {
  cancelGame,
  closeJoining,
  createGame,
  createTokenGame,
  DRAW_PERIOD,
  expireGame,
  gameAddress,
  initialize,
  payInto,
  payTokensInto,
  recordDraw,
  TREASURY_ADDRESS,
  tokenGame,
} from "../../sdk/src";
import { Token } from "../support/tokens";
import { keypair, NOW, programBytes, SOL, slotHashes, termsOf, VRF_KEY, World, wallet } from "../support/world";

/** Whoever signs in these tests. None of them pays the fees, so that none is writable unless an instruction says so. */
export const CAST = {
  authority: keypair("authority"),
  heir: keypair("heir"),
  operator: keypair("operator"),
  player: keypair("player"),
  stranger: keypair("stranger"),
};

export const [authority, operator, player, stranger] = [CAST.authority, CAST.operator, CAST.player, CAST.stranger].map(
  ({ publicKey }) => publicKey,
) as [PublicKey, PublicKey, PublicKey, PublicKey];

/** The keypair of one of the cast. */
export const keyOf = (address: PublicKey): Keypair | undefined =>
  Object.values(CAST).find(({ publicKey }) => publicKey.equals(address));

/** Signed by those of the cast who have to. */
export function signed(...instructions: TransactionInstruction[]): SendOptions {
  const keys = instructions.flatMap((instruction) => instruction.keys);
  const addresses = keys.filter(({ isSigner }) => isSigner).map(({ pubkey }) => pubkey);
  return { signers: [...new Set(addresses.map(keyOf))].filter((key) => key !== undefined) };
}

/** A runtime and a build of the program. */
export interface Setting {
  title: string;
  runtime: RuntimeName;
  program: Uint8Array;
}

/** Both runtimes with the program as it is. */
export const RUNTIMES: Setting[] = RUNTIME_NAMES.map((runtime) => {
  return { title: `under ${runtime}`, runtime, program: programBytes() };
});

/** Those, then both with the program that sends joins through Anchor's dispatch. */
export const SETTINGS: Setting[] = [
  ...RUNTIMES,
  ...RUNTIME_NAMES.map((runtime) => ({
    title: `under ${runtime}, the long way`,
    runtime,
    program: programBytes("lottery-long-way.so"),
  })),
];

/** A world with everybody funded, and with Config made by its authority unless told otherwise. */
export async function startWorld(
  { runtime, program }: Setting,
  initialized = true,
  upgradeAuthority: PublicKey | null = CAST.authority.publicKey,
): Promise<World> {
  const world = await World.start(runtime, { initialized: false, program, upgradeAuthority });
  for (const label of Object.keys(CAST)) world.fund(label, 100n * SOL);
  if (initialized) {
    await world.succeeds([initialize(CAST.authority.publicKey, 500, VRF_KEY)], { signers: [CAST.authority] });
  }
  return world;
}

/** Where an attacker's program stands that agrees to everything, or calls what it is told to. */
export const ATTACKER = keypair("the attacker's program").publicKey;

export function deployAttacker(world: World): void {
  const deployment = { programId: ATTACKER, bytes: programBytes("attacker.so"), upgradeAuthority: null };
  for (const { address, account } of accountsOf(deployment, world.payer)) world.runtime.setAccount(address, account);
}

/** The token of these tests, and one that is worth nothing in their games. */
const mintOf = (label: string) => {
  return { mint: keypair(`${label} of ${TOKEN_PROGRAM_ID}`).publicKey, tokenProgram: TOKEN_PROGRAM_ID };
};
export const CURRENCY = mintOf("mint");
export const OTHER_CURRENCY = mintOf("another mint");

export const OUR_GAME = gameAddress(1n).address;
export const OTHERS_GAME = gameAddress(2n).address;
export const OUR_TOKENS = tokenGame(3n, CURRENCY);
export const OTHERS_TOKENS = tokenGame(4n, CURRENCY);
export const GAMES = [OUR_GAME, OTHERS_GAME, OUR_TOKENS.address, OTHERS_TOKENS.address];
export const FEE = termsOf().entryFee;
export const BOND = SOL;

/** How many entries each game has at a stage. All of one game are one wallet's, so that who wins makes no difference. */
const ENTRIES = { open: 0, joined: 1, cancelled: 1, ready: 2, playing: 2, recorded: 2, finished: 2, expired: 2 };
export type Stage = keyof typeof ENTRIES;

/**
 * Makes four games and brings them to a stage: one of ours, in SOL and in tokens, and of each kind a stranger's, with another
 * player. Those who may be paid have token accounts.
 */
export async function makeGames(world: World, stage: Stage = "open"): Promise<Token> {
  const { operator, player, stranger } = CAST;
  const other = wallet("of the stranger's game");
  const token = await Token.create(world, TOKEN_PROGRAM_ID);
  await token.give(TREASURY_ADDRESS, FEE);
  await world.succeeds([operator.publicKey, player.publicKey, other].map((owner) => token.opening(owner)));
  for (const [by, id] of [
    [operator, 1n],
    [stranger, 2n],
  ] as const) {
    const inTokens = termsOf({ id: id + 2n, bond: BOND });
    const { vaultAuthority } = tokenGame(inTokens.id, CURRENCY);
    const creating = [
      createGame(by.publicKey, termsOf({ id, bond: BOND })),
      token.opening(vaultAuthority),
      createTokenGame(by.publicKey, inTokens, CURRENCY),
    ];
    await world.succeeds(creating, { signers: [by] });
  }
  if (ENTRIES[stage] > 0) {
    const [ours, others] = [player.publicKey, other].map((who) => Array<PublicKey>(ENTRIES[stage]).fill(who));
    const fees = FEE * BigInt(ENTRIES[stage]);
    await world.succeeds([
      ...world.paidJoins(OUR_GAME, ours ?? [], fees),
      ...world.paidJoins(OTHERS_GAME, others ?? [], fees),
    ]);
    await world.succeeds([
      ...token.paidJoins(OUR_TOKENS, ours ?? [], fees),
      ...token.paidJoins(OTHERS_TOKENS, others ?? [], fees),
    ]);
  }
  await bringTo(world, stage);
  return token;
}

/** From games that are joined on. */
async function bringTo(world: World, stage: Stage): Promise<void> {
  const byOperator = (call: typeof closeJoining) => {
    const calls = GAMES.map((game, index) => call((index % 2 === 0 ? CAST.operator : CAST.stranger).publicKey, game));
    return world.succeeds(calls, signed(...calls));
  };
  if (["open", "joined", "ready"].includes(stage)) return;
  if (stage === "cancelled") {
    await byOperator(cancelGame);
    return;
  }
  await byOperator(closeJoining);
  world.runtime.setSlotHashes(slotHashes((await world.game(OUR_GAME)).drawSlot));
  if (stage === "playing") return;
  if (stage === "expired") {
    await world.runtime.setClock({ unixTimestamp: NOW + DRAW_PERIOD });
    await world.succeeds(GAMES.map(expireGame));
    return;
  }
  await world.succeeds(GAMES.map(recordDraw));
  if (stage === "recorded") return;
  for (const game of GAMES) await world.drawAll(game);
}

/** Ends joining as the operator and records the draw slot's hash. */
export async function beginDraw(world: World, game: PublicKey): Promise<void> {
  const ending = closeJoining(CAST.operator.publicKey, game);
  await world.succeeds([ending], signed(ending));
  world.runtime.setSlotHashes(slotHashes((await world.game(game)).drawSlot));
  await world.succeeds([recordDraw(game)]);
}

/** Pays in a transaction of its own: so that the call under test is the only instruction of its transaction. */
export async function pay(world: World, lamports: bigint): Promise<void> {
  await world.succeeds([payInto(OUR_GAME, world.payer, lamports)]);
}

/** The same into the vault of our game in tokens. */
export async function payTokens(world: World, amount: bigint): Promise<void> {
  await world.succeeds([payTokensInto(OUR_TOKENS, world.payer, amount)]);
}

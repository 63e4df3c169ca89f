// The protocol as its documentation tells it, on plain numbers and lists: what every instruction does, and what it refuses.
import { createHash } from "node:crypto";
import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import { CONFIG, load, must, privilegesOf, Refusal, spaceOf, TREASURY } from "./accounts";
import { courseOf, play } from "./elimination";
import {
  addressBytes,
  configBytes,
  event,
  gameSpace,
  gameView,
  MINT,
  placeOf,
  playerView,
  rentOf,
  TOKEN_ACCOUNT_SPACE,
  TREASURY_BYTES,
  tokensOf,
  vaultOwner,
} from "./encoding";
import {
  type Address,
  type Arguments,
  type Game,
  type Meta,
  type Name,
  type Payment,
  type Prediction,
  type Proof,
  type State,
  type Status,
  type Terms,
  type Time,
  type Transaction,
  ZERO,
} from "./state";
import { outputOf } from "./vrf";

const WHOLE = 10_000;
const MAX_FEE = 1_000;
const MAX_ROUNDS = 16;
const MAX_FIRST_CAPACITY = 303;
const MAX_EXTENSION = 320;
const DRAW_DELAY = 16n;
const DAY = 86_400n;
const TOKEN_PROGRAM = TOKEN_PROGRAM_ID.toBase58();
const CLAIM_PERIOD = 90n * DAY;
const SEED_BYTES = 16;
const INSTANT = 8;
export const SIGNATURE_FEE = 5_000n;

/** Basis points of an amount, rounded down. */
const part = (amount: bigint, points: number): bigint => (amount * BigInt(points)) / BigInt(WHOLE);

/** One run of an instruction: what it sees and what it brings about. */
interface Run<Args extends Arguments = Arguments> {
  state: State;
  time: Time;
  args: Args;
  accounts: Meta[];
  prediction: Prediction;
}

/** The arguments of the instruction `N`. */
type ArgumentsOf<N extends Name, Each = Arguments> = Each extends { name: infer Names }
  ? N extends Names
    ? Each
    : never
  : never;

type Instruction<N extends Name> = (run: Run<ArgumentsOf<N>>, model: Model) => void;

export const lamportsOf = (state: State, address: Address): bigint => state.lamports.get(address) ?? 0n;
const add = (state: State, address: Address, lamports: bigint): void => {
  state.lamports.set(address, lamportsOf(state, address) + lamports);
};

/** Lamports of everybody together. */
export const totalOf = ({ lamports }: State): bigint => [...lamports.values()].reduce((sum, each) => sum + each, 0n);

/** The account in a place of the list, which `load` has found there. */
function at(accounts: Meta[], place: number): Meta {
  const meta = accounts[place];
  if (!meta) throw new RangeError(`there is no account ${place}`);
  return meta;
}

function configOf(state: State) {
  if (!state.config) throw new RangeError("there is no Config");
  return state.config;
}

function gameOf(state: State, accounts: Meta[]): Game {
  const game = state.games.get(at(accounts, 0).address);
  if (!game) throw new RangeError("there is no game");
  return game;
}

const log = ({ prediction }: Run, name: string, ...fields: Parameters<typeof event>[1][]): void => {
  prediction.events.push(event(name, ...fields));
};

const hexBytes = (text: string): Buffer => Buffer.from(text, "hex");

// What several instructions share.

/** A wallet, and its token account where the game is in tokens. */
interface Recipient {
  wallet: Meta;
  tokens?: Meta | undefined;
}

const isInTokens = ({ args }: Run): boolean => args.name.includes("token");

/** The run's game, which must be at this, and in the currency that the instruction is for. */
function gameAt(run: Run, status: Status, otherwise: string): Game {
  const game = gameOf(run.state, run.accounts);
  must((game.vault !== undefined) === isInTokens(run), "WrongCurrency");
  must(game.status === status, otherwise);
  return game;
}

/** The vault that an instruction names in a place. */
function vaultAt({ state, accounts }: Run, place: number): Address {
  const { vault } = gameOf(state, accounts);
  must(vault !== undefined, "WrongCurrency");
  must(at(accounts, place).address === vault, "NotTheVault");
  return vault;
}

/** Checks what it takes to pay out of a vault: the vault and its owner beside each other, and the token program. */
function checkVault(run: Run, vault: number, program: number): void {
  vaultAt(run, vault);
  const { id } = gameOf(run.state, run.accounts);
  must(at(run.accounts, vault + 1).address === vaultOwner(id), "VaultAuthorityAddress");
  must(at(run.accounts, program).address === TOKEN_PROGRAM, "TokenProgramMismatch");
}

/** Pays tokens out of a game's vault to the token account of `owner`. */
function transfer(run: Run, owner: Address, to: Meta, amount: bigint): void {
  const { tokens } = run.state;
  const { vault } = gameOf(run.state, run.accounts);
  must(to.writable, "NotWritable");
  must(to.address === tokensOf(owner) && tokens.has(to.address), "WrongTokenAccount");
  if (vault === undefined) throw new RangeError("the game has no vault");
  tokens.set(vault, (tokens.get(vault) ?? 0n) - amount);
  tokens.set(to.address, (tokens.get(to.address) ?? 0n) + amount);
}

/** Pays lamports out of a game to a wallet that can take them. */
function payLamports({ state, accounts }: Run, to: Meta, lamports: bigint): void {
  must(to.writable, "NotWritable");
  must(lamportsOf(state, to.address) + lamports >= rentOf(spaceOf(state, to.address)), "WalletBelowRent");
  add(state, at(accounts, 0).address, -lamports);
  add(state, to.address, lamports);
}

/** Pays an amount of the game's currency, and lamports of its bond. */
function pay(run: Run, { wallet, tokens }: Recipient, amount: bigint, bond = 0n): void {
  if (tokens) transfer(run, wallet.address, tokens, amount);
  const lamports = tokens ? bond : amount + bond;
  if (!tokens || lamports > 0n) payLamports(run, wallet, lamports);
}

function beginClaims(game: Game, status: "finished" | "cancelled", now: bigint): void {
  game.status = status;
  game.deadline = now + CLAIM_PERIOD;
}

function cancel(run: Run, game: Game): void {
  beginClaims(game, "cancelled", run.time.now);
  log(run, "GameCancelled", [game.id, 8], [game.entries.length, 2]);
}

const bondShare = ({ expired, bond, entries }: Game): bigint => (expired ? bond / BigInt(entries.length) : 0n);

function join(run: Run, wallets: Address[]): void {
  const { state, time, accounts } = run;
  must(!configOf(state).paused, "Paused");
  const game = gameAt(run, "joining", "NotJoining");
  must(time.now < game.deadline, "DeadlinePassed");
  const first = game.entries.length;
  must(first + wallets.length <= game.maxPlayers, "GameFull");
  must(first + wallets.length <= game.capacity, "NeedsExtension");
  const pool = game.pool + game.entryFee * BigInt(wallets.length);
  const held = game.vault
    ? (state.tokens.get(game.vault) ?? 0n)
    : lamportsOf(state, at(accounts, 0).address) - game.rent - game.bond;
  must(held >= pool, "Unpaid");
  game.pool = pool;
  game.entries.push(...wallets);
  log(run, "Joined", [game.id, 8], [first, 2], [wallets.length, 2]);
}

function leave(run: Run, index: number, recipient: Recipient): void {
  const game = gameAt(run, "joining", "NotJoining");
  must(index < game.entries.length, "IndexOutOfRange");
  must(game.entries[index] === recipient.wallet.address, "WalletMismatch");
  must(recipient.wallet.signs, "WalletNotSigner");
  const last = game.entries.pop();
  if (index < game.entries.length && last) game.entries[index] = last;
  game.pool -= game.entryFee;
  pay(run, recipient, game.entryFee);
  log(run, "Left", [game.id, 8], [index, 2], [game.entries.length, 2]);
}

function refund(run: Run, index: number, recipient: Recipient): void {
  const game = gameAt(run, "cancelled", "NotCancelled");
  must(index < game.entries.length, "IndexOutOfRange");
  must(game.entries[index] !== ZERO, "AlreadyRefunded");
  must(game.entries[index] === recipient.wallet.address, "WalletMismatch");
  game.entries[index] = ZERO;
  game.pool -= game.entryFee;
  pay(run, recipient, game.entryFee, bondShare(game));
  log(run, "Refunded", [game.id, 8], [index, 2]);
}

/** Several operations in order; the accounts of whom they pay follow each other, one or two for each. */
function batch(run: Run<ArgumentsOf<"batch_player_operations">>, recipients: Meta[], size: 1 | 2): void {
  must(run.args.operations.length > 0, "EmptyBatch");
  for (const operation of run.args.operations) {
    must((operation.kind === "join" ? operation.wallets : operation.indices).length > 0, "EmptyBatch");
    if (operation.kind === "join") {
      join(run, operation.wallets);
      continue;
    }
    for (const index of operation.indices) {
      const [wallet, tokens, ...none] = recipients.splice(0, size);
      must(wallet && (size === 1 || tokens) && none.length === 0, "WalletCount");
      (operation.kind === "leave" ? leave : refund)(run, index, { wallet, tokens });
    }
  }
  must(recipients.length === 0, "WalletCount");
}

function claim(run: Run, place: number, winner: Recipient, treasury: Recipient): void {
  const game = gameAt(run, "finished", "NotFinished");
  const index = game.winners[place];
  must(index !== undefined, "PlaceOutOfRange");
  must(!game.paid.has(place), "AlreadyClaimed");
  must(game.entries[index] === winner.wallet.address, "WalletMismatch");
  const prize = prizeOf(game, place);
  const fee = part(prize, game.fee);
  game.paid.add(place);
  game.pool -= prize;
  if (game.pool === 0n) game.status = "claimed";
  pay(run, winner, prize - fee);
  if (fee > 0n) pay(run, treasury, fee);
  log(run, "PrizeClaimed", [game.id, 8], [place, 1], [index, 2], [prize - fee, 8], [fee, 8]);
}

/** Refuses to close a game that is not over or owes somebody who has time. */
function checkOver({ state, time, accounts }: Run): Game {
  const game = gameOf(state, accounts);
  must(at(accounts, 1).address === game.operator, "NotOperator");
  must(game.status !== "joining" && game.status !== "playing", "GameNotOver");
  must(game.pool === 0n || time.now >= game.deadline, "StillOwed");
  return game;
}

/** Deletes a game: the treasury gets so much, and the bond's parts not refunded; the operator the rest. */
function remove(run: Run, game: Game, forfeited: bigint, unclaimed = game.pool): void {
  const { state, accounts } = run;
  const [address, operator] = [at(accounts, 0).address, at(accounts, 1).address];
  const treasurys = forfeited + (game.pool / game.entryFee) * bondShare(game);
  const rest = lamportsOf(state, address) - treasurys;
  state.games.delete(address);
  state.lamports.delete(address);
  add(state, TREASURY, treasurys);
  add(state, operator, rest);
  log(run, "GameClosed", [game.id, 8], [rest, 8], [unclaimed, 8]);
}

function create(run: Run<ArgumentsOf<"create_game">>, vault: Address | undefined): void {
  const { state, time, accounts } = run;
  const { joinDeadline, flags, ...terms } = run.args.terms;
  const [operator, { address }] = [at(accounts, 0).address, at(accounts, 1)];
  const config = configOf(state);
  must(!config.paused, "Paused");
  checkTerms(run.args.terms, time.now);
  must(address === placeOf(terms.id).address.toBase58(), "GameAddress");
  must(!state.games.has(address), "GameExists");
  const rent = rentOf(gameSpace(terms.capacity));
  const missing = rent + terms.bond - lamportsOf(state, address);
  if (missing > 0n) {
    must(lamportsOf(state, operator) >= missing, "ResultWithNegativeLamports");
    add(state, operator, -missing);
    add(state, address, missing);
  }
  state.games.set(address, {
    ...terms,
    status: "joining",
    instant: flags === INSTANT,
    expired: false,
    operator,
    vrfKey: config.vrfKey,
    fee: config.fee,
    pool: 0n,
    rent,
    deadline: joinDeadline,
    drawSlot: undefined,
    drawHash: undefined,
    alive: undefined,
    rounds: 0,
    seeds: [],
    entries: [],
    winners: [],
    paid: new Set(),
    vault,
  });
  log(run, "GameCreated", [terms.id, 8], addressBytes(operator));
}

function checkTerms(terms: Terms, now: bigint): void {
  const { entryFee, bond, maxPlayers, minPlayers, capacity, survivors, shares, flags } = terms;
  must(entryFee >= 1n && entryFee < 2n ** 47n, "EntryFeeOutOfRange");
  must(bond < 2n ** 60n, "BondTooHigh");
  must(terms.joinDeadline > now, "DeadlineNotInFuture");
  must(minPlayers >= 2 && minPlayers <= maxPlayers, "PlayersOutOfRange");
  must(capacity <= maxPlayers && capacity <= MAX_FIRST_CAPACITY, "CapacityOutOfRange");
  must(flags === 0 || flags === INSTANT, "UndefinedFlag");
  must(survivors >= 1 && survivors < WHOLE, "SurvivorsOutOfRange");
  const sum = shares.reduce((total, share) => total + share, 0);
  must(shares.every((share) => share > 0) && sum === WHOLE, "InvalidShares");
  must(shares.length < minPlayers, "TooManyWinners");
  must(isShort(terms), "TooManyRounds");
}

/** Whether 16 rounds are enough for a full game. */
function isShort({ maxPlayers, survivors, shares }: Terms): boolean {
  let living = maxPlayers;
  for (let round = 0; round < MAX_ROUNDS && living > shares.length; round += 1) {
    living = Math.floor((living * survivors) / WHOLE);
  }
  return living <= shares.length;
}

function setTerms(state: State, isValidKey: boolean, { fee, vrfKey }: { fee: number; vrfKey: string }): void {
  must(fee <= MAX_FEE, "FeeTooHigh");
  must(isValidKey, "InvalidVrfKey");
  Object.assign(configOf(state), { fee, vrfKey });
}

/** The first slot from `slot` on that has a block, where the table shows that it is the first. */
function firstFrom(table: Time["slotHashes"], slot: bigint) {
  const later = table.filter((entry) => entry.slot >= slot);
  const first = later.reduce<(typeof later)[number] | undefined>(
    (oldest, entry) => (!oldest || entry.slot < oldest.slot ? entry : oldest),
    undefined,
  );
  must(first, "DrawSlotNotReached");
  must(first.slot === slot || later.length < table.length, "DrawSlotTooOld");
  return first;
}

/** The game as far as it is drawn. */
const played = (game: Game) =>
  play(game.seeds.map(hexBytes), {
    players: game.entries.length,
    survivors: game.survivors,
    winners: game.shares.length,
    rounds: game.rounds,
    instant: game.instant,
  });

/** What all that was paid in comes to for a place, before the fee. */
function prizeOf({ entryFee, entries, shares }: Game, place: number): bigint {
  const total = entryFee * BigInt(entries.length);
  const prizes = shares.map((share) => part(total, share));
  const others = prizes.slice(1).reduce((sum, prize) => sum + prize, 0n);
  return place === 0 ? total - others : (prizes[place] ?? 0n);
}

const INSTRUCTIONS: { [N in Name]: Instruction<N> } = {
  initialize(run, { isValidKey, upgradeAuthority }) {
    const { state, accounts, args } = run;
    const authority = at(accounts, 0).address;
    must(authority === upgradeAuthority, "NotUpgradeAuthority");
    state.config = { authority, pending: ZERO, vrfKey: "", fee: 0, paused: false };
    setTerms(state, isValidKey(args.vrfKey), args);
    for (const [address, space] of [
      [CONFIG, configBytes(state.config).length],
      [TREASURY, TREASURY_BYTES.length],
    ] as const) {
      const missing = rentOf(space) - lamportsOf(state, address);
      if (missing <= 0n) continue;
      add(state, authority, -missing);
      add(state, address, missing);
    }
    log(run, "Initialized", addressBytes(authority), hexBytes(args.vrfKey), [args.fee, 2]);
  },

  update_config(run, { isValidKey }) {
    const { state, accounts, args } = run;
    must(at(accounts, 1).address === configOf(state).authority, "NotAuthority");
    setTerms(state, isValidKey(args.vrfKey), args);
    log(run, "ConfigUpdated", hexBytes(args.vrfKey), [args.fee, 2]);
  },

  propose_authority(run) {
    const { state, accounts, args } = run;
    must(at(accounts, 1).address === configOf(state).authority, "NotAuthority");
    configOf(state).pending = args.pending;
    log(run, "AuthorityProposed", addressBytes(args.pending));
  },

  accept_authority(run) {
    const config = configOf(run.state);
    const { address } = at(run.accounts, 1);
    must(address === config.pending, "NotPendingAuthority");
    Object.assign(config, { authority: address, pending: ZERO });
    log(run, "AuthorityAccepted", addressBytes(address));
  },

  pause(run) {
    const config = configOf(run.state);
    must(at(run.accounts, 1).address === config.authority, "NotAuthority");
    must(!config.paused, "AlreadyPaused");
    config.paused = true;
    log(run, "PauseChanged", [1, 1]);
  },

  unpause(run) {
    const config = configOf(run.state);
    must(at(run.accounts, 1).address === config.authority, "NotAuthority");
    must(config.paused, "NotPaused");
    config.paused = false;
    log(run, "PauseChanged", [0, 1]);
  },

  withdraw_treasury(run) {
    const { state, accounts, args } = run;
    const recipient = at(accounts, 3);
    must(at(accounts, 1).address === configOf(state).authority, "NotAuthority");
    const left = lamportsOf(state, TREASURY) - args.lamports;
    must(left >= rentOf(TREASURY_BYTES.length), "TreasuryTooLow");
    const funded = lamportsOf(state, recipient.address) + args.lamports;
    must(funded >= rentOf(spaceOf(state, recipient.address)), "WalletBelowRent");
    add(state, TREASURY, -args.lamports);
    add(state, recipient.address, args.lamports);
    log(run, "TreasuryWithdrawn", Buffer.alloc(32), addressBytes(recipient.address), [args.lamports, 8]);
  },

  withdraw_token_treasury(run) {
    const { state, accounts, args } = run;
    const [from, to, program] = [3, 4, 5].map((place) => at(accounts, place).address) as [Address, Address, Address];
    must(at(accounts, 1).address === configOf(state).authority, "NotAuthority");
    must(program === TOKEN_PROGRAM && state.tokens.has(from), "TokenProgramMismatch");
    const held = state.tokens.get(from) ?? 0n;
    must(held >= args.amount, "InsufficientFunds");
    state.tokens.set(from, held - args.amount);
    state.tokens.set(to, (state.tokens.get(to) ?? 0n) + args.amount);
    log(run, "TreasuryWithdrawn", addressBytes(MINT), addressBytes(to), [args.amount, 8]);
  },

  create_game: (run) => create(run, undefined),

  create_token_game(run) {
    const [mint, owner, vault] = [5, 6, 7].map((place) => at(run.accounts, place).address) as [
      Address,
      Address,
      Address,
    ];
    must(mint === MINT, "NotAMint");
    must(owner === vaultOwner(run.args.terms.id), "VaultAuthorityAddress");
    must(vault === tokensOf(owner) && run.state.tokens.has(vault), "NotTheVault");
    create(run, vault);
  },

  extend_game(run) {
    const { state, accounts, args } = run;
    const game = gameOf(state, accounts);
    must(at(accounts, 1).address === game.operator, "NotOperator");
    must(game.status === "joining", "NotJoining");
    const capacity = game.capacity + args.entries;
    const inRange = args.entries > 0 && args.entries <= MAX_EXTENSION && capacity <= game.maxPlayers;
    must(inRange, "ExtensionOutOfRange");
    const rent = rentOf(gameSpace(capacity));
    must(lamportsOf(state, at(accounts, 0).address) >= rent + game.bond + (game.vault ? 0n : game.pool), "Unpaid");
    Object.assign(game, { capacity, rent });
    log(run, "GameExtended", [game.id, 8], [capacity, 2]);
  },

  join_game: (run) => join(run, [run.args.wallet]),

  join_token_game(run) {
    vaultAt(run, 3);
    join(run, [run.args.wallet]);
  },

  batch_player_operations: (run) => batch(run, run.accounts.slice(3), 1),

  batch_token_operations(run) {
    checkVault(run, 3, 5);
    batch(run, run.accounts.slice(6), 2);
  },

  close_joining(run) {
    const { state, time, accounts } = run;
    const game = gameOf(state, accounts);
    must(game.status === "joining", "NotJoining");
    const isDue = time.now >= game.deadline;
    const isFull = game.entries.length === game.maxPlayers;
    must(isDue || isFull || at(accounts, 1).address === game.operator, "TooEarly");
    if (game.entries.length < game.minPlayers) {
      must(isDue, "BelowMinimum");
      return cancel(run, game);
    }
    const drawSlot = time.slot + DRAW_DELAY;
    Object.assign(game, { status: "playing", drawSlot, alive: game.entries.length, deadline: time.now + DAY });
    log(run, "JoiningClosed", [game.id, 8], [drawSlot, 8], [game.entries.length, 2]);
  },

  record_draw(run) {
    const game = gameOf(run.state, run.accounts);
    must(game.status === "playing", "NotPlaying");
    must(!game.drawHash, "DrawAlreadyRecorded");
    const { slot, hash } = firstFrom(run.time.slotHashes, game.drawSlot ?? 0n);
    game.drawHash = hash;
    log(run, "DrawRecorded", [game.id, 8], [slot, 8], hexBytes(hash));
  },

  submit_vrf(run, model) {
    const { time, args } = run;
    const game = gameOf(run.state, run.accounts);
    must(game.status === "playing", "NotPlaying");
    must(game.drawHash, "DrawNotRecorded");
    must(time.now < game.deadline, "DrawDeadlinePassed");
    const seed = model.proved(args.proof, game);
    const course = courseOf(game.entries.length, game.survivors, game.shares.length);
    game.seeds.push(seed);
    game.rounds = game.instant ? course.length : game.rounds + 1;
    game.alive = course[game.rounds - 1] ?? 0;
    if (game.rounds === course.length) {
      game.winners = played(game).living;
      beginClaims(game, "finished", time.now);
    }
    log(run, "RoundDrawn", [game.id, 8], [game.rounds, 1], [game.alive, 2], hexBytes(seed));
  },

  claim_prize(run) {
    const [wallet, treasury] = [at(run.accounts, 1), at(run.accounts, 2)];
    claim(run, run.args.place, { wallet }, { wallet: treasury });
  },

  claim_token_prize(run) {
    checkVault(run, 3, 7);
    const [wallet, treasury, tokens, treasuryTokens] = [1, 2, 5, 6].map((place) => at(run.accounts, place)) as [
      Meta,
      Meta,
      Meta,
      Meta,
    ];
    claim(run, run.args.place, { wallet, tokens }, { wallet: treasury, tokens: treasuryTokens });
  },

  expire_game(run) {
    const game = gameOf(run.state, run.accounts);
    must(game.status === "playing", "NotPlaying");
    must(run.time.now >= game.deadline, "DrawNotDue");
    beginClaims(game, "cancelled", run.time.now);
    game.expired = true;
    log(run, "GameExpired", [game.id, 8], [game.entries.length, 2], [bondShare(game), 8]);
  },

  cancel_game(run) {
    const game = gameOf(run.state, run.accounts);
    must(at(run.accounts, 1).address === game.operator, "NotOperator");
    must(game.status === "joining", "NotJoining");
    cancel(run, game);
  },

  claim_refund: (run) => refund(run, run.args.index, { wallet: at(run.accounts, 1) }),

  claim_token_refund(run) {
    checkVault(run, 2, 5);
    refund(run, run.args.index, { wallet: at(run.accounts, 1), tokens: at(run.accounts, 4) });
  },

  close_game(run) {
    must(gameOf(run.state, run.accounts).vault === undefined, "WrongCurrency");
    const game = checkOver(run);
    remove(run, game, game.pool);
  },

  close_token_game(run) {
    const { state, accounts } = run;
    checkVault(run, 4, 7);
    const game = checkOver(run);
    const vault = at(accounts, 4).address;
    const left = state.tokens.get(vault) ?? 0n;
    if (left > 0n) transfer(run, TREASURY, at(accounts, 6), left);
    add(state, game.operator, lamportsOf(state, vault));
    state.lamports.delete(vault);
    state.tokens.delete(vault);
    remove(run, game, 0n, left);
  },

  get_game(run) {
    run.prediction.returned = gameView(gameOf(run.state, run.accounts));
  },

  get_player(run) {
    const game = gameOf(run.state, run.accounts);
    const { index } = run.args;
    const wallet = game.entries[index];
    must(wallet, "IndexOutOfRange");
    const fate = played(game).fates[index];
    if (fate) run.prediction.returned = playerView(wallet, fate);
  },
};

/** The whole lottery, and the accounts of everybody who has to do with it. */
export class Model {
  state: State = { lamports: new Map(), config: undefined, games: new Map(), tokens: new Map() };
  time: Time;

  constructor(
    /** Pays all payments and fees. */
    readonly payer: Address,
    readonly upgradeAuthority: Address,
    /** Secret keys by their public ones, for the randomness that belongs to them. */
    private readonly secrets: Map<string, Uint8Array>,
    time: Time,
  ) {
    this.time = time;
  }

  readonly isValidKey = (key: string): boolean => this.secrets.has(key);

  /** The randomness that a proof shows for the game's next round, or why it shows none. */
  proved({ key, alpha, damage }: Proof, game: Game): string {
    must(damage !== "point", "VrfPointInvalid");
    must(damage !== "scalar", "VrfScalarInvalid");
    const expected = alphaOf(game);
    must(damage === "none" && key === game.vrfKey && alpha === expected, "VrfProofInvalid");
    const secret = this.secrets.get(key);
    if (!secret) throw new RangeError("the secret key is not known");
    return outputOf(secret, hexBytes(expected)).subarray(0, SEED_BYTES).toString("hex");
  }

  /** What a transaction would come to, changing nothing. */
  predict(transaction: Transaction): Prediction {
    return this.run(transaction).prediction;
  }

  /** Does what a transaction does, with `signatures` of them paid for. */
  apply(transaction: Transaction, signatures: number): Prediction {
    const { prediction, state } = this.run(transaction);
    if (prediction.error === undefined) this.state = state;
    add(this.state, this.payer, -SIGNATURE_FEE * BigInt(signatures));
    return prediction;
  }

  /** Accounts that a payment changes, the payer's own not among them. */
  private accountsOf(payment: Payment): Address[] {
    if ("opens" in payment) return [tokensOf(payment.opens)];
    return "tokens" in payment ? [payment.to, tokensOf(this.payer)] : [payment.to];
  }

  private make(state: State, payment: Payment): void {
    if ("lamports" in payment) {
      add(state, this.payer, -payment.lamports);
      add(state, payment.to, payment.lamports);
    } else if ("tokens" in payment) {
      const own = tokensOf(this.payer);
      must(state.tokens.has(payment.to), "InvalidAccountData");
      state.tokens.set(own, (state.tokens.get(own) ?? 0n) - payment.tokens);
      state.tokens.set(payment.to, (state.tokens.get(payment.to) ?? 0n) + payment.tokens);
    } else if (!state.tokens.has(tokensOf(payment.opens))) {
      const missing = rentOf(TOKEN_ACCOUNT_SPACE);
      add(state, this.payer, -missing);
      add(state, tokensOf(payment.opens), missing);
      state.tokens.set(tokensOf(payment.opens), 0n);
    }
  }

  private run({ payments, calls }: Transaction): { prediction: Prediction; state: State } {
    const state = structuredClone(this.state);
    const prediction: Prediction = { error: undefined, events: [], returned: undefined };
    const payer = { address: this.payer, signs: true, writable: true };
    const paid = payments
      .flatMap((payment) => this.accountsOf(payment))
      .map((address) => ({ address, signs: false, writable: true }));
    const privileges = privilegesOf([payer, ...paid, ...calls.flatMap(({ accounts }) => accounts)]);
    try {
      for (const payment of payments) this.make(state, payment);
      for (const call of calls) {
        prediction.returned = undefined;
        const accounts = load(state, call, privileges);
        const run: Run = { state, time: this.time, args: call.args, accounts, prediction };
        (INSTRUCTIONS[call.args.name] as Instruction<Name>)(run as never, this);
      }
      for (const { address, writable } of privileges.values()) {
        const lamports = lamportsOf(state, address);
        const isPoor = lamports > 0n && lamports < rentOf(spaceOf(state, address));
        must(!(writable && isPoor && lamports !== lamportsOf(this.state, address)), "InsufficientFundsForRent");
      }
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      return { prediction: { error: refusal.error, events: [], returned: undefined }, state: this.state };
    }
    return { prediction, state };
  }
}

/** What the proof of a game's next round is about: the game, and the draw's hash or the seed of the round before. */
export const alphaOf = (game: Game): string =>
  Buffer.concat([placeOf(game.id).address.toBuffer(), hexBytes(game.seeds.at(-1) ?? game.drawHash ?? "")]).toString(
    "hex",
  );

/** A hash that is another for every slot, and the same in every run. */
export const slotHash = (slot: bigint): string => createHash("sha256").update(`slot ${slot}`).digest("hex");

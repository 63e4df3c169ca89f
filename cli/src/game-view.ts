import { PublicKey } from "@solana/web3.js";
import { Flag, type GameAccount, gameAddress, proofsToCome, Status } from "@telegram-lottery/sdk";
import { type Currency, priced } from "./currency.ts";
import { formatDistance, formatTime } from "./dates.ts";
import { fields } from "./output.ts";

export const statusOf = ({ status }: GameAccount): string => (Status[status] ?? `status ${status}`).toLowerCase();

const places = ({ winnerCount }: GameAccount): number[] => Array.from({ length: winnerCount }, (_, place) => place);
const isDrawn = ({ status }: GameAccount): boolean => status === Status.Finished || status === Status.Claimed;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const inPercent = (basisPoints: number): string => `${basisPoints / 100} %`;

/** Entries that have not been refunded. */
const owed = ({ prizePool, entryFee }: GameAccount): number => Number(prizePool / entryFee);

/** What brings the game on, who may do it, and by when. */
export function wayOut(game: GameAccount, now: number): string {
  const { status, deadline, playerCount, minPlayers, maxPlayers } = game;
  const isDue = BigInt(Math.floor(now)) >= deadline;
  const when = formatDistance(deadline, now);
  const run = (command: string) => `lottery game ${command} ${game.id}`;
  if (status === Status.Joining) {
    if (isDue && playerCount < minPlayers)
      return `anyone can end it for refunds, it has too few entries: ${run("close-joining")}`;
    if (isDue || playerCount === maxPlayers) return `anyone can begin the draw: ${run("close-joining")}`;
    return `open for joining, which ends ${when}: ${run("join")}`;
  }
  if (status === Status.Playing) {
    if (isDue) return `the draw was not done in time, anyone can end it for refunds: ${run("expire")}`;
    if (!game.isDrawRecorded)
      return `anyone can record the hash of slot ${game.drawSlot}, and must within 512 slots: ${run("record")}`;
    return `who has the VRF key must send ${proofsToCome(game)} proofs, or it expires ${when}: ${run("draw")}`;
  }
  if (status === Status.Claimed) return `over, anyone can delete it: ${run("close")}`;
  const [what, command] = status === Status.Finished ? ["prizes", "claim"] : ["refunds", "refund"];
  if (status === Status.Cancelled && game.prizePool === 0n) return `over, anyone can delete it: ${run("close")}`;
  if (isDue)
    return `the time for ${what} is over, anyone can delete it, and what is left goes to the treasury: ${run("close")}`;
  return `anyone can pay the ${what} out, the time for which ends ${when}: ${run(command ?? "")}`;
}

/** A game for programs. Amounts are in the smallest unit, times in seconds since 1970, shares in basis points. */
export function gameJson(game: GameAccount, now: number) {
  const { id, entryFee, prizePool, bond, rent, deadline, drawSlot, playerCount, maxPlayers, minPlayers, capacity } =
    game;
  return {
    ...{ id, address: gameAddress(id).address, status: statusOf(game), operator: game.operator },
    mint: game.has(Flag.Token) ? game.mint : null,
    ...{ entryFee, prizePool, bond, rent, fee: game.fee },
    deadline,
    secondsLeft: Math.max(0, Number(deadline) - Math.floor(now)),
    wayOut: wayOut(game, now),
    players: { count: playerCount, minimum: minPlayers, maximum: maxPlayers, room: capacity, alive: game.aliveCount },
    draw: {
      ...{ instant: game.instant, survivors: game.survivors, round: game.round, vrfKey: new PublicKey(game.vrfKey) },
      slot: drawSlot === 0n ? null : drawSlot,
      hash: game.isDrawRecorded ? hex(game.drawHash) : null,
    },
    prizes: places(game).map((place) => ({
      ...{ place, share: game.share(place), paid: game.isPaid(place) },
      entry: isDrawn(game) ? game.winner(place) : null,
      wallet: isDrawn(game) ? new PublicKey(game.entry(game.winner(place))) : null,
    })),
  };
}

/** A game for people. */
export function gameText(game: GameAccount, currency: Currency, now: number): string {
  const { playerCount, minPlayers, maxPlayers, capacity, deadline } = game;
  const flow = game.instant ? "one proof for all rounds" : "a proof for each round";
  const rows: [string, string][] = [
    ["Game", `${game.id}`],
    ["Address", `${gameAddress(game.id).address}`],
    ["Operator", `${game.operator}`],
    ["Status", statusOf(game)],
    ["Next", wayOut(game, now)],
    ["Until", `${formatTime(deadline)} (${formatDistance(deadline, now)})`],
    ["Entries", `${playerCount} of ${minPlayers} to ${maxPlayers}, room for ${capacity}`],
    ["Entry fee", priced(game.entryFee, currency)],
    ["Pool", priced(game.prizePool, currency)],
    ["Fee", `${inPercent(game.fee)} of each prize`],
    ["Bond", `${priced(game.bond, { decimals: 9 })}`],
    ["Rounds", `${game.round} drawn, ${inPercent(game.survivors)} survive each, ${flow}`],
  ];
  if (game.status !== Status.Joining) rows.push(["Alive", `${game.aliveCount}`]);
  if (game.status === Status.Cancelled) rows.push(["Owed", `${owed(game)} entries`]);
  if (game.drawSlot !== 0n) rows.push(["Draw slot", `${game.drawSlot}`]);
  if (game.isDrawRecorded) rows.push(["Hash", hex(game.drawHash)]);
  for (const place of places(game)) {
    const won = isDrawn(game)
      ? `, entry ${game.winner(place)} of ${new PublicKey(game.entry(game.winner(place)))}`
      : "";
    rows.push([`Prize ${place + 1}`, `${inPercent(game.share(place))}${won}${game.isPaid(place) ? ", paid" : ""}`]);
  }
  return fields(rows);
}

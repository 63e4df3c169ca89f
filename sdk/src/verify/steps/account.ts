import { gameAddress, PROGRAM_ID } from "../../addresses.ts";
import { ENTRY_LENGTH, Flag, GAME_OFFSETS, type GameAccount, rentExempt, STATUS_MASK, Status } from "../../game.ts";
import type { Case } from "../case.ts";
import { differs, type Finding, unchecked, unless } from "../report.ts";
import { termsProblem } from "../terms.ts";
import { counted } from "../words.ts";

const VERSION = 2;
const FLAGS = Flag.Instant | Flag.Expired | Flag.Token;

/** The account is the program's, stands where its id says, and has the layout that this verification knows. */
export function account({ address, evidence, game }: Case): Finding {
  if (!evidence.account) return unchecked("there is no such account: the game has been closed, or there never was one");
  const { owner, data, lamports } = evidence.account;
  if (!owner.equals(PROGRAM_ID)) return differs(`the account belongs to ${owner}, not to the program`);
  if (!game) return differs(`the account's ${data.length} bytes are not a game's`);
  const place = gameAddress(game.id);
  const status = game.statusAndFlags & STATUS_MASK;
  return unless(
    [
      !place.address.equals(address) && `the address of game ${game.id} is ${place.address}`,
      game.version !== VERSION && `its layout is of version ${game.version}, and only ${VERSION} is known`,
      game.bump !== place.bump && `its bump is ${game.bump}, not ${place.bump}`,
      !(status in Status) && `there is no status ${status}`,
      (game.statusAndFlags & ~(STATUS_MASK | FLAGS)) !== 0 && "flags are set that there are not",
      (data.length - GAME_OFFSETS.entries) % ENTRY_LENGTH !== 0 &&
        "its length is not that of a whole number of entries",
      game.playerCount > game.capacity && `it has no room for ${counted(game.playerCount, "entry", "entries")}`,
      game.rent !== rentExempt(data.length) && `its rent is ${game.rent}, not ${rentExempt(data.length)}`,
      lamports < owed(game) && `it holds ${lamports} lamports and owes ${owed(game)}`,
    ],
    `game ${game.id} is the program's, ${data.length.toLocaleString("en")} bytes of version ${VERSION}`,
  );
}

/** Lamports that the account must hold: rent and pool, and of the bond all or, once it is shared out, what was not yet. */
function owed(game: GameAccount): bigint {
  const { rent, bond, prizePool, entryFee, playerCount } = game;
  const isShared = game.has(Flag.Expired) && playerCount > 0 && entryFee > 0n;
  const held = isShared ? (prizePool / entryFee) * (bond / BigInt(playerCount)) : bond;
  return rent + held + (game.has(Flag.Token) ? 0n : prizePool);
}

/** The terms are such as the program accepts. */
export function terms({ terms }: Case): Finding {
  if (!terms) return unchecked("nothing tells the terms");
  const problem = termsProblem(terms);
  const { shares, survivors } = terms;
  const prizes = counted(shares.filter((share) => share > 0).length, "prize");
  return unless([problem], `${prizes} of 10,000 basis points together, ${survivors} of 10,000 survive a round`);
}

/** The account's terms are those that the game was created with. */
export function creation({ address, game, past }: Case): Finding {
  const { replay } = past ?? {};
  if (!replay) return unchecked("the creation is not known");
  const { id } = replay.terms;
  const place = gameAddress(id).address;
  if (!place.equals(address)) return differs(`game ${id} was created, whose address is ${place}`);
  if (!game) return unchecked(`game ${id} was created by ${replay.operator}; the account to compare is gone`);
  return unless(
    differences(game, { ...replay.terms, operator: replay.operator, ...currencyOf(replay.currency) }),
    `created by ${replay.operator} with these terms`,
  );
}

const NOBODY = "11111111111111111111111111111111";
const currencyOf = ({ mint, vault } = { mint: NOBODY, vault: NOBODY }) => ({ mint, vault });

const COMPARED = [
  "id",
  "entryFee",
  "bond",
  "maxPlayers",
  "minPlayers",
  "survivors",
  "operator",
  "mint",
  "vault",
] as const;

function differences(
  game: GameAccount,
  created: Record<(typeof COMPARED)[number], unknown> & { shares: readonly number[] },
): string[] {
  const fields = COMPARED.filter((field) => String(game[field]) !== String(created[field])).map(
    (field) => `${field} is ${game[field]} in the account, and was ${created[field]}`,
  );
  const places = created.shares.flatMap((share, place) =>
    game.share(place) === share ? [] : [`share ${place} is ${game.share(place)} in the account, and was ${share}`],
  );
  return [...fields, ...places];
}

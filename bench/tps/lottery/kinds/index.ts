import type { Kind } from "../world";
import { adminOperations } from "./admin-operations";
import { claimPrizes } from "./claim-prize";
import { joinGames } from "./join-game";
import type { KindOf } from "./kind";
import { queries } from "./queries";
import { transfers } from "./transfer";
import { treasuryOperations } from "./treasury-operations";
import { vrfSubmissions } from "./vrf-submission";

export const KINDS_OF: Readonly<Record<Kind, KindOf>> = {
  joinGame: joinGames,
  claimPrize: claimPrizes,
  vrfSubmission: vrfSubmissions,
  treasuryOperations,
  adminOperations,
  queries,
  transfer: transfers,
};

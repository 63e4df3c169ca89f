import { BlockScan } from "./blocks";
import type { Confirmation, Surroundings } from "./confirmation";
import { bySignatures } from "./signatures";
import { byStatuses } from "./statuses";

export const CONFIRMATIONS = {
  blocks: (around: Surroundings): Confirmation => new BlockScan(around),
  signatures: bySignatures,
  statuses: byStatuses,
} as const;

export type ConfirmationWay = keyof typeof CONFIRMATIONS;

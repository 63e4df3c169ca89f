import type { REGIMES, Regime } from "../engine/src/cost-model";

export type RegimeName = keyof typeof REGIMES;

/** What a block has left when others take a share of it; what one account may have stays the same. */
export const leftBy = (background: number, regime: Regime): Regime => ({
  ...regime,
  blockUnits: Math.floor(regime.blockUnits * (1 - background)),
  entryBytes: Math.floor(regime.entryBytes * (1 - background)),
});

export const slotSeconds = ({ slotMilliseconds }: Regime): number => slotMilliseconds / 1_000;

/**
 * Blocks for which a transaction's blockhash is valid: MAX_PROCESSING_AGE of solana-clock 4.0.0, src/lib.rs.
 */
export const BLOCKHASH_BLOCKS = 150;

/**
 * What SIMD-0266, "p-token: Efficient Token program", says an instruction costs: CU of SPL Token, then of p-token.
 *
 * https://github.com/solana-foundation/solana-improvement-documents/blob/main/proposals/0266-efficient-token-program.md
 */
export const SIMD_0266 = {
  approve: [2_904, 124],
  burn: [4_753, 126],
  close_account: [2_916, 120],
  freeze_account: [4_265, 146],
  initialize_account: [4_527, 154],
  initialize_mint: [2_967, 105],
  mint_to: [4_538, 119],
  revoke: [2_677, 97],
  sync_native: [3_045, 61],
  thaw_account: [4_267, 142],
  transfer: [4_645, 76],
  transfer_checked: [6_200, 105],
} as const satisfies Record<string, readonly [number, number]>;

// Made by `npm run generate`.

/**
 * Compute units of the program's instructions: the highest that `npm run bench:cu` has recorded under any runtime, `each` for
 * every entry of a batch and for every try of a proof's hash to the curve.
 */
export const UNITS: Readonly<Record<string, { base: number; each: number }>> = {
  "accept_authority": {
    "base": 472,
    "each": 0
  },
  "batch_player_operations join": {
    "base": 382,
    "each": 0
  },
  "batch_player_operations leave": {
    "base": 222,
    "each": 358
  },
  "batch_player_operations refund": {
    "base": 222,
    "each": 327
  },
  "batch_token_operations join": {
    "base": 2628,
    "each": 0
  },
  "batch_token_operations leave": {
    "base": 11060,
    "each": 0
  },
  "batch_token_operations refund": {
    "base": 2998,
    "each": 9200
  },
  "cancel_game": {
    "base": 399,
    "each": 0
  },
  "claim_prize": {
    "base": 641,
    "each": 0
  },
  "claim_refund": {
    "base": 382,
    "each": 0
  },
  "claim_token_prize": {
    "base": 19964,
    "each": 0
  },
  "claim_token_refund": {
    "base": 10802,
    "each": 0
  },
  "close_game": {
    "base": 459,
    "each": 0
  },
  "close_joining": {
    "base": 422,
    "each": 0
  },
  "close_token_game": {
    "base": 15730,
    "each": 0
  },
  "create_game": {
    "base": 6346,
    "each": 0
  },
  "create_token_game": {
    "base": 6821,
    "each": 0
  },
  "expire_game": {
    "base": 371,
    "each": 0
  },
  "extend_game": {
    "base": 375,
    "each": 0
  },
  "get_game": {
    "base": 298,
    "each": 0
  },
  "get_player": {
    "base": 336,
    "each": 0
  },
  "initialize": {
    "base": 9504,
    "each": 0
  },
  "join_game": {
    "base": 359,
    "each": 0
  },
  "join_token_game": {
    "base": 477,
    "each": 0
  },
  "pause": {
    "base": 426,
    "each": 0
  },
  "propose_authority": {
    "base": 506,
    "each": 0
  },
  "record_draw": {
    "base": 562,
    "each": 0
  },
  "submit_vrf": {
    "base": 28279,
    "each": 6499
  },
  "submit_vrf last": {
    "base": 79134,
    "each": 6499
  },
  "unpause": {
    "base": 427,
    "each": 0
  },
  "update_config": {
    "base": 2003,
    "each": 0
  },
  "withdraw_token_treasury": {
    "base": 8583,
    "each": 0
  },
  "withdraw_treasury": {
    "base": 633,
    "each": 0
  }
};

/** Bytes of accounts; the program's are those of an account twice as long as the program, rounded up to a page of 32 KiB. */
export const SIZES = {
  "config": 108,
  "treasury": 9,
  "program": 491520
} as const;

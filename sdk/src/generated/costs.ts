// Made by `npm run generate`.

/**
 * Compute units of the program's instructions: the highest that `npm run bench:cu` has recorded under any runtime, `each` for
 * every entry of a batch and for every try of a proof's hash to the curve.
 */
export const UNITS: Readonly<Record<string, { base: number; each: number }>> = {
  "accept_authority": {
    "base": 454,
    "each": 0
  },
  "batch_player_operations join": {
    "base": 381,
    "each": 0
  },
  "batch_player_operations leave": {
    "base": 494,
    "each": 406
  },
  "batch_player_operations refund": {
    "base": 497,
    "each": 396
  },
  "batch_token_operations join": {
    "base": 2836,
    "each": 2
  },
  "batch_token_operations leave": {
    "base": 11428,
    "each": 0
  },
  "batch_token_operations refund": {
    "base": 3292,
    "each": 9296
  },
  "cancel_game": {
    "base": 518,
    "each": 0
  },
  "claim_prize": {
    "base": 816,
    "each": 0
  },
  "claim_refund": {
    "base": 498,
    "each": 0
  },
  "claim_token_prize": {
    "base": 20140,
    "each": 0
  },
  "claim_token_refund": {
    "base": 11003,
    "each": 0
  },
  "close_game": {
    "base": 569,
    "each": 0
  },
  "close_joining": {
    "base": 539,
    "each": 0
  },
  "close_token_game": {
    "base": 25191,
    "each": 0
  },
  "create_game": {
    "base": 6577,
    "each": 0
  },
  "create_token_game": {
    "base": 7124,
    "each": 0
  },
  "expire_game": {
    "base": 450,
    "each": 0
  },
  "extend_game": {
    "base": 458,
    "each": 0
  },
  "get_game": {
    "base": 281,
    "each": 0
  },
  "get_player": {
    "base": 337,
    "each": 0
  },
  "initialize": {
    "base": 9530,
    "each": 0
  },
  "join_game": {
    "base": 358,
    "each": 0
  },
  "join_token_game": {
    "base": 622,
    "each": 0
  },
  "pause": {
    "base": 409,
    "each": 0
  },
  "propose_authority": {
    "base": 489,
    "each": 0
  },
  "record_draw": {
    "base": 647,
    "each": 0
  },
  "submit_vrf": {
    "base": 28596,
    "each": 6517
  },
  "submit_vrf last": {
    "base": 79896,
    "each": 6517
  },
  "unpause": {
    "base": 410,
    "each": 0
  },
  "update_config": {
    "base": 2026,
    "each": 0
  },
  "withdraw_token_treasury": {
    "base": 8566,
    "each": 0
  },
  "withdraw_treasury": {
    "base": 620,
    "each": 0
  }
};

/** Bytes of accounts; the program's are those of an account twice as long as the program, rounded up to a page of 32 KiB. */
export const SIZES = {
  "config": 108,
  "treasury": 9,
  "program": 393216
} as const;

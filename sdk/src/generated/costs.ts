// Made by `npm run generate`.

/**
 * Compute units of the program's instructions: the highest that `npm run bench:cu` has recorded under any runtime, `each` for
 * every entry of a batch and for every try of a proof's hash to the curve.
 */
export const UNITS: Readonly<Record<string, { base: number; each: number }>> = {
  "accept_authority": {
    "base": 504,
    "each": 0
  },
  "batch_player_operations join": {
    "base": 381,
    "each": 0
  },
  "batch_player_operations leave": {
    "base": 216,
    "each": 346
  },
  "batch_player_operations refund": {
    "base": 216,
    "each": 329
  },
  "batch_token_operations join": {
    "base": 2559,
    "each": 0
  },
  "batch_token_operations leave": {
    "base": 10991,
    "each": 0
  },
  "batch_token_operations refund": {
    "base": 2939,
    "each": 9187
  },
  "cancel_game": {
    "base": 395,
    "each": 0
  },
  "claim_prize": {
    "base": 643,
    "each": 0
  },
  "claim_refund": {
    "base": 386,
    "each": 0
  },
  "claim_token_prize": {
    "base": 19885,
    "each": 0
  },
  "claim_token_refund": {
    "base": 10752,
    "each": 0
  },
  "close_game": {
    "base": 450,
    "each": 0
  },
  "close_joining": {
    "base": 417,
    "each": 0
  },
  "close_token_game": {
    "base": 15655,
    "each": 0
  },
  "create_game": {
    "base": 6514,
    "each": 0
  },
  "create_token_game": {
    "base": 6820,
    "each": 0
  },
  "expire_game": {
    "base": 370,
    "each": 0
  },
  "extend_game": {
    "base": 374,
    "each": 0
  },
  "get_game": {
    "base": 320,
    "each": 0
  },
  "get_player": {
    "base": 358,
    "each": 0
  },
  "initialize": {
    "base": 9570,
    "each": 0
  },
  "join_game": {
    "base": 358,
    "each": 0
  },
  "join_token_game": {
    "base": 458,
    "each": 0
  },
  "pause": {
    "base": 459,
    "each": 0
  },
  "propose_authority": {
    "base": 539,
    "each": 0
  },
  "record_draw": {
    "base": 559,
    "each": 0
  },
  "submit_vrf": {
    "base": 28278,
    "each": 6499
  },
  "submit_vrf last": {
    "base": 79200,
    "each": 6499
  },
  "unpause": {
    "base": 460,
    "each": 0
  },
  "update_config": {
    "base": 2039,
    "each": 0
  },
  "withdraw_token_treasury": {
    "base": 8660,
    "each": 0
  },
  "withdraw_treasury": {
    "base": 698,
    "each": 0
  }
};

/** Bytes of accounts; the program's are those of an account twice as long as the program, rounded up to a page of 32 KiB. */
export const SIZES = {
  "config": 108,
  "treasury": 9,
  "program": 491520
} as const;

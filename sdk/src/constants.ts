/** One whole in basis points. */
export const BASIS_POINTS = 10_000;
/** Basis points of a prize that the treasury may take at most. */
export const MAX_FEE = 1_000;
/** Entries a game may have at most. */
export const MAX_PLAYERS = 65_535;
export const MAX_WINNERS = 8;
export const MAX_ROUNDS = 16;
/** Entries a new game can have room for: an instruction may allocate 10,240 bytes. */
export const MAX_FIRST_CAPACITY = 303;
/** Entries that one `extend_game` can make room for. */
export const MAX_EXTENSION = 320;
/** Slots between the end of joining and the slot whose hash decides the draw. */
export const DRAW_DELAY = 16n;
/** Seconds from the end of joining until a draw that has not been done expires. */
export const DRAW_PERIOD = 86_400n;
/** Seconds for which prizes and refunds can be claimed before the rest goes to the treasury: 90 days. */
export const CLAIM_PERIOD = 7_776_000n;

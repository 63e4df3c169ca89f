export * from "./admin.ts";
export * from "./draw.ts";
export * from "./game.ts";
export * from "./join.ts";
export * from "./payout.ts";
export * from "./query.ts";

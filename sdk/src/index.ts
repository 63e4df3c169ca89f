export * from "./addresses";
export * from "./game";
export * from "./instructions";

export * from "./block-cost";
export * from "./deployment";
export * from "./footprint";
export * from "./limits";
export * from "./loaded-accounts";
export * from "./tables";
export * from "./throughput";
export * from "./transaction";

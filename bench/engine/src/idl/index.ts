export type { Addresses } from "./accounts";
export type { Arguments } from "./arguments";
export { IdlProgram, idlProgram } from "./program";
export type { AnchorIdl, IdlAccountItem, IdlInstruction } from "./schema";

export * from "./classes.ts";
export { errorOf, type Failure, failureError } from "./of.ts";

import { UserError } from "../errors";

/** A case could not be profiled: why, and what to do about it where something can be done. */
export class ProfileError extends UserError {
  override readonly name = "ProfileError";
}

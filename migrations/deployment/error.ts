/** The deployment cannot be done, for a reason the message gives. */
export class DeploymentError extends Error {
  override readonly name = "DeploymentError";
}

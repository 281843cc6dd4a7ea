/** How work that a person asked for ends when it does not succeed; whoever runs it says so and ends with the code. */

/** It was asked for wrongly (exit code 2); the message says how to ask. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** It failed for a reason the user can act on (exit code 1): shown without a stack. */
export class WorkFailed extends Error {
  override name = 'WorkFailed';
}

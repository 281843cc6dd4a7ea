/** How a command ends: 0 done, 1 the work failed, 2 it was called wrongly. */

/** The command was called wrongly; the message says how to call it. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** The work failed for a reason the user can act on: shown without a stack. */
export class WorkFailed extends Error {
  override name = 'WorkFailed';
}

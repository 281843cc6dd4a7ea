/**
 * Whose fault a failure is. The database or the log away: everybody waits, and nothing is held against what was being
 * done. Anything else may lie in the piece itself, which is then looked for and set aside alone.
 */

/** SQLSTATE classes of a server that is away, full, busy or stopping, and of transactions that stood in each other's way. */
const SERVER_STATES = /^(?:08|40|53|55|57|58|F0)/;
/** Node's names of failing sockets, disks and files. */
const SYSTEM_CODE = /^E[A-Z0-9]+$/;
/** How the drivers begin to say that a connection is gone, without any code. */
const GONE =
  /^(?:Connection terminated|timeout exceeded when|Client (?:has encountered a connection error|was closed)|Cannot use a pool after|Query read timeout|the embedded database has ended|the log is closed|the partition was lost|no answer from Kafka|Kafka's answer)/;

/** Errors of log and store that say by their name that nothing can be written or read now. */
const AWAY = /^(?:Kafka|(?:Log|Store|Directory)Gone$|LogDamaged$|PositionLost$)/;

/** Another process has the work now, or the log does not fit: no fault of the messages. */
export class NotOurs extends Error {
  override name = 'NotOurs';
}

/** Whether a failure is that of the database, the log or the machine. */
export function isOutage(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 10; cause = cause.cause, depth += 1) {
    if (cause instanceof NotOurs) return true;
    if (cause instanceof AggregateError && cause.errors.some(isOutage)) return true;
    if (cause.name === 'BadMessage') return false;
    if (AWAY.test(cause.name)) return true;
    const { code } = cause as { code?: unknown };
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !SYSTEM_CODE.test(code))
      return SERVER_STATES.test(code);
    if (typeof code === 'string' && SYSTEM_CODE.test(code)) return true;
    if (GONE.test(cause.message)) return true;
  }
  return false;
}

/** SQLSTATE classes of a statement that the database would refuse whenever it is sent. */
const REFUSED_STATES = /^(?:22|23|42|54)/;

/** Whether the piece itself is certainly at fault: nothing that is merely away fails in this way. */
export function isFault(error: unknown): boolean {
  if (error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError) return true;
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' && code.length === 5 && REFUSED_STATES.test(code);
}

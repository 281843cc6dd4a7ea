/** Whether the database is away for the moment, in which case it is worth asking again. */

const NETWORK = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EPIPE', 'ENOENT',
]); // biome-ignore format: a list
/** Shutting down, crashed, starting up, too many clients; class 08 is the connection itself. */
const SQLSTATE = /^(57P0[1-3]|53300|08...)$/;
/** The driver's own errors have no code. */
const DRIVER = /connection terminated|timeout exceeded when trying to connect|connection timeout/i;

/** False for what waiting does not mend: a wrong password, no such database, a statement that is refused. */
export function isUnavailable(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as Error & { code?: unknown };
    if (typeof code === 'string' && (NETWORK.has(code) || SQLSTATE.test(code))) return true;
    if (code === undefined && DRIVER.test(cause.message)) return true;
  }
  return false;
}

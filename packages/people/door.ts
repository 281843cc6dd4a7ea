/** When a door is shut: after wrong passwords, after half an hour of nothing, at the day's end. */

const MINUTE = 60_000;
const MOST_FAILURES = 5;
const LOCKED_MS = 15 * MINUTE;
const IDLE_MS = 30 * MINUTE;
const LONGEST_MS = 12 * 60 * MINUTE;

/** Moments are milliseconds since 1970. */
export type Failures = { failures: number; lockedUntil: number | null };

export const isLocked = ({ lockedUntil }: Failures, now: number): boolean => lockedUntil !== null && now < lockedUntil;

/** One more wrong attempt. A lock that has run out begins the count anew. */
export function afterFailure(before: Failures, now: number): Failures {
  const failures = (before.lockedUntil !== null && !isLocked(before, now) ? 0 : before.failures) + 1;
  return { failures, lockedUntil: failures >= MOST_FAILURES ? now + LOCKED_MS : null };
}

/** @param made when the session began; `seen` when it was last used. */
export const isOver = ({ made, seen }: { made: number; seen: number }, now: number): boolean =>
  now - seen >= IDLE_MS || now - made >= LONGEST_MS;

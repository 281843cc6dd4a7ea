/** What many ask for: answered from what was read last, while it is read anew, so that nobody waits behind the store's other work. */

/** Read within this time, it is not read again. */
const FRESH_MS = 250;
/** Older than this it is answered to nobody: they wait until it has been read. */
export const OLDEST_MS = 2_000;

/**
 * @param oldest milliseconds.
 * @param now milliseconds of any steady clock.
 * @returns answers what {@link read} gave not longer ago than `oldest`; a failure is told to those who wait for it, and not kept.
 */
export function kept<T>(
  read: () => Promise<T>,
  { oldest = OLDEST_MS, now = () => performance.now() }: { oldest?: number; now?: () => number } = {},
): () => Promise<T> {
  let last: { value: T; asked: number } | null = null;
  let reading: Promise<T> | null = null;
  const readAnew = async (asked: number): Promise<T> => {
    try {
      const value = await read();
      last = { value, asked };
      return value;
    } finally {
      reading = null;
    }
  };
  return async () => {
    const age = last === null ? Number.POSITIVE_INFINITY : now() - last.asked;
    if (last !== null && age < FRESH_MS) return last.value;
    reading ??= readAnew(now());
    if (last === null || age > oldest) return reading;
    reading.catch(() => {}); // Told to those who wait for it.
    return last.value;
  };
}

/**
 * There is one session, and whoever holds the turn has it to himself. A single statement waits for the transaction that runs and not for
 * those that wait, so that a page or a health check is answered while records pour in; transactions come in their order.
 */

/** So many statements go before a transaction that waits, and then it is its turn: neither kind can keep the other out. */
const MOST_BEFORE = 16;

export type Turns = {
  /** A single statement. */
  short<T>(work: () => Promise<T>): Promise<T>;
  /** A transaction. */
  long<T>(work: () => Promise<T>): Promise<T>;
  /** Comes after all that waits. */
  last<T>(work: () => Promise<T>): Promise<T>;
};

export function createTurns(): Turns {
  const shorts: (() => Promise<void>)[] = [];
  const longs: (() => Promise<void>)[] = [];
  const ends: (() => Promise<void>)[] = [];
  let running = false;
  let before = 0;

  function next(): (() => Promise<void>) | undefined {
    const goesBefore = longs.length === 0 || before < MOST_BEFORE;
    const short = goesBefore ? shorts.shift() : undefined;
    before = short !== undefined && longs.length > 0 ? before + 1 : 0;
    return short ?? longs.shift() ?? ends.shift();
  }

  async function run(): Promise<void> {
    running = true;
    for (let turn = next(); turn; turn = next()) await turn();
    running = false;
  }

  const waitIn =
    (queue: (() => Promise<void>)[]) =>
    <T>(work: () => Promise<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        // A failure is told to who asked, and the next has his turn.
        queue.push(() => work().then(resolve, reject));
        if (!running) void run();
      });
  return { short: waitIn(shorts), long: waitIn(longs), last: waitIn(ends) };
}

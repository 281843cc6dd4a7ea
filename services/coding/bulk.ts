/** Tells a bulk load from a trickle: while one lasts, narratives wait, so that they are searched once with all its terms. */
export class BulkLoad {
  /** It lasts, however slowly it comes, until somebody says that it is over. */
  #untilTold: boolean;
  #window = { since: Number.NEGATIVE_INFINITY, records: 0 };
  #since: number | null = null;
  #until = Number.NEGATIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;

  static readonly PER_WINDOW = 250;
  static readonly WINDOW_MS = 500;
  /** On a busy machine a load's portions come seconds apart: it lasts for twice the pause between them, up to this. */
  static readonly LONGEST_PAUSE_MS = 10_000;
  /** Nothing waits longer than this. */
  static readonly LONGEST_MS = 120_000;

  constructor(untilTold = false) {
    this.#untilTold = untilTold;
  }

  /** Nothing more comes. */
  over(): void {
    this.#untilTold = false;
    this.#until = Number.NEGATIVE_INFINITY;
  }

  /** So many records have come at this time (milliseconds of any steady clock). */
  came(records: number, now: number): void {
    if (now - this.#window.since > BulkLoad.WINDOW_MS) this.#window = { since: now, records: 0 };
    this.#window.records += records;
    if (this.#window.records <= BulkLoad.PER_WINDOW) return;
    if (now > this.#until) this.#since = now;
    const pause = now - this.#last;
    this.#last = now;
    const expected = pause < BulkLoad.LONGEST_PAUSE_MS ? Math.min(2 * pause, BulkLoad.LONGEST_PAUSE_MS) : 0;
    this.#until = Math.max(this.#until, now + Math.max(BulkLoad.WINDOW_MS, expected));
  }

  lasts(now: number): boolean {
    if (this.#untilTold) return true;
    return now <= this.#until && this.#since !== null && now - this.#since < BulkLoad.LONGEST_MS;
  }
}

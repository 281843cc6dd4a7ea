/** What has changed in a domain's signals since they were last told: only that is written. */
import type { Domain, JoinedRecord, Signal } from '@huishang/schemas';
import type { Detection } from './detection.ts';

export type DetectionChange = {
  domain: Domain;
  asOf: string;
  /** Signals that are new or have changed as far as anybody could see, and all that are raised. */
  raised: Signal[];
  signals: number;
  /** Ids of those that no rule raises any more; `others`: every one but `raised`. */
  dropped: string[] | 'others';
  /** Records joined to another's case, or to another than before; and those that no longer are. */
  joined: JoinedRecord[];
  parted: string[] | 'others';
};

export class ToldSignals {
  #signals: ReadonlyMap<string, Signal> | null = null;
  #joined: ReadonlyMap<string, JoinedRecord> = new Map();

  /**
   * The first time, and after {@link forget}, everything is told.
   * @param exact whether a change in any digit is one, and not only what somebody could see.
   */
  changeOf({ domain, asOf, signals, joined }: Detection, exact: boolean): DetectionChange {
    const before = this.#signals;
    const joinedBefore = this.#joined;
    const now = new Map<string, Signal>();
    const raised: Signal[] = [];
    for (const signal of signals) {
      const told = before?.get(signal.id);
      const same = told !== undefined && (exact ? isEqual(told, signal) : alike(told, signal));
      now.set(signal.id, same ? told : signal);
      if (!same) raised.push(signal);
    }
    this.#signals = now;
    this.#joined = new Map(joined.map((j) => [j.record, j]));
    return {
      domain,
      asOf,
      raised,
      signals: signals.length,
      dropped: before === null ? 'others' : [...before.keys()].filter((id) => !now.has(id)),
      joined:
        before === null
          ? [...joined]
          : joined.filter((j) => {
              const told = joinedBefore.get(j.record);
              return (
                told === undefined || told.countedAs !== j.countedAs || told.score !== j.score || told.why !== j.why
              );
            }),
      parted: before === null ? 'others' : [...joinedBefore.keys()].filter((record) => !this.#joined.has(record)),
    };
  }

  /** What was told last was not written. */
  forget(): void {
    this.#signals = null;
    this.#joined = new Map();
  }
}

const isEqual = (a: Signal, b: Signal): boolean =>
  JSON.stringify({ ...a, rank: 0 }) === JSON.stringify({ ...b, rank: 0 });

/**
 * Figures move with every report of the domain, from the millionth on in digits that nobody sees: one that is off by no more than
 * such a part of what was told stays as it was told.
 */
const SEEN = 1 / 1000;

/** Are two signals the same as far as anybody could see? What is counted is equal to the last one. */
export function alike(a: Signal, b: Signal): boolean {
  return (Object.keys(b) as (keyof Signal)[]).every((name) => name === 'rank' || near(a[name], b[name]));
}

function near(told: unknown, now: unknown): boolean {
  if (told === now) return true;
  if (typeof told === 'number' && typeof now === 'number')
    return !Number.isInteger(told) && !Number.isInteger(now) && Math.abs(now - told) <= SEEN * Math.abs(told);
  if (Array.isArray(told) && Array.isArray(now))
    return told.length === now.length && told.every((value, i) => near(value, now[i]));
  if (!isObject(told) || !isObject(now)) return false;
  const names = Object.keys(now);
  return names.length === Object.keys(told).length && names.every((name) => near(told[name], now[name]));
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

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

/** Figures move with every report of the domain: only what would change their first four digits is a change. */
const DIGITS = 4;

export function alike(a: Signal, b: Signal): boolean {
  for (const name of Object.keys(b) as (keyof Signal)[]) {
    if (name === 'rank') continue;
    const [old, now] = [a[name], b[name]];
    if (old === now) continue;
    if (typeof old === 'number' && typeof now === 'number') {
      if (!sameFigure(old, now)) return false;
    } else if (Array.isArray(old) && Array.isArray(now)) {
      if (old.length !== now.length || old.some((value, i) => value !== now[i])) return false;
    } else if (JSON.stringify(old, rounded) !== JSON.stringify(now, rounded)) return false;
  }
  return true;
}

const sameFigure = (a: number, b: number): boolean =>
  Number.isInteger(a) || Number.isInteger(b) ? a === b : a.toPrecision(DIGITS) === b.toPrecision(DIGITS);

const rounded = (_: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(DIGITS)) : value;

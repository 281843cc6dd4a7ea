/** Which pairs each method has raised, and at which look first. */
import { REPLAY_METHODS, type ReplayMethod } from './rules.ts';

/** A method's load at one look: pairs raised now, for the first time now, and ever. */
export type Load = { now: number; first: number; ever: number };

export class AlertBook {
  readonly #first: Record<ReplayMethod, Map<number, number>>;
  readonly #load: Record<ReplayMethod, Load>;

  constructor() {
    const each = <T>(make: () => T) =>
      Object.fromEntries(REPLAY_METHODS.map((method) => [method, make()])) as Record<ReplayMethod, T>;
    this.#first = each(() => new Map());
    this.#load = each(() => ({ now: 0, first: 0, ever: 0 }));
  }

  /** Begins a look. Methods that are silent until their period ends raise nothing now. */
  begin(): void {
    for (const load of Object.values(this.#load)) {
      load.now = 0;
      load.first = 0;
    }
  }

  /** The method raises the pair at this look. */
  raise(method: ReplayMethod, pair: number, look: number): void {
    const load = this.#load[method];
    load.now += 1;
    const first = this.#first[method];
    if (first.has(pair)) return;
    first.set(pair, look);
    load.first += 1;
    load.ever += 1;
  }

  /** Every method's load at the present look. */
  loads(): Record<ReplayMethod, Load> {
    return Object.fromEntries(REPLAY_METHODS.map((method) => [method, { ...this.#load[method] }])) as Record<
      ReplayMethod,
      Load
    >;
  }

  /** The look at which the method first raised the pair; null where it never did. */
  first(method: ReplayMethod, pair: number): number | null {
    return this.#first[method].get(pair) ?? null;
  }

  /** Pairs that any method ever raised, by position. */
  pairs(): number[] {
    return [...new Set(Object.values(this.#first).flatMap((first) => [...first.keys()]))].sort((a, b) => a - b);
  }
}

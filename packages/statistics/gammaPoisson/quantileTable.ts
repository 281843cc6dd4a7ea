/** Posterior quantiles for many pairs at once. */
import type { Posterior } from './posterior.ts';

/** Width of a stretch of ln E, Chebyshev nodes on it, and from how many pairs a curve is worth its nodes. */
const WIDTH = 0.25;
const NODES = 12;
const WORTH_FROM = 3 * NODES;
/** A curve whose last two coefficients exceed this is not trusted; its pairs are solved one by one. */
const TAIL = 1e-14;
/** Stretches from ln E = −32 to 32; pairs beyond are solved one by one. */
const STRETCHES = 256;

const nodes = Float64Array.from({ length: NODES }, (_, k) => Math.cos((Math.PI * (k + 0.5)) / NODES));
const cosines = nodes.map(Math.acos);

/** Coefficients by level. */
type Curves = (Float64Array | null)[];

/**
 * For one count, a quantile is an analytic function of ln E. Where many pairs share a count and a stretch of ln E, ln quantile is
 * interpolated there in Chebyshev nodes (to about 1e-14, the solver's own accuracy) instead of being solved for each pair.
 *
 * Which stretches are interpolated depends on the set of pairs, never on their order.
 */
export class QuantileTable {
  readonly #posterior: Posterior;
  readonly #levels: readonly number[];
  /** count → pairs by stretch, for counts with enough pairs. */
  readonly #pairs = new Map<number, Int32Array>();
  /** count → stretch → a curve a level; null where there is none. */
  readonly #curves: (Curves[] | null | undefined)[] = [];

  constructor(posterior: Posterior, levels: readonly number[], n: ArrayLike<number>, expected: ArrayLike<number>) {
    this.#posterior = posterior;
    this.#levels = levels;
    const frequency = new Map<number, number>();
    for (let i = 0; i < n.length; i += 1) frequency.set(n[i]!, (frequency.get(n[i]!) ?? 0) + 1);
    for (const [count, pairs] of frequency) if (pairs >= WORTH_FROM) this.#pairs.set(count, new Int32Array(STRETCHES));
    let at = -1;
    for (let i = 0; i < n.length; i += 1) {
      const stretches = this.#pairs.get(n[i]!);
      if (stretches === undefined) continue;
      if (at < 0 || expected[i] !== expected[i - 1]) at = Math.floor(Math.log(expected[i]!) / WIDTH) + STRETCHES / 2;
      stretches[at]! += 1;
    }
  }

  /** The quantile at `levels[level]` of a pair among those given at construction. */
  quantile(level: number, n: number, expected: number): number {
    const position = Math.log(expected) / WIDTH;
    const stretch = Math.floor(position);
    const curve = this.#curvesAt(n, stretch)?.[level];
    if (!curve) return this.#posterior.quantile(this.#levels[level]!, n, expected);
    const x = 2 * (position - stretch) - 1;
    let ahead = 0;
    let current = 0;
    for (let k = NODES - 1; k > 0; k -= 1) {
      const next = 2 * x * current - ahead + curve[k]!;
      ahead = current;
      current = next;
    }
    return Math.exp(x * current - ahead + curve[0]!);
  }

  #curvesAt(n: number, stretch: number): Curves | null {
    let row = this.#curves[n];
    if (row === undefined) {
      row = this.#pairs.has(n) ? [] : null;
      this.#curves[n] = row;
    }
    if (row === null) return null;
    const at = stretch + STRETCHES / 2;
    row[at] ??= this.#levels.map((level) =>
      (this.#pairs.get(n)![at] ?? 0) < WORTH_FROM ? null : this.#curve(level, n, stretch),
    );
    return row[at];
  }

  /** Chebyshev coefficients of ln quantile over the stretch. */
  #curve(level: number, n: number, stretch: number): Float64Array | null {
    const values = nodes.map((x) =>
      Math.log(this.#posterior.quantile(level, n, Math.exp((stretch + (x + 1) / 2) * WIDTH))),
    );
    const coefficients = Float64Array.from({ length: NODES }, (_, k) => {
      const sum = values.reduce((total, value, j) => total + value * Math.cos(k * cosines[j]!), 0);
      return ((k === 0 ? 1 : 2) * sum) / NODES;
    });
    const tail = Math.abs(coefficients[NODES - 1]!) + Math.abs(coefficients[NODES - 2]!);
    return tail < TAIL * Math.max(1, Math.abs(coefficients[0]!)) ? coefficients : null;
  }
}

/** What a p value is worth when it is the smallest of many: a bound for exact tests, which cannot all become small. */
import { fisherExact } from '../disproportionality/fisherExact.ts';
import type { Table } from '../disproportionality/table.ts';

/** Steps of −log₁₀ p by which cells are kept: fine enough that rounding costs a hundredth of a decade at most. */
const STEPS = 100;
const CAPPED = 300 * STEPS;

type Margins = Omit<Table, 'n11'>;

/** All that the margins allow fall into the cell. */
const smallestP = ({ n1p, np1, n }: Margins): number => fisherExact({ n11: Math.min(n1p, np1), n1p, np1, n })?.p ?? 1;

/**
 * The cells (four-fold tables by their margins) in which an excess was looked for.
 *
 * P(any cell's p ≤ x) ≤ Σ P(pᵢ ≤ x) ≤ x · N(x), N(x) the number of cells whose smallest attainable p is at most x: a cell of three reports
 * can never reach 10⁻⁹ and needs no correction for (Tarone, Biometrics 1990;46:515; as an adjusted p: Westfall & Wolfinger, Am Stat
 * 1997;51:3). It holds whatever the dependence between cells, given their margins; windows overlap and hazards come together. Attainable p values are rounded down, so that the bound stays one.
 */
export class TriedCells {
  /** How many cells have their smallest p in each step. */
  readonly #bySmallest = new Map<number, number>();

  /** Counts cells with these margins. */
  add(margins: Margins, times: number): void {
    this.#count(smallestP(margins), times);
  }

  /** Counts a cell whose p is the largest of several tables' p: it can be as small as the one that can't become small. */
  addJoint(tables: readonly Margins[]): void {
    this.#count(
      tables.reduce((largest, margins) => Math.max(largest, smallestP(margins)), 0),
      1,
    );
  }

  #count(smallest: number, times: number): void {
    const step = Math.min(CAPPED, Math.ceil(-Math.log10(smallest) * STEPS));
    this.#bySmallest.set(step, (this.#bySmallest.get(step) ?? 0) + times);
  }

  /** Counts those of another as well. */
  include(other: TriedCells): void {
    for (const [step, times] of other.#bySmallest)
      this.#bySmallest.set(step, (this.#bySmallest.get(step) ?? 0) + times);
  }

  /** Bound on the chance that any of the cells had so small a p by chance alone; grows with p. */
  chanceOf(p: number): number {
    const step = Math.min(CAPPED, -Math.log10(p) * STEPS);
    let reaching = 0;
    for (const [smallest, times] of this.#bySmallest) if (smallest >= step) reaching += times;
    return Math.min(1, p * Math.max(1, reaching));
  }
}

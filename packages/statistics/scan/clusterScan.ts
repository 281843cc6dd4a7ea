/** A scan over batches, districts and days: where do a hazard's reports crowd more than exposure explains? */
import { monteCarloP } from '../monteCarlo/monteCarloP.ts';
import { Random } from '../monteCarlo/random.ts';

/**
 * Reports of the hazard (`cases`) and what they are measured by (`exposure`) for one batch, district and day. Exposure is doses or
 * units sold where known, otherwise all reports of the product, the hazard's included. Batches stand by their place in a sequence in
 * which neighbours are adjacent (leave a gap of one where they are not), districts by any code, days by day number.
 */
export type ScanCell = { batch: number; district: string; day: number; cases: number; exposure: number };

/** A window with more cases than its exposure explains. `districts` is null where all of them. `p` is for the best of all windows. */
export type ScanCluster = {
  batches: { from: number; to: number };
  districts: string[] | null;
  days: { from: number; to: number };
  cases: number;
  expected: number;
  logLikelihoodRatio: number;
  p: number;
};

export type ClusterScanOptions = {
  /** Window lengths tried, in days. */
  days?: readonly number[];
  /** Most adjacent batches in a window. */
  batches?: number;
  /** Groups of neighbouring districts tried besides each alone and all together. */
  neighbourhoods?: readonly (readonly string[])[];
  /** Least cases in a window. */
  minimumCases?: number;
  draws?: number;
  seed?: number;
};

/**
 * The window with the largest log likelihood ratio n·ln(n/E) + (N−n)·ln((N−n)/(N−E)), E = N·exposure inside/exposure in all, with a
 * Monte Carlo p over all windows (Kulldorff, Commun Stat 1997;26:1481; prospective in time: Kulldorff 2001). Null where no window
 * with enough cases has an excess.
 *
 * Given the number of cases, they fall on cells in proportion to exposure: a batch that is used a lot does not stand out. Windows
 * begin on a day that has a cell.
 */
export function clusterScan(cells: readonly ScanCell[], options: ClusterScanOptions = {}): ScanCluster | null {
  const { draws = 999, seed = 1 } = options;
  const grid = new Grid(cells, options);
  const observed = Float64Array.from(grid.cells, (cell) => cell.cases);
  const best = grid.best(observed);
  if (best === null) return null;
  const random = new Random(seed);
  const weights = Float64Array.from(grid.cells, (cell) => cell.exposure);
  const counts = new Float64Array(weights.length);
  const p = monteCarloP(
    best.logLikelihoodRatio,
    () => {
      random.multinomial(grid.total, weights, counts);
      return grid.best(counts)?.logLikelihoodRatio ?? 0;
    },
    draws,
  );
  return { ...best, p };
}

/** Cells by day, and the windows over them. */
class Grid {
  readonly cells: readonly ScanCell[];
  readonly total: number;
  readonly #exposure: number;
  readonly #zones: { batches: { from: number; to: number }; districts: string[] | null; cells: number[] }[];
  readonly #lengths: readonly number[];
  readonly #minimumCases: number;

  constructor(cells: readonly ScanCell[], options: ClusterScanOptions) {
    this.cells = cells.filter((cell) => cell.exposure > 0).sort((a, b) => a.day - b.day || a.batch - b.batch);
    this.total = this.cells.reduce((sum, cell) => sum + cell.cases, 0);
    this.#exposure = this.cells.reduce((sum, cell) => sum + cell.exposure, 0);
    this.#lengths = options.days ?? [7, 14, 30, 60];
    this.#minimumCases = options.minimumCases ?? 2;
    this.#zones = this.#makeZones(options.batches ?? 3, options.neighbourhoods ?? []);
  }

  /** Batch ranges × groups of districts, each with its cells by day; zones with the same cells are kept once. */
  #makeZones(mostBatches: number, neighbourhoods: readonly (readonly string[])[]) {
    const batches = [...new Set(this.cells.map((cell) => cell.batch))].sort((a, b) => a - b);
    const districts = [...new Set(this.cells.map((cell) => cell.district))].sort();
    const groups: (string[] | null)[] = [
      null,
      ...districts.map((d) => [d]),
      ...neighbourhoods.map((group) => [...group]),
    ];
    const present = new Set(batches);
    const ranges = batches.flatMap((from) => {
      const within: { from: number; to: number }[] = [];
      for (let to = from; present.has(to) && to < from + mostBatches; to += 1) within.push({ from, to });
      return within;
    });
    const seen = new Set<string>();
    return [...ranges, { from: batches[0] ?? 0, to: batches.at(-1) ?? 0 }].flatMap((range) =>
      groups.flatMap((group) => {
        const members = group === null ? null : new Set(group);
        const inside = this.cells.flatMap((cell, i) =>
          cell.batch >= range.from && cell.batch <= range.to && (members === null || members.has(cell.district))
            ? [i]
            : [],
        );
        const key = inside.join();
        if (inside.length === 0 || seen.has(key)) return [];
        seen.add(key);
        return [{ batches: range, districts: group, cells: inside }];
      }),
    );
  }

  /** The best window for these counts, in the cells' order; ties go to the shorter window and the zone met first. */
  best(counts: Float64Array): Omit<ScanCluster, 'p'> | null {
    let best: Omit<ScanCluster, 'p'> | null = null;
    for (const zone of this.#zones) {
      for (const length of this.#lengths) {
        let cases = 0;
        let exposure = 0;
        let end = 0;
        // A window slides along the zone's cells: `end` runs ahead, what falls behind `start` is taken off.
        for (let start = 0; start < zone.cells.length; start += 1) {
          const from = this.cells[zone.cells[start]!]!.day;
          while (end < zone.cells.length && this.cells[zone.cells[end]!]!.day < from + length) {
            cases += counts[zone.cells[end]!]!;
            exposure += this.cells[zone.cells[end]!]!.exposure;
            end += 1;
          }
          const sameDay = start > 0 && this.cells[zone.cells[start - 1]!]!.day === from;
          if (cases >= this.#minimumCases && !sameDay) {
            const expected = (this.total * exposure) / this.#exposure;
            const ratio = this.#ratio(cases, expected);
            if (ratio > (best?.logLikelihoodRatio ?? 0)) {
              const days = { from, to: from + length - 1 };
              const { batches, districts } = zone;
              best = { batches, districts, days, cases, expected, logLikelihoodRatio: ratio };
            }
          }
          cases -= counts[zone.cells[start]!]!;
          exposure -= this.cells[zone.cells[start]!]!.exposure;
        }
      }
    }
    return best;
  }

  #ratio(cases: number, expected: number): number {
    if (!(cases > expected) || expected >= this.total) return 0;
    const outside = this.total - cases;
    return (
      cases * Math.log(cases / expected) + (outside > 0 ? outside * Math.log(outside / (this.total - expected)) : 0)
    );
  }
}

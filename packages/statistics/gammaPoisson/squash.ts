/** Squashing: fewer cells for the prior's fit, at a price that is stated. An option for comparison with packages that do it. */
import { inverse, Matrix } from 'ml-matrix';
import { type ObservedCells, weightedCells, type ZeroCells } from './cells.ts';
import { fitCells, type PriorFit } from './fit.ts';
import { negativeLogLikelihood, type Theta } from './likelihood.ts';
import type { GammaPoissonPrior } from './prior.ts';

export type SquashOptions = {
  /** Cells put into one point; 1 is no squashing. */
  cellsPerPoint: number;
  /** Counts from this on are left as they are (there are few of them, and they say most). Default 20. */
  keepFrom?: number;
};

/** What squashing did to a fit, measured by the likelihood of all cells as they are. */
export type SquashBias = {
  /** Points the squashed cells became, zero cells aside. */
  points: number;
  /**
   * −ln L of all cells at the squashed prior, and how much of that a Newton step from there would take away; null, like the step, where
   * the squashed prior lies so far off that the likelihood of all cells is not convex there.
   */
  negLogLikelihood: number;
  excess: number | null;
  /** That step in ln α1, ln β1, ln α2, ln β2, logit p; and in standard errors. */
  shift: number[] | null;
  shiftInErrors: number[] | null;
};

/**
 * The prior fitted to squashed cells (DuMouchel & Pregibon, KDD 2001): cells of one count, in the order of their expectation, are put
 * together so many at a time into a point with their mean expectation and their number as weight. The log-likelihood bends in ln E, so
 * the point's is not the cells' mean: that is the bias. `bias` says how far from the fit of all cells the result lies; here nothing is
 * gained by it, because the sums over all cells are condensed without loss (condense.ts).
 */
export function fitSquashed(
  observed: ObservedCells,
  zeros: ZeroCells,
  options: SquashOptions,
): PriorFit & { bias: SquashBias } {
  const points = squash(observed, options);
  const join = (zero: ArrayLike<number>, rest: readonly number[]) => Float64Array.from([...Array.from(zero), ...rest]);
  const fit = fitCells({
    n: join(new Float64Array(zeros.weight.length), points.n),
    expected: join(zeros.expected, points.expected),
    weight: join(zeros.weight, points.weight),
  });
  return { ...fit, bias: biasOf(fit.fitted, observed, zeros, points.n.length) };
}

/** Cells of one count together, `cellsPerPoint` at a time. */
export function squash(
  { n, expected }: ObservedCells,
  { cellsPerPoint, keepFrom = 20 }: SquashOptions,
): { n: number[]; expected: number[]; weight: number[] } {
  const order = Array.from(n, (_, i) => i).sort((a, b) => n[a]! - n[b]! || expected[a]! - expected[b]!);
  const points = { n: [] as number[], expected: [] as number[], weight: [] as number[] };
  for (let i = 0; i < order.length; ) {
    const count = n[order[i]!]!;
    const most = count >= keepFrom ? 1 : cellsPerPoint;
    let weight = 0;
    let sum = 0;
    for (; weight < most && i < order.length && n[order[i]!] === count; i += 1, weight += 1)
      sum += expected[order[i]!]!;
    points.n.push(count);
    points.expected.push(sum / weight);
    points.weight.push(weight);
  }
  return points;
}

function biasOf(prior: GammaPoissonPrior, observed: ObservedCells, zeros: ZeroCells, points: number): SquashBias {
  const { alpha1, beta1, alpha2, beta2, p } = prior;
  const theta: Theta = [alpha1, beta1, alpha2, beta2, p / (1 - p)].map(Math.log) as unknown as Theta;
  const { value, gradient, hessian } = negativeLogLikelihood(weightedCells(observed, zeros), theta);
  const none = { points, negLogLikelihood: value, excess: null, shift: null, shiftInErrors: null };
  let covariance: Matrix;
  try {
    covariance = inverse(
      new Matrix(Array.from({ length: 5 }, (_, i) => Array.from(hessian.subarray(5 * i, 5 * i + 5)))),
    );
  } catch {
    return none;
  }
  const shift = covariance.mmul(Matrix.columnVector(gradient)).mul(-1).to1DArray();
  const variances = covariance.diagonal();
  if (!variances.every((v) => v > 0) || !shift.every(Number.isFinite)) return none;
  return {
    points,
    negLogLikelihood: value,
    excess: -0.5 * shift.reduce((sum, s, i) => sum + s * gradient[i]!, 0),
    shift,
    shiftInErrors: shift.map((s, i) => s / Math.sqrt(variances[i]!)),
  };
}

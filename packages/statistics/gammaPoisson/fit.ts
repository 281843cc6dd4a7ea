/** Maximum likelihood of the gamma–Poisson prior over all cells, zeros included: an interior optimum or a named boundary, always. */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { type ObservedCells, weightedCells, type ZeroCells } from './cells.ts';
import { type Likelihood, negativeLogLikelihood, type Theta, type WeightedCells } from './likelihood.ts';
import { DUMOUCHEL_PRIOR, type GammaPoissonPrior, widerFirst } from './prior.ts';

/** Where a fit ended. `gradient` is max |∂(−ln L)| over ln α1, ln β1, ln α2, ln β2, logit p. */
export type PriorFit = {
  prior: GammaPoissonPrior;
  /** −ln L with the factorials in, as `dnbinom` gives it. */
  negLogLikelihood: number;
  gradient: number;
  /** null at an interior optimum; otherwise which parameter ran to which end, or that there was nothing to fit. */
  boundary: string | null;
  iterations: number;
  /** Weighted points the sums ran over. */
  points: number;
};

/** Bounds of ln α, ln β and logit p: near them the likelihood is flat in double precision. */
const LOWER: Theta = [-14, -14, -14, -14, -20];
const UPPER: Theta = [12, 12, 12, 12, 20];
/** How near to a bound a parameter counts as having run to it: a gamma of shape above 20,000 has no spread to speak of. */
const NEAR = 2;
const NAMES = ['alpha1', 'beta1', 'alpha2', 'beta2', 'p'] as const;
const MAX_ITERATIONS = 300;

/** Starting points: DuMouchel's, openEBGM's, and mixtures of one narrow with one wide component. */
const STARTS: readonly GammaPoissonPrior[] = [
  DUMOUCHEL_PRIOR,
  { alpha1: 0.2, beta1: 0.1, alpha2: 2, beta2: 4, p: 1 / 3 },
  { alpha1: 0.3, beta1: 0.3, alpha2: 3, beta2: 2.5, p: 0.5 },
  { alpha1: 2, beta1: 0.4, alpha2: 2, beta2: 2, p: 0.05 },
];

/**
 * The prior that makes all cells' counts most likely. Always returns; without any cell it returns DuMouchel's with boundary "no cells".
 *
 * Newton steps along the Hessian's eigenvectors (by |eigenvalue|, so that saddles repel), each shortened until −ln L falls, from
 * several starts; parameters at a bound whose gradient pushes outward are held there and named.
 */
export function fitPrior(
  observed: ObservedCells,
  zeros: ZeroCells,
  starts: readonly GammaPoissonPrior[] = STARTS,
): PriorFit {
  return fitCells(weightedCells(observed, zeros), starts);
}

/** {@link fitPrior} of cells that are weighted already. */
export function fitCells(cells: WeightedCells, starts: readonly GammaPoissonPrior[] = STARTS): PriorFit {
  if (cells.n.length === 0) {
    return { prior: DUMOUCHEL_PRIOR, negLogLikelihood: 0, gradient: 0, boundary: 'no cells', iterations: 0, points: 0 };
  }
  let best: Theta | null = null;
  let least = 0;
  for (const start of starts) {
    const rough = minimise(cells, toTheta(widerFirst(start)), 1e-6);
    if (best === null || rough.at.value < least - 1e-9 * Math.abs(least)) {
      best = rough.theta;
      least = rough.at.value;
    }
  }
  const { theta, at, iterations } = minimise(cells, best ?? toTheta(DUMOUCHEL_PRIOR), 0);
  const swapped = widerFirst(toPrior(theta));
  const mirrored = swapped.alpha1 !== toPrior(theta).alpha1;
  const order = mirrored ? [2, 3, 0, 1, 4] : [0, 1, 2, 3, 4];
  const ends: string[] = [];
  for (let i = 0; i < 5; i += 1) {
    const k = order[i]!;
    const flip = mirrored && i === 4;
    if (theta[k]! <= LOWER[k]! + NEAR) ends.push(flip ? 'p → 1' : `${NAMES[i]} → 0`);
    else if (theta[k]! >= UPPER[k]! - NEAR) ends.push(flip ? 'p → 0' : i === 4 ? 'p → 1' : `${NAMES[i]} → ∞`);
  }
  return {
    prior: swapped,
    negLogLikelihood: at.value,
    gradient: largestFree(theta, at.gradient),
    boundary: ends.length === 0 ? null : ends.join(', '),
    iterations,
    points: cells.n.length,
  };
}

const toTheta = ({ alpha1, beta1, alpha2, beta2, p }: GammaPoissonPrior): Theta => [
  Math.log(alpha1),
  Math.log(beta1),
  Math.log(alpha2),
  Math.log(beta2),
  Math.log(p / (1 - p)),
];

const toPrior = (t: Theta): GammaPoissonPrior => ({
  alpha1: Math.exp(t[0]),
  beta1: Math.exp(t[1]),
  alpha2: Math.exp(t[2]),
  beta2: Math.exp(t[3]),
  p: 1 / (1 + Math.exp(-t[4])),
});

/** Newton's way down from `start`, to the last digit, or until a step promises less than `tolerance` of the value. */
function minimise(
  cells: WeightedCells,
  start: Theta,
  tolerance: number,
): { theta: Theta; at: Likelihood; iterations: number } {
  let theta = start;
  let at = negativeLogLikelihood(cells, theta);
  let iterations = 0;
  for (; iterations < MAX_ITERATIONS; iterations += 1) {
    const direction = newtonDirection(theta, at);
    const slope = direction.reduce((sum, d, i) => sum + d * at.gradient[i]!, 0);
    if (!(slope < -tolerance * Math.abs(at.value))) break;
    const length = Math.hypot(...direction);
    let scale = Math.min(1, 2 / length);
    let next = step(theta, direction, scale);
    let there = negativeLogLikelihood(cells, next);
    // Near the optimum −ln L is flat to the last digit; the full Newton step is then taken on trust once and the loop ends.
    const settled = -slope < 1e-12 * Math.abs(at.value);
    while (!settled && !(there.value < at.value) && scale > 1e-9) {
      scale /= 4;
      next = step(theta, direction, scale);
      there = negativeLogLikelihood(cells, next);
    }
    if (settled ? largestFree(next, there.gradient) < largestFree(theta, at.gradient) : there.value < at.value) {
      theta = next;
      at = there;
      if (settled && -slope < 1e-18 * Math.abs(at.value)) break;
    } else break;
  }
  return { theta, at, iterations };
}

/** −|H|⁻¹g over the parameters that are free to move. */
function newtonDirection(theta: Theta, at: Likelihood): number[] {
  const free = [0, 1, 2, 3, 4].filter((i) => !held(theta, at.gradient, i));
  const direction = [0, 0, 0, 0, 0];
  if (free.length === 0) return direction;
  const hessian = new Matrix(free.map((i) => free.map((j) => at.hessian[5 * i + j]!)));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(hessian, { assumeSymmetric: true });
  const floor = 1e-12 * realEigenvalues.reduce((most, x) => Math.max(most, Math.abs(x)), 1e-300);
  for (let k = 0; k < free.length; k += 1) {
    const along = free.reduce((sum, i, row) => sum + eigenvectorMatrix.get(row, k) * at.gradient[i]!, 0);
    const curvature = Math.max(Math.abs(realEigenvalues[k]!), floor);
    for (let row = 0; row < free.length; row += 1) {
      direction[free[row]!]! -= (eigenvectorMatrix.get(row, k) * along) / curvature;
    }
  }
  return direction;
}

const held = (theta: Theta, gradient: Float64Array, i: number) =>
  (theta[i]! <= LOWER[i]! && gradient[i]! > 0) || (theta[i]! >= UPPER[i]! && gradient[i]! < 0);

const largestFree = (theta: Theta, gradient: Float64Array) =>
  gradient.reduce((most, g, i) => (held(theta, gradient, i) ? most : Math.max(most, Math.abs(g))), 0);

function step(theta: Theta, direction: number[], scale: number): Theta {
  const moved = theta.map((t, i) => Math.min(UPPER[i]!, Math.max(LOWER[i]!, t + scale * direction[i]!)));
  return moved as unknown as Theta;
}

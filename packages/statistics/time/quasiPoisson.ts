/** Log-linear regression of counts with free dispersion, as Farrington's methods need it. */
import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** A fitted model; `unscaled` is (XᵀWX)⁻¹ and `workingWeights` its W, prior weight times mean. */
export type QuasiPoissonFit = {
  coefficients: number[];
  fitted: Float64Array;
  workingWeights: Float64Array;
  /** Diagonal of the hat matrix. */
  leverage: Float64Array;
  unscaled: Matrix;
  residualDegrees: number;
  converged: boolean;
};

const MAX_ITERATIONS = 25;
const EPSILON = 1e-8;

/**
 * Quasi-Poisson regression with log link by iteratively reweighted least squares from μ = y + 0.1 (McCullagh & Nelder 1989), stopped
 * when the deviance changes by less than 1e-8 of itself. As in R's `glm`, weights and covariance are those of the last step's start.
 *
 * `design` has a row an observation; `prior` weighs them. Null where the design has no full rank, leaves no degrees of freedom, or the fit runs out of the doubles.
 */
export function quasiPoisson(
  response: ArrayLike<number>,
  design: readonly (readonly number[])[],
  prior: ArrayLike<number> = new Float64Array(response.length).fill(1),
): QuasiPoissonFit | null {
  const n = response.length;
  const width = design[0]?.length ?? 0;
  if (n <= width) return null;
  const mu = Float64Array.from(response, (y) => y + 0.1);
  const weights = new Float64Array(n);
  let deviance = devianceOf(response, mu, prior);
  for (let iteration = 1; ; iteration += 1) {
    const normal = Matrix.zeros(width, width);
    const right = Matrix.zeros(width, 1);
    for (let i = 0; i < n; i += 1) {
      const w = prior[i]! * mu[i]!;
      weights[i] = w;
      const z = Math.log(mu[i]!) + (response[i]! - mu[i]!) / mu[i]!;
      const x = design[i]!;
      for (let r = 0; r < width; r += 1) {
        right.set(r, 0, right.get(r, 0) + w * x[r]! * z);
        for (let c = 0; c < width; c += 1) normal.set(r, c, normal.get(r, c) + w * x[r]! * x[c]!);
      }
    }
    const cholesky = new CholeskyDecomposition(normal);
    if (!cholesky.isPositiveDefinite()) return null;
    const coefficients = cholesky.solve(right).to1DArray();
    for (let i = 0; i < n; i += 1) mu[i] = Math.max(Math.exp(dot(design[i]!, coefficients)), Number.MIN_VALUE);
    const next = devianceOf(response, mu, prior);
    if (!Number.isFinite(next)) return null;
    const converged = Math.abs(next - deviance) / (Math.abs(next) + 0.1) < EPSILON;
    deviance = next;
    if (!converged && iteration < MAX_ITERATIONS) continue;
    const unscaled = cholesky.solve(Matrix.eye(width));
    const leverage = Float64Array.from(design, (x, i) => weights[i]! * quadratic(x, unscaled));
    const used = Array.from(prior).filter((w) => w > 0).length;
    const residualDegrees = used - width;
    return { coefficients, fitted: mu, workingWeights: weights, leverage, unscaled, residualDegrees, converged };
  }
}

/** Pearson's dispersion Σ w((y−μ)/μ)²/df with given weights w (a fit's own working weights as a rule). */
export function pearsonDispersion(
  response: ArrayLike<number>,
  fit: QuasiPoissonFit,
  weights: ArrayLike<number>,
): number {
  let sum = 0;
  for (let i = 0; i < response.length; i += 1) {
    const residual = (response[i]! - fit.fitted[i]!) / fit.fitted[i]!;
    sum += weights[i]! * residual * residual;
  }
  return sum / fit.residualDegrees;
}

/** xᵀMx. */
export function quadratic(x: readonly number[], m: Matrix): number {
  let sum = 0;
  for (let r = 0; r < x.length; r += 1) for (let c = 0; c < x.length; c += 1) sum += x[r]! * m.get(r, c) * x[c]!;
  return sum;
}

function dot(x: readonly number[], y: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < x.length; i += 1) sum += x[i]! * y[i]!;
  return sum;
}

/** 2 Σ w(y ln(y/μ) − (y − μ)). */
function devianceOf(response: ArrayLike<number>, mu: Float64Array, prior: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < mu.length; i += 1) {
    const y = response[i]!;
    sum += 2 * prior[i]! * ((y > 0 ? y * Math.log(y / mu[i]!) : 0) - (y - mu[i]!));
  }
  return sum;
}

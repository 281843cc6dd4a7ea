/** All suspects of a hazard in one regression: which of the products given together carries it? */
import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import type { Interval } from '../disproportionality/table.ts';
import { Z975 } from '../special/normal.ts';

/** Reports that name exactly these of the candidate products (by index), and how many of them name the hazard. */
export type ProductPattern = { products: readonly number[]; reports: number; cases: number };

export type CoMedicationOptions = {
  /** Prior variance of a log odds ratio. 1.38 says that 95 % of odds ratios lie within tenfold of 1. */
  variance?: number;
};

/** Odds ratios adjusted for the other products, with 95 % limits; `converged` is false where Newton's method was stopped early. */
export type CoMedicationFit = { oddsRatios: Interval[]; intercept: number; converged: boolean };

/**
 * Logistic regression of the hazard on all candidate products with a normal prior on their coefficients (ridge), so that a product
 * without reports of its own, or always given with another, has a finite answer shrunk to 1. Limits are those of the normal
 * approximation to the posterior at its mode. Caster et al., Stat Anal Data Min 2010;3:197; Genkin, Lewis & Madigan 2007.
 *
 * Products always named together share their effect between them: no method can tell them apart from such reports.
 */
export function coMedication(
  patterns: readonly ProductPattern[],
  products: number,
  { variance = 1.38 }: CoMedicationOptions = {},
): CoMedicationFit {
  const cases = patterns.reduce((sum, row) => sum + row.cases, 0);
  const reports = patterns.reduce((sum, row) => sum + row.reports, 0);
  const none = { point: null, lower: null, upper: null };
  // Without a case, or without a report that is none, the intercept has no finite estimate.
  if (cases === 0 || cases === reports) {
    return { oddsRatios: Array.from({ length: products }, () => none), intercept: Number.NaN, converged: false };
  }
  let beta = new Float64Array(products + 1);
  beta[products] = Math.log(cases / (reports - cases));
  let at = posterior(patterns, beta, variance);
  let converged = false;
  for (let i = 0; i < 100 && !converged; i += 1) {
    const cholesky = new CholeskyDecomposition(at.information);
    const step = cholesky.solve(Matrix.columnVector(at.score)).to1DArray();
    const gain = step.reduce((sum, s, k) => sum + s * at.score[k]!, 0);
    converged = gain < 1e-18 * Math.max(1, Math.abs(at.value));
    // The log posterior is concave: halving a step that is too long always ends.
    for (let scale = 1; scale > 1e-10; scale /= 2) {
      const next = beta.map((b, k) => b + scale * step[k]!);
      const there = posterior(patterns, next, variance);
      if (there.value >= at.value - 1e-12 * Math.abs(at.value)) {
        beta = next;
        at = there;
        break;
      }
    }
  }
  const covariance = new CholeskyDecomposition(at.information).solve(Matrix.eye(products + 1));
  const oddsRatios = Array.from({ length: products }, (_, k) => {
    const error = Z975 * Math.sqrt(covariance.get(k, k));
    return { point: Math.exp(beta[k]!), lower: Math.exp(beta[k]! - error), upper: Math.exp(beta[k]! + error) };
  });
  return { oddsRatios, intercept: beta[products]!, converged };
}

/** The log posterior, its gradient and its negative Hessian; the last coefficient is the intercept, which has no prior. */
function posterior(patterns: readonly ProductPattern[], beta: Float64Array, variance: number) {
  const width = beta.length;
  const score = Array.from(beta, (b, k) => (k === width - 1 ? 0 : -b / variance));
  const information = Matrix.diag(Array.from(beta, (_, k) => (k === width - 1 ? 0 : 1 / variance)));
  let value = beta.subarray(0, -1).reduce((sum, b) => sum - (b * b) / (2 * variance), 0);
  for (const { products, reports, cases } of patterns) {
    const active = [...products, width - 1];
    const eta = active.reduce((sum, k) => sum + beta[k]!, 0);
    const p = 1 / (1 + Math.exp(-eta));
    // ln p and ln(1−p) without cancellation.
    value += cases * eta - reports * (eta > 0 ? eta + Math.log1p(Math.exp(-eta)) : Math.log1p(Math.exp(eta)));
    const residual = cases - reports * p;
    const weight = reports * p * (1 - p);
    for (const r of active) {
      score[r]! += residual;
      for (const c of active) information.set(r, c, information.get(r, c) + weight);
    }
  }
  return { value, score, information };
}

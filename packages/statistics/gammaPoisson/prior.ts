/** DuMouchel's prior of the ratio λ = observed/expected: a mixture of two gamma distributions. */

/**
 * λ ~ p·Gamma(alpha1, rate beta1) + (1−p)·Gamma(alpha2, rate beta2); all positive, 0 ≤ p ≤ 1. Component 1 is the wider one.
 *
 * DuMouchel, The American Statistician 1999;53:177.
 */
export type GammaPoissonPrior = { alpha1: number; beta1: number; alpha2: number; beta2: number; p: number };

/** DuMouchel's published starting point; scores at a prior that is not fitted are comparable across data sets. */
export const DUMOUCHEL_PRIOR: GammaPoissonPrior = Object.freeze({
  alpha1: 0.2,
  beta1: 0.06,
  alpha2: 1.4,
  beta2: 1.8,
  p: 0.1,
});

/** The same mixture with the wider component (larger variance α/β²) named first. */
export function widerFirst(prior: GammaPoissonPrior): GammaPoissonPrior {
  const { alpha1, beta1, alpha2, beta2, p } = prior;
  if (alpha1 * beta2 * beta2 >= alpha2 * beta1 * beta1) return prior;
  return { alpha1: alpha2, beta1: beta2, alpha2: alpha1, beta2: beta1, p: 1 - p };
}

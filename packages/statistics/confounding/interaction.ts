/** Two products together: is a hazard reported more often with both than each alone explains? */
import { icLimits, icWithin } from '../disproportionality/informationComponent.ts';
import { type Interval, NOT_COMPUTABLE } from '../disproportionality/table.ts';
import { gammaCdf } from '../special/gamma.ts';

/** Reports by which of two products they name, and how many of each name the hazard. */
export type InteractionTable = {
  both: { reports: number; hazard: number };
  onlyFirst: { reports: number; hazard: number };
  onlySecond: { reports: number; hazard: number };
  neither: { reports: number; hazard: number };
};

/**
 * `expected` reports of the hazard with both products, if their effects just added; `p`: chance of at least as many as there are, Poisson
 * with that mean taken as known.
 */
export type InteractionScore = Interval & { expected: number | null; p: number | null };

/**
 * Ω = log₂((n₁₁₁+½)/(E₁₁₁+½)) with the gamma limits of IC. The expectation takes the odds with either product, and adds what each has
 * above the odds with neither: o = max(o₁₀, o₀₀) + max(o₀₁, o₀₀) − o₀₀, E₁₁₁ = n₁₁·o/(1+o).
 *
 * Ω₀₂₅ > 0 is the usual alert. Additive: a product of two risks without interaction would already be flagged. Not computable where
 * no report names both, or a group of reports is empty. Norén, Sundberg, Bate & Edwards, Stat Med 2008;27:3057.
 */
export function interaction({ both, onlyFirst, onlySecond, neither }: InteractionTable): InteractionScore {
  const odds = [onlyFirst, onlySecond, neither].map(({ reports, hazard }) => hazard / (reports - hazard));
  if (both.reports === 0 || !odds.every(Number.isFinite)) return { ...NOT_COMPUTABLE, expected: null, p: null };
  const [first, second, none] = odds as [number, number, number];
  const together = Math.max(first, none) + Math.max(second, none) - none;
  const expected = (both.reports * together) / (1 + together);
  // P(Poisson(μ) ≥ n) = P(Gamma(n) ≤ μ).
  const p = both.hazard === 0 ? 1 : gammaCdf(both.hazard, expected);
  return { ...icWithin(icLimits(both.hazard), both.hazard, expected), expected, p };
}

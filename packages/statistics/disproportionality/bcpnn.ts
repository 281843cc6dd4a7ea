/** The Bayesian confidence propagation neural network's information component, as first published. */

import { digamma, trigamma } from '../special/gamma.ts';
import { Z975 } from '../special/normal.ts';
import { type Interval, isCounted, NOT_COMPUTABLE, type Table } from './table.ts';

/** IC with its normal 95 % limits, and the posterior variance of IC they come from. */
export type BcpnnScore = Interval & { variance: number | null };

/**
 * Bate et al., Eur J Clin Pharmacol 1998;54:315, with the exact moments of Gould 2003: beta priors on the margins and on the joint
 * probability, whose strength is chosen so that the prior IC is 0. With p = 1 + n1p, q = 1 + np1 and (2+N)²/(pq) as joint prior,
 * E[IC] = [ψ(r₁) − ψ(r₁+r₂) − ψ(p₁) + ψ(p₁+p₂) − ψ(q₁) + ψ(q₁+q₂)]/ln 2, its variance the same sum of ψ′ (first terms positive).
 *
 * Computable for every table; wider than Norén's gamma interval (`ic`) for small counts, which has replaced it.
 */
export function bcpnn(t: Table): BcpnnScore {
  if (!isCounted(t)) return { ...NOT_COMPUTABLE, variance: null };
  const { n11: a, n1p, np1, n } = t;
  const p1 = 1 + n1p;
  const p2 = 1 + n - n1p;
  const q1 = 1 + np1;
  const q2 = 1 + n - np1;
  const r1 = 1 + a;
  const r2 = n - a - 1 + (2 + n) ** 2 / (q1 * p1);
  const point =
    (digamma(r1) - digamma(r1 + r2) - digamma(p1) + digamma(p1 + p2) - digamma(q1) + digamma(q1 + q2)) / Math.LN2;
  const variance =
    (trigamma(r1) - trigamma(r1 + r2) + trigamma(p1) - trigamma(p1 + p2) + trigamma(q1) - trigamma(q1 + q2)) /
    Math.LN2 ** 2;
  const error = Z975 * Math.sqrt(variance);
  return { point, lower: point - error, upper: point + error, variance };
}

/** The rules in print that ask for a ratio, on one table: the same wherever pairs are judged. */
import { chiSquaredYates } from './chiSquared.ts';
import { rorLower } from './lowerLimits.ts';
import { prr } from './reportingRatios.ts';
import { expectedCount, isCounted, type Table } from './table.ts';

/**
 * Evans' rule without its least number of reports: PRR and Yates' χ², both at least so much. Where no other report names the hazard PRR is
 * infinite, not unknown: it reaches any limit, and χ², which is a number, decides. χ² is large for an inverse association as well, PRR is
 * not. Evans, Waller & Davis, Pharmacoepidemiol Drug Saf 2001;10:483.
 */
export function evansFires(t: Table, least: { prr: number; chiSquared: number }): boolean {
  const ratio = isOnly(t) ? Number.POSITIVE_INFINITY : (prr(t).point ?? 0);
  return ratio >= least.prr && (chiSquaredYates(t) ?? 0) >= least.chiSquared;
}

/** Lower 95 % limit of ROR above so much; van Puijenbroek et al., Pharmacoepidemiol Drug Saf 2002;11:3. */
export const rorFires = (t: Table, above: number): boolean => (rorLower(t) ?? 0) > above;

/** Does the hazard come with this product alone, though there are other reports? */
const isOnly = (t: Table): boolean =>
  isCounted(t) && t.n11 > 0 && t.np1 === t.n11 && t.n11 > (expectedCount(t) ?? t.n11);

/** Since when the rules have been firing: they are asked again as of the end of every month in which the pair grew. */

import type { Case } from '@huishang/cases';
import { isoDay, monthEnd } from './days.ts';
import type { MonthlyCounts } from './monthlyCounts.ts';
import { firing, scoresOf } from './pairRules.ts';
import type { DetectionRules } from './rules.ts';

/** First month end (or `asOf`) at which Evans', IC025 or ROR025 fires with the records known today; null where none does by itself. */
export function flaggedSince(
  pair: { product: string; hazard: string; events: readonly Case[] },
  monthly: MonthlyCounts,
  asOf: number,
  rules: DetectionRules['disproportionality'],
): string | null {
  const both = monthly.of(pair.events);
  const product = monthly.product(pair.product);
  const hazard = monthly.hazard(pair.hazard);
  for (let m = 0; m < monthly.months; m += 1) {
    if (both[m]! < rules.minimumReports || (m > 0 && both[m] === both[m - 1])) continue;
    const table = { n11: both[m]!, n1p: product[m]!, np1: hazard[m]!, n: monthly.total[m]! };
    if (firing(table, scoresOf(table), rules).length > 0) return isoDay(Math.min(monthEnd(monthly.first + m), asOf));
  }
  return null;
}

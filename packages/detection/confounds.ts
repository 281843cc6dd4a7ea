/** Which of two co-reported products confounds the other: reporters list first what they suspect most. */
import type { Case } from '@huishang/cases';
import type { DetectionRules } from './rules.ts';

/**
 * Positive when the first product is the suspect and confounds the second, negative for the reverse: by how strongly each is tied to the
 * hazard (where one is much stronger: some list in the order of the alphabet), or, where these are not far apart and the events few, by
 * the order in which these name them.
 */
export function confounds(
  events: readonly Case[],
  one: string,
  other: string,
  lifts: { one: number; other: number },
  rules: DetectionRules['coReporting'],
): number {
  const { one: own, other: others } = lifts;
  if (own >= rules.muchStronger * others || others >= rules.muchStronger * own) return own - others;
  let both = 0;
  let first = 0;
  for (const { products } of events) {
    const a = products.findIndex((p) => p.product === one);
    const b = products.findIndex((p) => p.product === other);
    if (a < 0 || b < 0) continue;
    both += 1;
    if (a < b) first += 1;
  }
  const tells = both > 0 && both <= rules.fewCases;
  if (tells && first >= rules.orderShare * both) return 1;
  if (tells && both - first >= rules.orderShare * both) return -1;
  return own - others;
}

/** Product × hazard pairs reported together more often than the domain's margins lead to expect. */
import { type CountBase, expectedCount, fitPairs, type PairTable, Posterior, pairColumns } from '@huishang/statistics';
import { firing, type Scores, scoresOf } from './pairRules.ts';
import type { DetectionRules } from './rules.ts';

export type RaisedPair = {
  product: string;
  hazard: string;
  table: PairTable;
  scores: Scores;
  ebgm: number;
  eb05: number;
  eb95: number;
  rules: string[];
};

/** Every pair that a rule of domain.md 2.3 raises, by product and hazard in code-unit order; the prior is fitted to all pairs. */
export function raisedPairs(base: CountBase, rules: DetectionRules['disproportionality']): RaisedPair[] {
  const posterior = new Posterior(fitPairs(pairColumns(base)).prior);
  const raised: RaisedPair[] = [];
  for (const table of base.pairs()) {
    const expected = expectedCount(table);
    // Below the expectation no rule can fire; most pairs end here, before any quantile is computed.
    if (table.n11 < rules.minimumReports || expected === null || table.n11 <= expected) continue;
    const scores = scoresOf(table);
    const fired = firing(table, scores, rules);
    const eb05 = posterior.quantile(0.05, table.n11, expected);
    if (eb05 >= rules.eb05) fired.push('eb05');
    if (fired.length === 0) continue;
    const { product, hazard } = table;
    raised.push({ product, hazard, table, scores, ...posterior.score(table.n11, expected), rules: fired });
  }
  return raised;
}

/** Product × hazard pairs reported together more often than the domain's margins lead to expect. */
import { fitPairs, type NamedCounts, Posterior, type Table } from '@huishang/statistics';
import type { DetectionRules } from '../../rules.ts';
import { firing, type Scores, scoresOf } from './pairRules.ts';

export type RaisedPair = {
  product: string;
  hazard: string;
  table: Table;
  scores: Scores;
  ebgm: number;
  eb05: number;
  eb95: number;
  rules: string[];
};

/** Every pair that a rule of docs/rules.md raises, by product and hazard in code-unit order; the prior is fitted to all pairs. */
export function raisedPairs(counts: NamedCounts, rules: DetectionRules['disproportionality']): RaisedPair[] {
  const pairs = counts.pairs();
  const posterior = new Posterior(fitPairs(pairs).prior);
  const raised: RaisedPair[] = [];
  for (let i = 0; i < pairs.n11.length; i += 1) {
    const n11 = pairs.n11[i]!;
    const expected = pairs.expected[i]!;
    // Below the expectation no rule can fire; most pairs end here, before any quantile is computed.
    if (n11 < rules.minimumReports || !(n11 > expected)) continue;
    const table = { n11, n1p: pairs.n1p[i]!, np1: pairs.np1[i]!, n: pairs.n };
    const scores = scoresOf(table);
    const fired = firing(table, scores, rules);
    const eb05 = posterior.quantile(0.05, n11, expected);
    if (eb05 >= rules.eb05) fired.push('eb05');
    if (fired.length === 0) continue;
    const [product, hazard] = [pairs.product[i]!, pairs.hazard[i]!];
    raised.push({ product, hazard, table, scores, ...posterior.score(n11, expected), rules: fired });
  }
  return raised;
}

/** S5: how far it reaches: districts, and people who are easily harmed. */
import type { Case } from '@huishang/cases';
import type { Contribution, Weights } from '@huishang/schemas';
import { keysOf } from '../cases.ts';
import { countOf, ofCases } from '../ofCases.ts';
import { words } from '../words.zh.ts';
import type { Factor } from './factor.ts';
import { share } from './share.ts';

export const reach: Factor = ({ core: cases }, { input }) => {
  const w = input.weights.reach;
  const found: Contribution[] = [];
  const { districts, vulnerable } = reached(cases, w);
  if (districts > 1) {
    const points = w.districts * share(districts - 1, w.fullDistricts - 1);
    found.push({
      factor: 'reach',
      points,
      because: words.reach.districts(districts),
      get records() {
        return keysOf(cases.filter((c) => c.district !== ''));
      },
    });
  }
  if (vulnerable > 0) {
    const points = w.vulnerable * share(vulnerable, cases.length);
    const because = words.reach.vulnerable(vulnerable, cases.length);
    found.push({
      factor: 'vulnerable',
      points,
      because,
      get records() {
        return keysOf(cases.filter(isVulnerable(w)));
      },
    });
  }
  return found;
};

const isVulnerable = (w: Weights['reach']) => (c: Case) => c.age !== null && (c.age <= w.childAge || c.age >= w.oldAge);

const reached = ofCases((cases, w: Weights['reach']) => {
  const districts = new Set<string>();
  for (const { district } of cases) if (district !== '') districts.add(district);
  return { districts: districts.size, vulnerable: countOf(cases, isVulnerable(w)) };
});

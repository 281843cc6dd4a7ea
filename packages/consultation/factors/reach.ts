/** S5: how far it reaches: districts, and people who are easily harmed. */
import type { Contribution } from '@huishang/schemas';
import { keysOf } from '../cases.ts';
import { words } from '../words.zh.ts';
import type { Factor } from './factor.ts';
import { share } from './share.ts';

export const reach: Factor = ({ core: cases }, { input }) => {
  const w = input.weights.reach;
  const found: Contribution[] = [];
  const districts = new Set(cases.flatMap((c) => c.district || []));
  if (districts.size > 1) {
    const placed = cases.filter((c) => c.district !== '');
    const points = w.districts * share(districts.size - 1, w.fullDistricts - 1);
    found.push({
      factor: 'reach',
      points,
      because: words.reach.districts(districts.size),
      records: keysOf(placed),
    });
  }
  const vulnerable = cases.filter((c) => c.age !== null && (c.age <= w.childAge || c.age >= w.oldAge));
  if (vulnerable.length > 0) {
    const points = w.vulnerable * share(vulnerable.length, cases.length);
    const because = words.reach.vulnerable(vulnerable.length, cases.length);
    found.push({ factor: 'vulnerable', points, because, records: keysOf(vulnerable) });
  }
  return found;
};

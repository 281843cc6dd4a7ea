/** S3: how well documented the cases are: mean completeness times the share with a narrative; without cases, the other records'. */
import { evidenceKey } from '@huishang/schemas';
import { keysOf } from '../cases.ts';
import { countOf, ofCases } from '../ofCases.ts';
import { words } from '../words.zh.ts';
import type { Factor } from './factor.ts';

export const quality: Factor = ({ core: cases, samples, complaints }, { input }) => {
  if (cases.length === 0) {
    const records = [...samples, ...complaints];
    if (records.length === 0) return [];
    const filled = records.reduce((sum, e) => sum + e.completeness, 0) / records.length;
    const points = input.weights.quality.points * filled;
    return [{ factor: 'quality', points, because: words.recordQuality(filled), records: records.map(evidenceKey) }];
  }
  const { completeness, told } = documented(cases);
  return [
    {
      factor: 'quality',
      points: input.weights.quality.points * completeness * told,
      because: words.quality(completeness, told),
      get records() {
        return keysOf(cases);
      },
    },
  ];
};

/** Mean completeness, and the share with a narrative. */
const documented = ofCases((cases) => ({
  completeness: cases.reduce((sum, c) => sum + c.completeness, 0) / cases.length,
  told: countOf(cases, (c) => c.records.some((r) => r.told)) / cases.length,
}));

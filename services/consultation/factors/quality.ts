/** S3: how well documented the cases are: mean completeness times the share with a narrative. */
import { keysOf } from '../cases.ts';
import type { Factor } from '../score.ts';
import { words } from '../words.zh.ts';

export const quality: Factor = ({ core: cases }, { input }) => {
  if (cases.length === 0) return [];
  const completeness = cases.reduce((sum, c) => sum + c.completeness, 0) / cases.length;
  const told = cases.filter((c) => c.reports.some((r) => r.excerpt !== '')).length / cases.length;
  return [
    {
      factor: 'quality',
      points: input.weights.quality.points * completeness * told,
      because: words.quality(completeness, told),
      records: keysOf(cases),
    },
  ];
};

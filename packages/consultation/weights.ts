/**
 * The points of the agenda and the measures it proposes, each explained in `schemas/rules`, after published ways of ranking
 * (docs/rules.md, 排序的因素 and 建议措施).
 */
import { consultationWeights, type MeasureRules, measureRules, type Weights } from '@huishang/schemas';
import measures from './measureRules.json' with { type: 'json' };
import weights from './weights.json' with { type: 'json' };

export const defaultWeights: Weights = consultationWeights.parse(weights);
export const defaultMeasures: MeasureRules = measureRules.parse(measures);

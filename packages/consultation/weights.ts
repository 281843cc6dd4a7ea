/** The points of the agenda: data with a version (`weights.json`), after published ways of ranking (docs/rules.md, 排序的因素). */
import defaults from './weights.json' with { type: 'json' };

export type Weights = typeof defaults;

export const defaultWeights: Weights = defaults;

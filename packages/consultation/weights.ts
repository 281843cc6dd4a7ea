/** The points of the agenda: data with a version (`weights.json`), after the proposal in domain.md 2.4. */
import defaults from './weights.json' with { type: 'json' };

export type Weights = typeof defaults;

export const defaultWeights: Weights = defaults;

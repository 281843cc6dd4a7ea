/** The matcher's weights in bits: data with a version (`matcher.json`). */
import defaults from './matcher.json' with { type: 'json' };

export type MatcherWeights = typeof defaults;

export const matcherWeights: MatcherWeights = defaults;

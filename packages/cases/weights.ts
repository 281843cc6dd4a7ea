/** The matcher's numbers, each explained in `schemas/rules/matcher.ts`. */
import { type MatcherWeights, matcherWeights as schema } from '@huishang/schemas';
import defaults from './matcher.json' with { type: 'json' };

export const matcherWeights: MatcherWeights = schema.parse(defaults);

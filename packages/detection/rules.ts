/** The rules' thresholds: data with a version (`rules.json`), after the thresholds in print that domain.md 2.3 collects. */
import defaults from './rules.json' with { type: 'json' };

export type DetectionRules = typeof defaults;

export const defaultRules: DetectionRules = defaults;

/** The rules' thresholds: data with a version (`rules.json`), after the thresholds in print that docs/rules.md collects. */
import defaults from './rules.json' with { type: 'json' };

export type DetectionRules = typeof defaults;

export const defaultRules: DetectionRules = defaults;

/** The rules' thresholds, each explained in `schemas/rules/detection.ts`, after the thresholds in print that docs/rules.md collects. */
import { type DetectionRules, detectionRules } from '@huishang/schemas';
import defaults from './rules.json' with { type: 'json' };

export type { DetectionRules };

export const defaultRules: DetectionRules = detectionRules.parse(defaults);

/** Detection, the pure core: evidence in, signals out. */
export type { DetectionContext, HazardInfo } from './context.ts';
export type { Detection, DetectionTotals } from './detection.ts';
export { type DetectionRules, defaultRules } from './rules.ts';
export { State } from './state.ts';
export { alike, type DetectionChange, ToldSignals } from './toldSignals.ts';

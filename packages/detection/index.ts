/** Detection, the pure core: evidence in, signals out. */
export type { DetectionContext, HazardInfo } from './context.ts';
export { type Detection, type DetectionTotals, serialiseDetection } from './detection.ts';
export { DomainState } from './domainState.ts';
export { ProductRegistry } from './productRegistry.ts';
export { type DetectionRules, defaultRules } from './rules.ts';

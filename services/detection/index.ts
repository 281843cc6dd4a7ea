/** Detection, the pure core: evidence in, signals out. `service.ts` feeds it from the log and keeps what it finds. */
export type { DetectionContext, HazardInfo } from './context.ts';
export type { Detection, DetectionTotals } from './detection.ts';
export { DomainState } from './domainState.ts';
export { ProductRegistry } from './productRegistry.ts';
export { type DetectionRules, defaultRules } from './rules.ts';
export { type DetectionWords, startDetection } from './service.ts';

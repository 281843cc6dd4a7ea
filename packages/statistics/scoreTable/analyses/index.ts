/** What a table tells beyond the scores of its pairs; loaded apart, because scoring alone needs none of it. */

export { readHierarchy } from './hierarchy.ts';
export { interactionsOf, type TableInteraction, type TableInteractions, TooManyInteractions } from './interactions.ts';
export { chosenPairs, type PairFilter, type TableWithRows, withRows } from './keptRows.ts';
export { masksOf } from './masks.ts';
export { type PairsOverTime, PERIOD_UNITS, PeriodError, type PeriodUnit, pairsOverTime, periodOf } from './periods.ts';
export { subgroupsOfPairs } from './subgroups.ts';
export { type TableTreeOptions, type TableTreeScan, treeScansOf } from './treeScans.ts';

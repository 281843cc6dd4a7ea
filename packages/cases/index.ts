/** Cases, the pure core: records of one event joined, kept up record by record; who complains, each person once. */
export { type Case, caseOf } from './case.ts';
export { CaseIndex } from './caseIndex.ts';
export { type Complainant, complainants, joinedComplaints } from './complainants.ts';
export { type Comparable, particularsOf } from './fields.ts';
export { type GravityLost, gravityLost } from './gravity.ts';
export type { Saved, Take } from './kept.ts';
export { Numbered } from './numbered.ts';
export { type DuplicatePair, findDuplicates } from './pairs.ts';
export {
  type CaseProduct,
  type CaseRecord,
  type Counting,
  caseRecordOf,
  type ReadRecord,
  type Version,
} from './record.ts';
export { matcherWeights } from './weights.ts';

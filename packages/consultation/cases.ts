/** Cases as the meeting sees them: the one case model, with the evidence that tells of each. */
import { type Case as CountedCase, caseRecordOf, caseOf as countedCaseOf, StringPool } from '@huishang/cases';
import { type Evidence, evidenceKey } from '@huishang/schemas';
import { isoDay } from './days.ts';

export type Case = Omit<CountedCase, 'received' | 'happened' | 'records' | 'district'> & {
  /** Keys of all its records, the one that stands for it first. */
  records: string[];
  reports: Evidence[];
  /** `YYYY-MM-DD`. */
  received: string;
  happened: string;
  district: string | null;
};

/** What detection counts as a mention is no matter here: hazards are asked of signals. */
const COUNTING = { minimumConfidence: 0, countPossible: false };

export function caseOf(reports: readonly Evidence[], pool = new StringPool()): Case {
  const byKey = new Map(reports.map((e) => [evidenceKey(e), e]));
  const counted = countedCaseOf(reports.map((e) => caseRecordOf(e, pool, COUNTING)));
  const records = counted.records.map((r) => r.key);
  return {
    ...counted,
    records,
    reports: records.map((key) => byKey.get(key)!),
    received: isoDay(counted.received),
    happened: isoDay(counted.happened),
    district: counted.district === '' ? null : counted.district,
  };
}

/** Records a contribution names at most; the item's evidence lists are complete. */
export const MOST_RECORDS = 200;

/** Keys of the cases, as many as a contribution names. */
export const keysOf = (cases: readonly Case[]): string[] => cases.slice(0, MOST_RECORDS).map((c) => c.key);

/** Which of two versions of one record counts: order of arrival must not matter. */
type Version = { reportDate: string | null; receivedDate: string; version: string };

/**
 * Later report date, then later reception, then greater hash: total, so that any order of arrival ends the same. One version read
 * again is not newer. The store orders versions alike (queries/versions.ts).
 */
export function isNewer(a: Version, b: Version): boolean {
  const reported = compare(reportedBy(a), reportedBy(b));
  if (reported !== 0) return reported > 0;
  const received = compare(a.receivedDate, b.receivedDate);
  return received !== 0 ? received > 0 : compare(a.version, b.version) > 0;
}

/** No report is written after it was received: a day that is missing or later than that is the day of receipt at most. */
const reportedBy = ({ reportDate, receivedDate }: Version): string =>
  reportDate !== null && reportDate < receivedDate ? reportDate : receivedDate;

/** Code-unit order: the same on every machine, whatever its locale. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

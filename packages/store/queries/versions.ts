/**
 * The order of a record's versions: by the day of the report, then of its receipt. No report is written after it was
 * received, so that one whose own day is missing or later stands at its day of receipt (`least` ignores nulls): a day in
 * the future must not keep later versions out. Detection orders versions alike (newest.ts).
 */
export const oldestFirst = 'least(report_date, received_date), received_date, version';
export const newestFirst = 'least(report_date, received_date) desc, received_date desc, version desc';

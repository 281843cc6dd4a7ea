/** Dates that cannot be, seen from the day the report was received: they are kept as text and not counted with. */
import { type StreamName, tableOf } from '@huishang/schemas';
import { words } from '../words.zh.ts';
import { tableFields } from './fields.ts';

type Fields = Record<string, unknown>;

/** What happened must have happened before it was reported. An expiry or a closing day may come later. */
const happened = new Set([
  ...['birthDate', 'reportDate', 'onsetDate', 'eventDate', 'awarenessDate', 'useDate', 'productionDate'],
  ...['startDate', 'endDate', 'stopDate', 'samplingDate'],
]);
/** What comes after the record was received. */
const follows = new Set(['closedDate']);
/** Excel's day 1 and SQL Server's: what stands where there is no date. */
const placeholder = '1900-01-01';

const dateFields = new Map(
  Object.entries(tableFields).map(([table, fields]) => [
    table,
    [...fields.values()].filter((field) => field.meta.kind === 'date' && !field.meta.required),
  ]),
);

/** Takes such dates out of the fields and tells of each: its column, what stood there, and why it cannot be. */
export function takeImpossibleDates(
  stream: StreamName,
  fields: Fields,
  received: string,
  tell: (header: string, text: string, why: string) => void,
): void {
  for (const { name, meta, product } of dateFields.get(tableOf(stream))!) {
    for (const of of product ? ((fields.products ?? []) as Fields[]) : [fields]) {
      const date = of[name];
      if (typeof date !== 'string') continue;
      const why = whyNot(name, date, received);
      if (why === undefined) continue;
      delete of[name];
      tell(meta.header, date, why);
    }
  }
}

function whyNot(name: string, date: string, received: string): string | undefined {
  if (date === placeholder) return words.unread.placeholderDate;
  if (date > received && happened.has(name)) return words.unread.afterReceipt;
  return date < received && follows.has(name) ? words.unread.beforeReceipt : undefined;
}

/** The day of receipt sets months, windows and the data's beginning: what it cannot be is refused. */
import { type Reading, type StreamName, tableOf } from '@huishang/schemas';
import { words } from '../words.zh.ts';
import { tableFields } from './fields.ts';

/** Nobody collected reports of adverse reactions before the sixties (WHO's programme began in 1968). */
export const earliestReceipt = '1960-01-01';

const receivedFields = new Map<string, string>([
  ['sampling', 'reportDate'],
  ['complaint', 'submittedDate'],
  ['riskInfo', 'date'],
]);

/** The field that a stream's day of receipt is read from. */
export const receivedField = (stream: StreamName): string => receivedFields.get(stream) ?? 'receivedDate';

const headerOf = (stream: StreamName): string => {
  const name = receivedField(stream);
  return [...tableFields[tableOf(stream)].values()].find((field) => field.name === name)!.meta.header;
};

/**
 * The same reading, or a rejection where its record was received later than `today` (`YYYY-MM-DD`): nothing has been
 * received that is still to come. Today is the caller's to say; records that are only read have none.
 */
export function refusedIfLater(reading: Reading, today: string): Reading {
  if (reading.kind !== 'record' || reading.record.receivedDate <= today) return reading;
  const { stream, id, receivedDate, receivedAs, raw, origin } = reading.record;
  const { column, text } = receivedAs ?? { column: headerOf(stream), text: receivedDate };
  const reason = words.onLine(origin.line, words.receivedLater(column, text, receivedDate, today));
  return { kind: 'rejection', rejection: { ...origin, stream, recordId: id, reason, raw } };
}

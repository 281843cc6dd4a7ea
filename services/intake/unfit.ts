/**
 * What cannot be taken though it was read: too large for the log, an id no index holds, anything that protecting it
 * fails on. It becomes a rejection that says so, with its original sealed like every other.
 */
import { MESSAGE_LIMIT, messageSize } from '@huishang/log';
import { fieldMeta, type ReadRecord, type Rejection, repeatedProduct, tableOf, tables } from '@huishang/schemas';

/** An index takes some 2,700 bytes, and a character may need three. */
const LONGEST_ID = 500;
/** Shown of an id that is too long, or of a value. */
const SHOWN = 60;
/** An original that is this much larger than what can travel holds something that no column accounts for. */
const LARGEST_ORIGINAL = 4 * MESSAGE_LIMIT;

/** Why an id cannot be kept; null when it can. */
export const unfitId = (id: string): string | null =>
  id.length > LONGEST_ID ? `记录编号有 ${id.length} 个字，最多 ${LONGEST_ID} 个字：请检查这一列是否放错了内容。` : null;

/** Why a record cannot travel, naming the longest column; null when it can. @param bytes its message's size. */
export function tooLarge(record: ReadRecord, bytes: number): string | null {
  const size = messageSize(`${record.stream}/${record.id}`, bytes);
  if (size <= MESSAGE_LIMIT && record.raw.length <= LARGEST_ORIGINAL) return null;
  const [column, length] = longest(record);
  const whole = size > MESSAGE_LIMIT ? size : record.raw.length;
  return (
    `这条记录共 ${whole} 字节，一条最多 ${MESSAGE_LIMIT} 字节：其中“${column}”有 ${length} 个字。` +
    '请缩短这一栏，或把附件、日志之类的内容另行保存后重新提交。'
  );
}

function longest(record: ReadRecord): [column: string, length: number] {
  let most: [string, number] = ['原文', 0];
  const look = (column: string, value: unknown) => {
    const length = typeof value === 'string' ? value.length : (JSON.stringify(value)?.length ?? 0);
    if (length > most[1]) most = [column, length];
  };
  const header = (shape: Record<string, unknown>, name: string): string =>
    Object.hasOwn(shape, name) ? fieldMeta(shape[name]).header : name;
  const { products, ...fields } = record.fields as Record<string, unknown>;
  const shape: Record<string, unknown> = tables[tableOf(record.stream)].shape;
  for (const [name, value] of Object.entries(fields)) look(header(shape, name), value);
  for (const product of Array.isArray(products) ? (products as Record<string, unknown>[]) : [])
    for (const [name, value] of Object.entries(product ?? {})) look(header(repeatedProduct.shape, name), value);
  for (const [name, value] of Object.entries(record.extra)) look(name, value);
  if (most[1] === 0) most = ['原文', record.raw.length];
  return [shown(most[0]), most[1]];
}

/** A rejection in a record's place. */
export const rejectionOf = (record: ReadRecord, reason: string): Rejection => ({
  file: record.origin.file,
  line: record.origin.line,
  stream: record.stream,
  recordId: shown(record.id),
  reason: `第${record.origin.line}行${reason}`,
  raw: record.raw,
});

export const shown = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

/** What the store cannot keep in text: half a character, and NUL. */
const unstorable = (text: string): boolean => !text.isWellFormed() || text.includes('\0');

/** The same text with U+FFFD in place of what no store keeps. */
export const storable = (text: string): string =>
  unstorable(text) ? text.toWellFormed().replaceAll('\0', '\ufffd') : text;

/** A value with every text in it made storable; the names of its members too. */
export function storableParts<T>(value: T): T {
  if (typeof value === 'string') return storable(value) as T;
  if (Array.isArray(value)) return value.map(storableParts) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [storable(k), storableParts(v)])) as T;
}

/** Whether JSON text tells of a character that no store keeps: JSON writes just those as escapes. */
export const holdsUnstorable = (json: string): boolean => json.includes('\\ud') || json.includes('\\u0000');

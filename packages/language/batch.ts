/** Batch numbers: one spelling for one batch, and which batches stand next to each other. */
import { fold } from './fold.ts';

/** `key` is empty where no batch is named; `name` is the number as people read it. */
export type Batch = { key: string; name: string };

const label =
  /^(?:产品|生产)?(?:批号|批次号?|序列号|编号|lot|batch|sn|no|number)(?=[\s:.#]|[^a-z])[\s:.#]*(?:(?:no|number)[\s:.#]*)?/u;
const unknown = new Set(
  '不详|不明|未知|无|无法获得|无法获知|未提供|未记录|不清楚|不清|缺失|待查|略|空|未填|无批号|批号不详|unk|unknown|none|na|nan|null|nil|nr|ns|notprovided|notreported|notavailable|unspecified|0|00|000|0000|x|xx|xxx|xxxx|未注明|未标注|没有|不知|未详'.split(
    '|',
  ),
);

/** Reads a batch number: width, case, spaces, separators and the easily confused I/1 and O/0 make no difference. */
export function readBatch(text: string): Batch {
  const name = fold(text).trim().replace(label, '').trim();
  const bare = name.replace(/[^\p{L}\p{N}]+/gu, '');
  if (bare === '' || unknown.has(bare)) return { key: '', name: '' };
  return { key: bare.replaceAll('o', '0').replace(/[il]/g, '1').toUpperCase(), name: name.toUpperCase() };
}

const DAY = 86_400_000;

/** The day that eight (20250301) or six digits (250301) name, as days since 1970, or null. */
function dayNumber(digits: string): number | null {
  const full = digits.length === 8 ? digits : digits.length === 6 ? `20${digits}` : '';
  const parts = /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(full);
  if (!parts) return null;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const time = Date.UTC(year, month - 1, day);
  const back = new Date(time);
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? time / DAY : null;
}

/**
 * Do two different batches stand next to each other: the same series (what is before and after the last number) and
 * numbers that differ by one, consecutive days where the number is a day, or consecutive closing letters? Symmetric;
 * false for one and the same batch.
 */
export function adjacentBatches(a: string, b: string): boolean {
  const left = readBatch(a).key;
  const right = readBatch(b).key;
  if (left === right || left.length < 4 || right.length < 4) return false;
  return consecutiveNumbers(left, right) || consecutiveLetters(left, right);
}

function consecutiveNumbers(left: string, right: string): boolean {
  const [x, y] = [aroundLastNumber(left), aroundLastNumber(right)];
  if (x.number === '' || y.number === '' || x.before !== y.before || x.after !== y.after) return false;
  const [m, n] = [x.number, y.number];
  // 9 and 10 follow each other, 09 and 9 or 099 and 10 are different ways of counting.
  if (m.length !== n.length && (m.startsWith('0') || n.startsWith('0'))) return false;
  if (m.length > 18 || n.length > 18) return false;
  const days = [dayNumber(m), dayNumber(n)];
  if (days[0] != null && days[1] != null && Math.abs(days[0] - days[1]) === 1) return true;
  const difference = BigInt(m) - BigInt(n);
  return difference === 1n || difference === -1n;
}

/** The last run of digits and what stands around it. */
function aroundLastNumber(key: string): { before: string; number: string; after: string } {
  const isDigit = (at: number) => at >= 0 && key.charCodeAt(at) >= 48 && key.charCodeAt(at) <= 57;
  let end = key.length;
  while (end > 0 && !isDigit(end - 1)) end--;
  let start = end;
  while (isDigit(start - 1)) start--;
  return { before: key.slice(0, start), number: key.slice(start, end), after: key.slice(end) };
}

function consecutiveLetters(left: string, right: string): boolean {
  if (left.length !== right.length || left.slice(0, -1) !== right.slice(0, -1)) return false;
  const [x, y] = [left, right].map((key) => key.charCodeAt(key.length - 1)) as [number, number];
  return /\d/u.test(left) && /[A-Z]$/u.test(left) && /[A-Z]$/u.test(right) && Math.abs(x - y) === 1;
}

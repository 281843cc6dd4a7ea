/** Batch numbers: one spelling for one batch, and which batches stand next to each other. */
import noBatch from '@huishang/vocabulary/noBatch' with { type: 'json' };
import { fold } from './fold.ts';

/** `key` is empty where no batch is named; `name` is the number as people read it. */
export type Batch = { key: string; name: string };

const NONE: Batch = { key: '', name: '' };
/** Longer texts are no number, whatever they say. */
const LONGEST = 120;

const label =
  /^(?:产品|生产)?(?:批号|批次号?|序列号|编号|lot|batch|sn|no|number)(?=[\s:.#]|[^a-z])[\s:.#]*(?:no|number|#)?[\s:.#]*/u;
/** What a package bears beside the batch number. */
const expiry =
  /(?:有效期(?:至|到)?|失效期|生产日期|(?<![a-z])exp(?:iry|ires|iration)?(?:\s?date)?)[\s.:]{0,3}[\d][\d\s./年月日-]{3,14}/gu;
const notes = /[([][^()[\]]{0,40}\p{Script=Han}[^()[\]]{0,40}[)\]]/gu;
/** 2盒, 0.5ml, 3 doses: an amount. */
const amount =
  /^(?:\d{1,2}\s?g|[约共]?\d{1,3}(?:\.\d{1,2})?\s?(?:盒|支|瓶|片|粒|袋|包|板|枚|个|次|人|例|批|针|剂|只|套|件|台|ml|mg|ug|iu|%|doses?|pcs|tabs?|tablets?|caps?))$/u;
/** 250ml/瓶, 100mg:5ml: a specification. */
const specification = /^\d{1,4}(?:\.\d{1,2})?\s?(?:ml|mg|ug|iu|%)\s?[:/*×x(]/u;
const calendar = /\d{0,4}年(?:\d{1,2}月)?(?:\d{1,2}[日号])?|\d{1,2}月(?:\d{1,2}[日号])?/gu;
const one = /^(.)\1*$/u;
const counted = /^0?123(?:4(?:5(?:6(?:7(?:8(?:90?)?)?)?)?)?)?$/;
const latinWords: ReadonlySet<string> = new Set(noBatch.latin);
const bareWords: ReadonlySet<string> = new Set(noBatch.bare);

/**
 * Reads a batch number: width, case, spaces, separators and the easily confused I/1 and O/0 make no difference. Words are no batch:
 * what says that there is none, in Chinese or English (`noBatch.json`), a phrase without a number, an amount, a placeholder (*, 1,
 * 0000, 123456). Every reader of batches asks here.
 */
export function readBatch(text: string): Readonly<Batch> {
  if (text === '' || text.length > LONGEST) return NONE;
  let batch = read.get(text);
  if (batch === undefined) {
    batch = readAnew(text);
    if (read.size >= MOST_READ) read.clear();
    read.set(text, batch);
  }
  return batch;
}

/** One batch stands in many reports, and each is asked for by every reader. */
const read = new Map<string, Readonly<Batch>>();
const MOST_READ = 20_000;

function readAnew(text: string): Batch {
  const folded = withoutLabel(fold(text).trim());
  const name = folded.replace(expiry, ' ').replace(notes, ' ').trim();
  const bare = name.replace(/[^\p{L}\p{N}]+/gu, '');
  if (
    bare.length < 2 ||
    saysNone(name, bare) ||
    one.test(bare) ||
    counted.test(bare) ||
    amount.test(name) ||
    specification.test(name)
  )
    return NONE;
  const batch = /\p{Script=Han}/u.test(bare) ? codeIn(name) : /\d/.test(bare) || isLetterCode(name) ? name : '';
  const key = batch.replace(/[^\p{L}\p{N}]+/gu, '');
  if (key.length < 2) return NONE;
  return { key: key.replaceAll('o', '0').replace(/[il]/g, '1').toUpperCase(), name: batch.toUpperCase() };
}

/** 批号：批号20240501: labels are taken off as long as there is one. */
function withoutLabel(text: string): string {
  const bare = text.replace(label, '').trim();
  return bare === text ? text : withoutLabel(bare);
}

function saysNone(name: string, bare: string): boolean {
  if (bareWords.has(bare) || noBatch.chinese.some((part) => bare.includes(part))) return true;
  return name.split(/[^a-z0-9/']+/).some((word) => latinWords.has(word) || latinWords.has(word.replaceAll('/', '')));
}

/** Letters alone are a number only where nobody could read them as a word. */
const isLetterCode = (name: string): boolean => /^[b-df-hj-np-tv-xz]{4,10}$/.test(name);

/** A number among Chinese characters: with a sign of the factory before it (沪20240501) or 批 behind; a sentence's is its only code. */
function codeIn(name: string): string {
  const without = name
    .replace(calendar, ' ')
    .replace(/(?:产品|生产)?批(?:号|次号?)?|序列号|编号/gu, ' ')
    .trim();
  const codes = without.match(/[a-z0-9][a-z0-9./*-]*/g)?.filter((code) => /\d/.test(code)) ?? [];
  const han = without.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (codes.length === 0) return '';
  if (han <= 2) return codes.some((code) => code.length > 2) ? without : '';
  const [code] = codes;
  return codes.length === 1 && code!.replace(/\D/g, '').length >= 4 ? code! : '';
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

/** Signs of a batch such that two that are adjacent have one in common: of many batches only those that do are held against each other. */
export function batchSigns(batch: string): string[] {
  const { key } = readBatch(batch);
  const { before, number, after } = aroundLastNumber(key);
  const series = JSON.stringify([before, after]);
  const signs: string[] = [];
  const between = (kind: string, n: bigint | number, next: bigint | number) =>
    signs.push(`${kind}${n}`, `${kind}${next}`);
  if (number !== '' && number.length <= 18) between(`number ${series} `, BigInt(number), BigInt(number) + 1n);
  const day = dayNumber(number);
  if (day !== null) between(`day ${series} `, day, day + 1);
  const letter = key.charCodeAt(key.length - 1);
  if (/[A-Z]$/u.test(key)) between(`letter ${key.slice(0, -1)} `, letter, letter + 1);
  return signs;
}

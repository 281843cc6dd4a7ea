/**
 * Takes persons out of free text: names, identity and telephone numbers, addresses, accounts and record numbers become
 * ＊, unit for unit, so that every offset into the text stays true. What the case needs (medicines, batches, dates, doses,
 * values) stays.
 */
import { addresses } from './persons/addresses.ts';
import { collect } from './persons/collect.ts';
import { halfWidth } from './persons/halfWidth.ts';
import { knownNames } from './persons/known.ts';
import { emails, formed, keptNumbers, labelled } from './persons/labelled.ts';
import type { MaskMode } from './persons/maskMode.ts';
import { personNames } from './persons/names.ts';
import { personalNumbers } from './persons/numbers.ts';
import type { Span } from './persons/recogniser.ts';

const STAR = '＊';

/**
 * The text with personal data as ＊; same length, same offsets.
 * @param known what the record's own fields say of persons (患者姓名, 联系方式 …); each is masked wherever it stands.
 */
export function mask(text: string, known: readonly string[] = [], mode: MaskMode = 'text'): string {
  if (text.length < 2) return text;
  const masked = remembered(text, mode);
  if (known.length === 0) return masked;
  const spans = knownNames(halfWidth(text), known);
  if (spans.length === 0) return masked;
  const hidden = new Uint8Array(text.length);
  for (const { start, end } of spans) hidden.fill(1, start, end);
  return starred(masked, hidden);
}

/** Coded words come again and again; as many of them are remembered as a big city reports. */
const memories: Record<MaskMode, Map<string, string>> = { text: new Map(), name: new Map(), coded: new Map() };
const MOST_REMEMBERED = 20_000;
const LONGEST_REMEMBERED = 32;

function remembered(text: string, mode: MaskMode): string {
  if (text.length > LONGEST_REMEMBERED) return masked(text, mode);
  const memory = memories[mode];
  let result = memory.get(text);
  if (result === undefined) {
    result = masked(text, mode);
    if (memory.size >= MOST_REMEMBERED) memory.clear();
    memory.set(text, result);
  }
  return result;
}

function masked(text: string, mode: MaskMode): string {
  const flat = halfWidth(text);
  const hidden = new Uint8Array(text.length);
  const safe = new Uint8Array(text.length);
  const numbers = numbered(flat, mode);
  if (numbers.length > 0)
    for (const match of flat.matchAll(keptNumbers)) safe.fill(1, match.index, match.index + match[0].length);
  for (const { start, end } of numbers) if (safe[start] !== 1) hidden.fill(1, start, end);
  for (const { start, end } of personNames(flat, mode)) hidden.fill(1, start, end);
  return starred(text, hidden);
}

/** What has figures or an @ in it. */
function numbered(text: string, mode: MaskMode): Span[] {
  const spans: Span[] = emails(text);
  // A batch or a model may by chance be a number like a telephone's, but not with other words around it.
  for (const span of personalNumbers(text))
    if (mode !== 'name' || span.end - span.start < text.trim().length) spans.push(span);
  for (const span of addresses(text, mode === 'name')) spans.push(span);
  for (const rule of labelled) collect(text, rule, spans);
  if (mode !== 'name') for (const rule of formed) collect(text, rule, spans);
  return spans;
}

function starred(text: string, hidden: Uint8Array): string {
  let out = '';
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (hidden[i] !== 1) continue;
    out += text.slice(from, i) + STAR;
    from = i + 1;
  }
  return from === 0 ? text : out + text.slice(from);
}

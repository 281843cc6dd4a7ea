/** Names whose characters are written apart: 由金 花追回, 患者 李　建　军. */
import type { MaskMode } from './maskMode.ts';
import type { Recogniser, Span } from './recogniser.ts';

const gap = /(?<=\p{Script=Han}) {1,4}(?=\p{Script=Han})/gu;
/** Of a name written apart, the longest: four characters and the gaps. */
const LONGEST = 12;

/** Reads the text without its gaps; what is a name there and has a gap behind its family name is one. */
export function namesApart(text: string, recogniser: Recogniser, mode: MaskMode): Span[] {
  if (!text.includes(' ')) return [];
  const places: number[] = [];
  let closed = '';
  let from = 0;
  for (const match of text.matchAll(gap)) {
    closed += text.slice(from, match.index);
    from = match.index + match[0].length;
    places.push(closed.length);
  }
  if (places.length === 0) return [];
  closed += text.slice(from);
  const original = offsets(text);
  const gaps = new Set(places);
  return recogniser
    .find(closed, mode)
    .names.filter(({ start, end }) => gaps.has(start + 1) || (end - start > 2 && gaps.has(start + 2)))
    .map(({ start, end }) => ({ start: original[start]!, end: original[end - 1]! + 1 }))
    .filter(({ start, end }) => end - start <= LONGEST);
}

/** Of each character of the closed text, where it stands in the text. */
function offsets(text: string): Uint32Array {
  const places = new Uint32Array(text.length);
  let size = 0;
  let from = 0;
  const copy = (to: number) => {
    for (let i = from; i < to; i++) places[size++] = i;
  };
  for (const match of text.matchAll(gap)) {
    copy(match.index);
    from = match.index + match[0].length;
  }
  copy(text.length);
  return places;
}

/** Who stands in a row with persons is one. */
import { acts, at, boundary } from './acts.ts';
import { type ClassOf, isHan, plausible } from './plausible.ts';
import type { Span } from './recogniser.ts';

const rows = /(?:\s?[、/]\s?|[和与及跟]|\s{1,2})/uy;

/** 高峰、计划、明珠均在场: who stands in a row with somebody is somebody, if the row begins or ends as one of persons does. */
export function row(text: string, first: Span, begun: boolean, classOf: ClassOf, spans: Span[]): void {
  const chain: Span[] = [];
  let from = first.end;
  while (chain.length < MOST_IN_ROW) {
    const link = at(rows, text, from);
    if (!link) break;
    const start = from + link[0].length;
    const size = [2, 3].find((size) => {
      const word = text.slice(start, start + size);
      return word.length === size && plausible(word, classOf) && endsInRow(text, start + size, link[0].trim() === '');
    });
    if (size === undefined) break;
    from = start + size;
    chain.push({ start, end: from });
  }
  if (chain.length > 0 && (begun || at(rowEnd, text, from) !== null)) for (const span of chain) spans.push(span);
}
/** 文静、春风两人: a row that ends as only one of persons does. */
export function rowBefore(text: string, index: number, classOf: ClassOf, spans: Span[]): void {
  if (at(persons, text, index) === null) return;
  const chain: Span[] = [];
  let end = index;
  while (chain.length < MOST_IN_ROW) {
    const size = [2, 3].find((size) => {
      const start = end - size;
      return (
        start >= 0 &&
        (start === 0 || !isHan(text[start - 1]!) || '和与及跟由'.includes(text[start - 1]!)) &&
        plausible(text.slice(start, end), classOf)
      );
    });
    if (size === undefined) break;
    chain.push({ start: end - size, end });
    if (!'、和与及跟/'.includes(text[end - size - 1] ?? ' ')) break;
    end -= size + 1;
  }
  if (chain.length > 1) for (const span of chain) spans.push(span);
}
const persons = /(?:[两二三四五六七]人|等\s?\d*人|[均都]在场|[均都]到场|三?兄弟|姐妹|夫妇|夫妻|[均都]?签字)/uy;
const endsInRow = (text: string, end: number, apart: boolean): boolean =>
  apart
    ? /^(?:[。;]|\s{0,2}$)/u.test(text.slice(end, end + 3))
    : at(boundary, text, end) !== null ||
      at(rowEnd, text, end) !== null ||
      /^[和与及跟]/u.test(text.slice(end, end + 1));
const rowEnd = new RegExp(`(?:[均都等两二三四五六]|${acts})`, 'uy');
const MOST_IN_ROW = 12;

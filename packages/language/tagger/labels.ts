/** What the tagger says of each character: outside, or the beginning or inside of a type. */
import { type EntityType, entityTypes as types } from '../entities/entity.ts';

export const OUTSIDE = 0;
export const LABELS = 1 + 2 * types.length;

const begin = (type: EntityType): number => 1 + 2 * types.indexOf(type);
const inside = (type: EntityType): number => begin(type) + 1;
const typeOf = (label: number): EntityType => types[(label - 1) >> 1]!;
const isBegin = (label: number): boolean => label % 2 === 1;

/** An inside goes on only with its own type; everything else may follow everything. */
export const isInside = (label: number): boolean => label !== OUTSIDE && label % 2 === 0;

/** One label a character, of spans without overlap. */
export function labelsOf(
  length: number,
  spans: readonly { type: EntityType; start: number; end: number }[],
): Uint8Array {
  const labels = new Uint8Array(length);
  for (const { type, start, end } of spans) {
    labels.fill(inside(type), start, end);
    labels[start] = begin(type);
  }
  return labels;
}

/** The spans that a row of labels says. */
export function spansOfLabels(labels: Uint8Array): { type: EntityType; start: number; end: number }[] {
  const spans: { type: EntityType; start: number; end: number }[] = [];
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (label === OUTSIDE) continue;
    if (isBegin(label)) spans.push({ type: typeOf(label), start: i, end: i + 1 });
    else spans.at(-1)!.end = i + 1;
  }
  return spans;
}

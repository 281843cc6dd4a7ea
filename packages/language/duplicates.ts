/** Reports of the same event under different ids. */
import { sketch, sketchLikeness } from './sketch.ts';

/** A record to compare: any fields of a report or complaint, by Chinese header or English name. */
export type Comparable = { id: string; text?: string; [field: string]: unknown };

/** Two records judged the same event; `score` in (0, 1]. */
export type DuplicatePair = { a: string; b: string; score: number };

/** Pairs judged the same event, best first. */
export function findDuplicates(items: readonly Comparable[]): DuplicatePair[] {
  const sketches = items.map((item) => sketch(item.text ?? ''));
  const blocks = new Map<number, number[]>();
  sketches.forEach((numbers, i) => {
    if (numbers.length > 0) blocks.set(numbers[0]!, [...(blocks.get(numbers[0]!) ?? []), i]);
  });
  const pairs: DuplicatePair[] = [];
  for (const block of blocks.values())
    for (const [x, i] of block.entries())
      for (const j of block.slice(x + 1)) {
        const score = sketchLikeness(sketches[i]!, sketches[j]!);
        if (score > 0.8) pairs.push({ a: items[i]!.id, b: items[j]!.id, score });
      }
  return pairs.sort((p, q) => q.score - p.score || (p.a < q.a ? -1 : 1));
}

/** What passes the mask, and what it takes away. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mask } from '@huishang/language';
import { kinds, type Planted, readable } from './planted.ts';

/** `wrong` names each in words, for people to look at. */
export type Measured = { of: number; wrong: string[] };

/** Data of which a letter or a figure can still be read. */
export function passed(planted: readonly Planted[]): Measured {
  const wrong: string[] = [];
  let of = 0;
  for (const { text, data } of planted) {
    const masked = mask(text);
    for (const datum of data) {
      of += 1;
      if (readable(masked, datum) !== '')
        wrong.push(`${kinds[datum.kind]} ${text.slice(datum.start, datum.end)}：${masked}`);
    }
  }
  return { of, wrong };
}

type Gold = { text: string; entities: { type: string; start: number; end: number }[] };

/** Entities of the gold narratives of which anything is masked. */
export function entitiesLost(): Measured {
  const folder = join(import.meta.dirname, 'gold');
  const wrong: string[] = [];
  let of = 0;
  for (const file of readdirSync(folder).sort())
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      if (line === '') continue;
      const { text, entities } = JSON.parse(line) as Gold;
      const masked = mask(text);
      for (const { type, start, end } of entities) {
        of += 1;
        if (masked.slice(start, end) !== text.slice(start, end))
          wrong.push(`${type} ${text.slice(start, end)}：${masked}`);
      }
    }
  return { of, wrong };
}

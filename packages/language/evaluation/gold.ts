/** Annotated narratives, and which of them nothing is ever trained or grown on. */
import { createHash } from 'node:crypto';
import { type Entity, entityTypes } from '../entities/entity.ts';
import type { ExtractDomain } from '../extract.ts';

export type GoldEntity = Omit<Entity, 'confidence'>;
export type Gold = { id: string; domain: ExtractDomain; text: string; entities: GoldEntity[] };

/** @throws {Error} naming the file and line of what is no annotated text. */
export function parseGold(lines: string, path: string): Gold[] {
  return lines.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    try {
      return [checked(JSON.parse(line) as Gold)];
    } catch (error) {
      throw new Error(
        `${path} 第 ${i + 1} 行：${error instanceof SyntaxError ? '不是完整的 JSON' : (error as Error).message}`,
      );
    }
  });
}

function checked(gold: Gold): Gold {
  if (typeof gold.id !== 'string' || typeof gold.text !== 'string' || !Array.isArray(gold.entities))
    throw new Error('要有 "id"、"text" 与 "entities"');
  for (const { type, text, start, end } of gold.entities) {
    if (!entityTypes.includes(type))
      throw new Error(`没有“${String(type).slice(0, 40)}”这一类，应为 ${entityTypes.join('、')} 之一`);
    if (gold.text.slice(start, end) !== text) throw new Error(`“${String(text).slice(0, 40)}”不在 ${start}–${end} 处`);
  }
  return gold;
}

/** A number in [0, 1) that a text's id decides, and nothing else. */
export function share(id: string, salt = ''): number {
  return (
    createHash('sha256')
      .update(salt + id)
      .digest()
      .readUInt32BE(0) /
    2 ** 32
  );
}

/** Share of the gold that stays unseen. */
const HELD_OUT = 0.3;

/** Is the text kept for measuring alone? No rule, word or weight is made from such a text, and none is looked at for that. */
export const isHeldOut = ({ id }: { id: string }): boolean => share(id) < HELD_OUT;

/** Keys of the cases that a contribution names. */
import type { Case } from '@huishang/cases';
import { compare } from './days.ts';

/** Records a contribution names at most; the item's evidence lists are complete. */
export const MOST_RECORDS = 200;

/** The cases in order of key. */
export const inOrder = (cases: readonly Case[]): Case[] => [...cases].sort((a, b) => compare(a.key, b.key));

/** Keys of the cases, as many as a contribution names: the first in order. */
export const keysOf = (cases: readonly Case[]): string[] =>
  cases
    .map((c) => c.key)
    .sort(compare)
    .slice(0, MOST_RECORDS);

import type { Cell } from './csv.ts';

/** A table to be written beside the output, as OUTPUT.`suffix`.csv. */
export type Extra = { suffix: string; header: readonly string[]; lines: Iterable<Cell[]> };

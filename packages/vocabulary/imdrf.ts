/** IMDRF Annexes E and A: the hierarchy under everything. */
import { parseTable } from './readTable.ts';
import type { TermKind } from './term.ts';

export type ImdrfTerm = {
  code: string;
  kind: TermKind;
  en: string;
  /** Every place in the hierarchy, the one in the term's own chapter first; each from the chapter to the term. */
  paths: string[][];
  /** Chapters are headings: nobody reports "Eye". */
  selectable: boolean;
};

export const annexFiles: Record<TermKind, string> = {
  reaction: 'imdrf/annex-E.tsv',
  device_problem: 'imdrf/annex-A.tsv',
};

/** The terms of one annex, in the order of their codes. */
export function parseAnnex(kind: TermKind, text: string): ImdrfTerm[] {
  return parseTable(annexFiles[kind], text, ['code', 'term', 'paths', 'selectable']).map(({ cells }) => ({
    code: cells.code!,
    kind,
    en: cells.term!,
    paths: cells.paths!.split(' ').map((path) => path.split('>')),
    selectable: cells.selectable === 'yes',
  }));
}

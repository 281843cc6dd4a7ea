/** What the code of a phrase is found by that no table has word for word: words that are alike, words left out, phrases told. */
import { parseTable, readData } from '../readTable.ts';
import type { TermKind } from '../term.ts';

export type Phrases = {
  alike: readonly { kept: string; wordings: readonly string[] }[];
  dropped: readonly string[];
  /** What alone says nothing of which reaction or fault it is. */
  bare: readonly string[];
  /** Ends of the names of those who sell, treat or inspect, and make nothing. */
  sellers: readonly string[];
  /** Whole phrases with their codes: too long or too particular to be searched for, but others are like them. */
  told: readonly { code: string; kind: TermKind; wordings: readonly string[] }[];
};

export const phraseFiles = [
  'words/alike.tsv',
  'words/dropped.txt',
  'words/bare.txt',
  'words/sellers.txt',
  'words/told.tsv',
] as const;

/** @throws Error naming file and line for a phrase of a code that is no term of its kind, or an empty cell. */
export function loadPhrases(kindOf: (code: string) => TermKind | undefined): Phrases {
  const [alike, dropped, bare, sellers, told] = phraseFiles;
  return {
    alike: parseTable(alike, readData(alike), ['kept', 'wordings']).map(({ cells, line }) => {
      const wordings = cells.wordings!.split('、').filter((wording) => wording !== '');
      if (!cells.kept || wordings.length === 0) throw new Error(`${alike}:${line}: both cells are needed`);
      return { kept: cells.kept, wordings };
    }),
    dropped: lines(dropped),
    bare: lines(bare),
    sellers: lines(sellers),
    told: parseTable(told, readData(told), ['code', 'phrase']).map(({ cells, line }) => {
      const kind = kindOf(cells.code!);
      if (!kind) throw new Error(`${told}:${line}: no term has the code ${cells.code}`);
      if (!cells.phrase) throw new Error(`${told}:${line}: the phrase is missing`);
      return { code: cells.code!, kind, wordings: [cells.phrase] };
    }),
  };
}

/** One word a line; what begins with `#` is for the reader. */
const lines = (file: string): string[] =>
  readData(file)
    .replaceAll('\r', '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));

/** Sets of files that are one data set: which file is which part of which set. */
import type { Reading } from '@huishang/schemas';
import { isMostlyUtf8 } from '../bytes/likelyEncoding.ts';
import type { Source } from '../bytes/source.ts';
import { markedEncoding } from '../bytes/text.ts';
import { type Delimited, firstRows } from '../csv/recognise.ts';
import { rowsOf } from '../csv/rows.ts';
import type { Row } from '../table/row.ts';
import { isCaers, readCaers } from './caers.ts';
import { faersRole, isDeletedList, readFaers } from './faers.ts';
import type { SetFile } from './setFile.ts';
import { readVaers, vaersRole } from './vaers.ts';
import { fullWidth, tidyRows, type Width, widthOf } from './wideRows.ts';

export type Family = 'vaers' | 'faers' | 'caers';
/** What a file is within a set; `group` is the same for all files of one set. */
export type Part = { family: Family; role: string; group: string; file: Delimited; width?: Width };

export const mainRole: Readonly<Record<Family, string>> = { vaers: 'reports', faers: 'demo', caers: 'all' };

/** FDA's files are ASCII or Windows-1252 where they are not UTF-8. */
const encodingOf = (head: Uint8Array) => markedEncoding(head) ?? (isMostlyUtf8(head) ? 'utf-8' : 'windows-1252');

/** A set's name: the file's folder and name without what names the part. */
const partWords = /(?:demo|drug|reac|outc|indi|ther|rpsr|reports?|vax|pt|narratives?|data|symptoms?)/g;
function groupOf(name: string): string {
  const slash = name.lastIndexOf('/') + 1;
  const file = name
    .slice(slash)
    .toLowerCase()
    .replace(/\.(?:gz|csv|txt|tsv)\b/g, '');
  return name.slice(0, slash) + file.replace(partWords, '');
}

/** Which part of which set a file is, by its header. */
export function recognisePart(head: Uint8Array, name: string): Part | undefined {
  const encoding = encodingOf(head);
  for (const delimiter of [',', '$', '\t']) {
    const [row, ...below] = firstRows(head, encoding, delimiter);
    if (!row) return undefined;
    const file: Delimited = { encoding, delimiter, headerLine: row.line, header: row.cells };
    const vaers = vaersRole(row.cells);
    if (vaers) return { family: 'vaers', role: vaers, group: groupOf(name), file };
    // The same names with commas are somebody's own table, not FDA's set.
    const faers = delimiter === '$' ? faersRole(row.cells) : undefined;
    if (faers) {
      const width = widthOf(row.cells, below);
      return { family: 'faers', role: faers, group: groupOf(name), file, width };
    }
    if (isCaers(row.cells)) return { family: 'caers', role: 'all', group: name, file };
  }
  const rows = firstRows(head, encoding, '$');
  if (!isDeletedList(name, rows)) return undefined;
  // The list has no header of its own, or one that is no number.
  const headed = /\D/.test(rows[0]!.cells[0] ?? '');
  const file = { encoding, delimiter: '$', headerLine: headed ? rows[0]!.line : 0, header: ['caseid'] };
  return { family: 'faers', role: 'deleted', group: '', file };
}

/** A part's rows. FAERS knows no quotes: `"` there is only a character. */
export function openPart(source: Source, part: Part, onRead?: (stored: number) => void): SetFile {
  const quotes = part.file.delimiter !== '$';
  const { width } = part;
  // A look through one column alone is no progress.
  const open = async function* (onlyColumn?: number): AsyncGenerator<Row[]> {
    const look = onlyColumn === undefined ? { onRead } : { onlyColumn, ...(width && { wholeOver: fullWidth(width) }) };
    for await (const rows of rowsOf(source, part.file, { quotes, ...look }))
      yield width ? [...tidyRows(rows, width)] : rows;
  };
  return { name: source.name, header: part.file.header, open };
}

/** Reads a set; `deleted` are the lists of withdrawn cases of the whole input. */
export function readSet(
  family: Family,
  files: ReadonlyMap<string, SetFile>,
  deleted: readonly SetFile[],
): AsyncIterable<Reading[]> {
  if (family === 'caers') return readCaers(files.get(mainRole.caers)!);
  return family === 'vaers' ? readVaers(files) : readFaers(files, deleted);
}

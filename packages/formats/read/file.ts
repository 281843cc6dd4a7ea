/** One file or upload: recognised by its content and read. */
import type { Reading } from '@huishang/schemas';
import { FormatError, isFileTrouble } from '../bytes/formatError.ts';
import { firstBytes, headOf } from '../bytes/head.ts';
import type { Source } from '../bytes/source.ts';
import { decoded } from '../bytes/text.ts';
import type { ExtraColumnMap } from '../columns/layout.ts';
import { encodings, recogniseTable } from '../csv/recognise.ts';
import { rowsOf } from '../csv/rows.ts';
import { type Part, recognisePart } from '../fda/sets.ts';
import { isBrokenLines, looksLikeJson, readJson, recordEncoding } from '../json/read.ts';
import { readTable } from '../table/read.ts';
import { words } from '../words.zh.ts';
import { looksLikeZip, type Notice, readWorkbookTables, recogniseWorkbook } from '../xlsx/read.ts';
import { codeOf } from './find.ts';

export type FileOptions = { columns?: ExtraColumnMap; onRead?: (stored: number) => void; onNotice?: Notice };

/** What a file is; `unknown` carries the Chinese reason, `part` belongs to a set of files. */
export type Kind =
  | { kind: 'part'; part: Part }
  | { kind: 'table'; read: (options: FileOptions) => AsyncIterable<Reading[]> }
  | { kind: 'unknown'; reason: string; format: 'json' | 'text' | 'empty' | 'binary' | 'unreadable' };

/** The container of Office files before 2007. */
const isOldOffice = (head: Uint8Array) => head[0] === 0xd0 && head[1] === 0xcf && head[2] === 0x11 && head[3] === 0xe0;

/** Looks at the first bytes and says what the file is. Any JSON that is uploaded is meant as records. */
export async function recognise(source: Source, columns: ExtraColumnMap = {}): Promise<Kind> {
  const upload = source.path === undefined;
  const start = await source.head(firstBytes);
  if (start.length === 0) return { kind: 'unknown', reason: words.emptyFile, format: 'empty' };
  if (looksLikeZip(start)) {
    const book = await recogniseWorkbook(source, columns);
    if ('sheets' in book)
      return { kind: 'table', read: (options) => readWorkbookTables(source, book, options.onNotice) };
    return { kind: 'unknown', reason: book.reason, format: 'binary' };
  }
  if (isOldOffice(start)) return { kind: 'unknown', reason: words.oldExcel, format: 'binary' };
  const head = await headOf(source, start);
  if (looksLikeJson(head)) {
    if (upload || recordEncoding(head, columns) || isBrokenLines(source.name, head))
      return { kind: 'table', read: (options) => readJson(source, options) };
    return { kind: 'unknown', reason: words.unknownJson(firstLine(head)), format: 'json' };
  }
  const part = recognisePart(head, source.name);
  if (part) return { kind: 'part', part };
  const table = recogniseTable(head, columns);
  if (table) {
    const read = (options: FileOptions) =>
      readTable(
        table.layout,
        (onlyColumn) => rowsOf(source, table, onlyColumn === undefined ? options : { onlyColumn }),
        source.name,
      );
    return { kind: 'table', read };
  }
  const binary = head.subarray(0, 1000).includes(0);
  return {
    kind: 'unknown',
    reason: binary ? words.noInput : words.unknownHeader(firstLine(head)),
    format: binary ? 'binary' : 'text',
  };
}

function firstLine(head: Uint8Array): string {
  const text = decoded(head.subarray(0, 1000), encodings(head)[0]!);
  return text.split(/\r?\n/).find((line) => line.trim() !== '') ?? '';
}

/** Why a file could not be read (on); undefined when the fault is not the file's. */
export function reasonOf(error: unknown): string | undefined {
  if (error instanceof FormatError) return error.message;
  return isFileTrouble(error) ? words.unreadable(codeOf(error)) : undefined;
}

/** One rejection for a whole file. */
export function refused(file: string, reason: string): Reading {
  return { kind: 'rejection', rejection: { file, line: 0, stream: '', recordId: '', reason, raw: '' } };
}

/** Reads what was recognised; damage found on the way becomes a rejection, and what was read before it stays. */
export async function* guarded(file: string, readings: AsyncIterable<Reading[]>): AsyncGenerator<Reading[]> {
  try {
    yield* readings;
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    yield [refused(file, reason)];
  }
}

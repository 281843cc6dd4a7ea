/** A JSON or JSON Lines file → readings. */
import type { Reading } from '@huishang/schemas';
import { headOf } from '../bytes/head.ts';
import type { Source } from '../bytes/source.ts';
import { decoded, type Encoding, textBlocks } from '../bytes/text.ts';
import type { ExtraColumnMap } from '../columns/layout.ts';
import { encodings } from '../csv/recognise.ts';
import { words } from '../words.zh.ts';
import { parseJson } from './parse.ts';
import { jsonReading, type LayoutCache, streamOfJson } from './record.ts';
import { type JsonPiece, JsonPieces, longestValue } from './values.ts';

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

const textOf = (head: Uint8Array): string => decoded(head, encodings(head)[0]!).replace(/^\ufeff/, '');
/** So many lines are looked at to see what a file is. */
const linesSeen = 100;
const firstLines = (text: string): string[] => text.split('\n', linesSeen).filter((line) => line.trim() !== '');

/** A line that is a whole object, as JSON Lines have them: not indented, and no comma after it. */
const isObjectLine = (line: string): boolean =>
  line.startsWith('{') && /}\s*$/.test(line) && parsed(line) !== undefined;

/** Does the content begin as JSON does, or are its lines JSON, though the first be broken? */
export function looksLikeJson(head: Uint8Array): boolean {
  const start = decoded(head.subarray(0, 200), encodings(head)[0]!);
  return /^\ufeff?\s*[[{]/.test(start) || firstLines(textOf(head)).some(isObjectLine);
}

/** Called JSON Lines, and no line of its beginning is whole: each is to be named. */
export const isBrokenLines = (name: string, head: Uint8Array): boolean =>
  /\.(?:jsonl|ndjson)(?:\.gz)?$/i.test(name) &&
  !firstLines(textOf(head)).some((line) => parsed(line) !== undefined || line.trim() === '[' || line.trim() === '{');

/**
 * Is every line a value of its own? So it is when the first line is a whole object, or is broken and others are whole.
 * A file that begins with a bracket alone, or with an array, is one whose values take several lines.
 */
function isLines(text: string): boolean {
  const [first = '', ...others] = firstLines(text);
  const start = first.trim();
  if (start.startsWith('[')) return false;
  if (start !== '{' && parsed(start) !== undefined) return true;
  return start !== '{' && others.some(isObjectLine);
}

function hasRecord(text: string, own: ExtraColumnMap): boolean {
  const pieces = new JsonPieces(isLines(text));
  return [...pieces.push(text), ...pieces.end()].some((piece) => {
    const value = parsed(piece.text);
    return typeof value === 'object' && value !== null && streamOfJson(value, own) !== undefined;
  });
}

/** The encoding under which one of the first objects names a stream, or has keys of a table. */
export const recordEncoding = (head: Uint8Array, own: ExtraColumnMap): Encoding | undefined =>
  encodings(head).find((encoding) => hasRecord(decoded(head, encoding), own));

export async function* readJson(
  source: Source,
  options: { columns?: ExtraColumnMap; onRead?: (stored: number) => void },
): AsyncGenerator<Reading[]> {
  const head = await headOf(source);
  const encoding = recordEncoding(head, options.columns ?? {}) ?? encodings(head)[0]!;
  const pieces = new JsonPieces(
    isLines(decoded(head, encoding).replace(/^\ufeff/, '')) || isBrokenLines(source.name, head),
  );
  const cache: LayoutCache = new Map();
  const own = options.columns ? { columns: options.columns } : {};
  const read = (piece: JsonPiece): Reading => {
    const origin = { file: source.name, line: piece.line };
    const value = piece.problem ? undefined : parsed(piece.text);
    if (value !== undefined) return jsonReading(value, origin, { raw: piece.text, cache, ...own });
    const what = piece.problem === 'long' ? words.tooLong(longestValue) : words.badJson(piece.text.slice(0, 60));
    const reason = words.onLine(piece.line, piece.problem === 'open' ? words.openJson(piece.text) : what);
    return { kind: 'rejection', rejection: { ...origin, stream: '', recordId: '', reason, raw: piece.text } };
  };
  for await (const text of textBlocks(source.open(options.onRead), encoding)) yield pieces.push(text).map(read);
  yield pieces.end().map(read);
}

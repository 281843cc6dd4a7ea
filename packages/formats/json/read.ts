/** A JSON or JSON Lines file → readings. */
import type { Reading } from '@huishang/schemas';
import type { Source } from '../bytes/source.ts';
import { decoded, type Encoding, textBlocks } from '../bytes/text.ts';
import type { ExtraColumnMap } from '../columns/layout.ts';
import { encodings } from '../csv/recognise.ts';
import { words } from '../words.zh.ts';
import { parseJson } from './parse.ts';
import { type LayoutCache, readJsonRecord, streamOfJson } from './record.ts';
import { type JsonPiece, JsonPieces } from './values.ts';

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

/** Does the content begin as JSON does? */
export const looksLikeJson = (head: Uint8Array): boolean =>
  /^\ufeff?\s*[[{]/.test(decoded(head.subarray(0, 200), encodings(head)[0]!));

/** Is every line a value of its own? So it is when the first line is a whole object. */
const isLines = (text: string) => {
  const first = text.trimStart().split('\n', 1)[0]!;
  return parsed(first) !== undefined && !first.startsWith('[');
};

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
  const head = await source.head(1 << 16);
  const encoding = recordEncoding(head, options.columns ?? {}) ?? encodings(head)[0]!;
  const pieces = new JsonPieces(isLines(decoded(head, encoding)));
  const cache: LayoutCache = new Map();
  const own = options.columns ? { columns: options.columns } : {};
  const read = (piece: JsonPiece): Reading => {
    const origin = { file: source.name, line: piece.line };
    const value = piece.problem ? undefined : parsed(piece.text);
    if (value !== undefined) return readJsonRecord(value, origin, { raw: piece.text, cache, ...own });
    const detail = piece.text.slice(0, 60);
    const reason = words.onLine(piece.line, words.badJson(detail));
    return { kind: 'rejection', rejection: { ...origin, stream: '', recordId: '', reason, raw: piece.text } };
  };
  for await (const text of textBlocks(source.open(options.onRead), encoding)) yield pieces.push(text).map(read);
  yield pieces.end().map(read);
}

/** JSON Lines of any content: what each line holds, or why it holds nothing. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { FormatError } from '../bytes/formatError.ts';
import { headOf } from '../bytes/head.ts';
import { fileSource, uploadSource } from '../bytes/source.ts';
import { textBlocks } from '../bytes/text.ts';
import { encodings } from '../csv/recognise.ts';
import { words } from '../words.zh.ts';
import { deepest, isDeep } from './depth.ts';
import { type JsonPiece, JsonPieces, longestValue } from './values.ts';

export type JsonLine = { line: number; value?: Record<string, unknown>; problem?: string };

/** UTF-8 or GB18030, packed by gzip or not. @throws errors of the file system. */
export async function* readJsonLines(path: string): AsyncGenerator<JsonLine[]> {
  // A pipe can be read but once.
  const source = (await stat(path)).isFile()
    ? fileSource(path, path)
    : await uploadSource(path, createReadStream(path));
  const pieces = new JsonPieces(true);
  let line = 0;
  const read = (piece: JsonPiece): JsonLine => {
    line = piece.line;
    return { line, ...lineValue(piece) };
  };
  try {
    const head = await headOf(source);
    for await (const text of textBlocks(source.open(), encodings(head)[0]!)) yield pieces.push(text).map(read);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    yield [{ line: line + 1, problem: error.message }];
  }
  yield pieces.end().map(read);
}

function lineValue({ text, problem }: JsonPiece): Omit<JsonLine, 'line'> {
  if (problem) return { problem: words.tooLong(longestValue) };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: words.badJson(text.slice(0, 60)) };
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return { problem: words.notAnObject(text) };
  const deep = Object.entries(value).find(([, inner]) => isDeep(inner));
  if (deep) return { problem: words.tooDeep(deep[0].slice(0, 60), deepest) };
  return { value: value as Record<string, unknown> };
}

/**
 * A request's body → readings. What a body may cost is bounded before it is spent: bytes after unpacking, values and depth of
 * a record, parts of a form, readings in all, and how many of them may be rejections.
 */
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type ExtraColumnMap, LimitExceeded, parseJson, readBytes, readJsonRecord } from '@huishang/formats';
import { type Problem, problem } from '@huishang/runtime';
import type { Reading } from '@huishang/schemas';
import { type JsonPiece, jsonPieces, MOST_DEPTH, MOST_VALUES } from './jsonPieces.ts';
import { shown, storable } from './unfit.ts';

/** More come in several bodies, or by `huishang import`. */
const MOST_READINGS = 200_000;
/** A body of which so much cannot be read is not what its sender takes it for. */
export const MOST_REJECTIONS = 10_000;
/** Files in a form. */
export const MOST_PARTS = 100;
const LONGEST_NAME = 200;

/** A body that cannot be taken, with what to answer. */
export class BodyRefused extends Error {
  override name = 'BodyRefused';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
  response(): Response {
    return problem(this.problem);
  }
}

export const bodyTooLarge = (bytes: number): Problem => ({
  status: 413,
  title: '提交的内容太大',
  detail: `一次最多 ${Math.floor(bytes / 2 ** 20)} MB（压缩的按解开后计），请分批提交，或用 huishang import 导入文件。`,
});

/** The shapes of record seen so far: a sender's requests all have the same few. */
export type Layouts = NonNullable<NonNullable<Parameters<typeof readJsonRecord>[2]>['cache']>;

/** How records are read: with the sender's own headers, where there are some. */
export type Reads = { layouts: Layouts; columns?: ExtraColumnMap };

/** Media types a body may have, without parameters: those that a plain form or link of a foreign page can make are not among them. */
const FILE_TYPES =
  /^(?:application\/(?:octet-stream|x-ndjson|jsonl|jsonlines|json-seq|zip|gzip|x-gzip|csv|vnd\.[\w.+-]*)|text\/(?:csv|tab-separated-values)|multipart\/form-data)$/;

/** Hears of parts of a file that were left out (hidden sheets), or read although they are hidden. */
export type Notice = (name: string, what: string) => void;

/** @throws {BodyRefused} */
export async function readBody(
  request: Request,
  limit: number,
  how: Reads,
  onNotice: Notice = () => {},
): Promise<Reading[]> {
  const header = request.headers.get('content-type') ?? '';
  const type = header.split(';')[0]!.trim().toLowerCase();
  const json = type === '' || type === 'application/json' || /^application\/[\w.-]+\+json$/.test(type);
  if (!json && !FILE_TYPES.test(type))
    throw new BodyRefused({
      status: 415,
      title: '不接受这种内容类型',
      detail:
        `Content-Type“${shown(type)}”不在可收之列：一条或一组 JSON 用 application/json，逐行 JSON 用 application/x-ndjson，` +
        '表格用 text/csv 或 application/vnd.openxmlformats-officedocument.spreadsheetml.sheet，文件用 multipart/form-data。',
    });
  const bytes = await unpacked(request, limit);
  if (json) return readJson(bytes, how);
  const gathered = new Gathered(how.columns);
  if (type === 'multipart/form-data')
    for (const { name, content } of await filesOf(bytes, header))
      await gathered.file(name, await gunzipped(content, limit), limit, onNotice);
  else await gathered.file(uploadName(type), await gunzipped(bytes, limit), limit, onNotice);
  return gathered.readings;
}

/** The bytes as sent, unpacked where the request says that they are packed. */
async function unpacked(request: Request, limit: number): Promise<Uint8Array> {
  const encoding = (request.headers.get('content-encoding') ?? 'identity').trim().toLowerCase();
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (encoding === 'identity' || encoding === '') return bytes;
  if (encoding !== 'gzip' && encoding !== 'x-gzip')
    throw new BodyRefused({ status: 415, title: '不接受这种压缩方式', detail: `请用 gzip，或不压缩。` });
  if (!isGzip(bytes))
    throw new BodyRefused({ status: 400, title: '内容不是 gzip', detail: '与 Content-Encoding 不符。' });
  return gunzipped(bytes, limit);
}

const inflate = promisify(gunzip);
const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Unpacked within the limit; what is no sound gzip stays as it is, for its reader to name the damage. */
async function gunzipped(bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  if (!isGzip(bytes)) return bytes;
  try {
    return await inflate(bytes, { maxOutputLength: limit });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new BodyRefused(bodyTooLarge(limit));
    return bytes;
  }
}

/** Readings as they come, within their number. */
class Gathered {
  readonly readings: Reading[] = [];
  #rejections = 0;
  readonly #columns: ExtraColumnMap | undefined;

  constructor(columns?: ExtraColumnMap) {
    this.#columns = columns;
  }

  add(reading: Reading): void {
    if (this.readings.length >= MOST_READINGS)
      throw new BodyRefused({
        status: 413,
        title: '一次提交的记录太多',
        detail: `一次最多 ${MOST_READINGS} 条，请分批提交，或用 huishang import 导入文件；本次一条也没有收。`,
      });
    this.readings.push(reading);
    if (reading.kind !== 'rejection') return;
    this.#rejections += 1;
    if (this.#rejections > MOST_REJECTIONS)
      throw new BodyRefused({
        status: 400,
        title: '读不了的记录太多',
        detail: `超过 ${MOST_REJECTIONS} 条读不了，如：${shown(reading.rejection.reason)}。请检查格式后重新提交；本次一条也没有收。`,
      });
  }

  async file(name: string, bytes: Uint8Array, limit: number, onNotice: Notice): Promise<void> {
    try {
      const limits = { content: limit, readings: MOST_READINGS };
      const columns = this.#columns && { columns: this.#columns };
      for await (const portion of readBytes(name, bytes, { limits, onNotice, ...columns }))
        for (const reading of portion) this.add(reading);
    } catch (error) {
      if (!(error instanceof LimitExceeded)) throw error;
      throw new BodyRefused({ status: 413, title: '提交的内容太大', detail: error.message });
    }
  }
}

function readJson(bytes: Uint8Array, how: Reads): Reading[] {
  const gathered = new Gathered();
  const pieces = jsonPieces(bytes);
  let number = 0;
  for (;;) {
    const next = pieces.next();
    if (next.done) {
      if (next.value === 'broken') throw notJson('括号或引号没有闭合');
      return gathered.readings;
    }
    number += 1;
    gathered.add(readPiece(bytes, next.value, number, how));
    // A body that is one record and no JSON at all is a mistake of the request, not of a record in it.
    const only = gathered.readings[0]!;
    if (number === 1 && only.kind === 'rejection' && only.rejection.reason === BROKEN && isAlone(bytes))
      throw notJson(`“${shown(text(bytes.subarray(0, 200)).trim())}”`);
  }
}

const BROKEN = '第1行不是有效的 JSON。';
const isAlone = (bytes: Uint8Array): boolean => !text(bytes.subarray(0, 64)).trimStart().startsWith('[');

const notJson = (what: string): BodyRefused =>
  new BodyRefused({
    status: 400,
    title: '不是有效的 JSON',
    detail: `${what}。多条记录请用数组，或用 application/x-ndjson 一行一条。`,
  });

const decoder = new TextDecoder();
const text = (bytes: Uint8Array): string => decoder.decode(bytes);

/** One record of a body; it fails alone. */
function readPiece(bytes: Uint8Array, piece: JsonPiece, number: number, how: Reads): Reading {
  const origin = { file: 'HTTP', line: number };
  const raw = text(bytes.subarray(piece.start, piece.end)).trim();
  const rejected = (why: string): Reading => ({
    kind: 'rejection',
    rejection: { ...origin, stream: '', recordId: '', reason: `第${number}行${why}`, raw },
  });
  if (piece.problem === 'deep') return rejected(`嵌套超过 ${MOST_DEPTH} 层，不是任何一种报告的写法。`);
  if (piece.problem === 'many') return rejected(`一条记录中超过 ${MOST_VALUES} 个值，不是任何一种报告的写法。`);
  let value: unknown;
  try {
    value = parseJson(raw);
  } catch {
    return rejected('不是有效的 JSON。');
  }
  try {
    return readJsonRecord(value, origin, { cache: how.layouts, raw, ...(how.columns && { columns: how.columns }) });
  } catch (error) {
    return rejected(`这条记录读不了（${(error as Error).name}）。`);
  }
}

/** The values of a JSON array, each parsed by itself; null for one that is no JSON or beyond all bounds. @throws {BodyRefused} */
export function jsonValues(bytes: Uint8Array): unknown[] {
  const values: unknown[] = [];
  const pieces = jsonPieces(bytes);
  for (let next = pieces.next(); ; next = pieces.next()) {
    if (next.done) {
      if (next.value !== 'array') throw notJson('应为数组，且括号和引号都已闭合');
      return values;
    }
    if (values.length >= MOST_READINGS)
      throw new BodyRefused({ status: 413, title: '一批记录太多', detail: `一批最多 ${MOST_READINGS} 条。` });
    const { start, end, problem } = next.value;
    try {
      values.push(problem ? null : JSON.parse(text(bytes.subarray(start, end))));
    } catch {
      values.push(null);
    }
  }
}

/** The files of a form. */
async function filesOf(bytes: Uint8Array, contentType: string): Promise<{ name: string; content: Uint8Array }[]> {
  const bad = (detail: string) => new BodyRefused({ status: 400, title: '表单读不了', detail });
  const boundary = /;\s*boundary=(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(contentType);
  if (!boundary) throw bad('Content-Type 中没有 boundary：请用表单工具提交（如 curl -F file=@报告.csv）。');
  const parts = occurrences(bytes, `--${boundary[1] ?? boundary[2]}`, MOST_PARTS + 2);
  if (parts > MOST_PARTS + 1)
    throw new BodyRefused({ status: 413, title: '表单的部分太多', detail: `一次最多 ${MOST_PARTS} 个文件。` });
  let form: FormData;
  try {
    form = await new Response(bytes as BodyInit, { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw bad('表单没有按 multipart/form-data 写完整，请重新提交。');
  }
  const files = [...form.values()].filter((value) => value instanceof File);
  if (files.length === 0) throw bad('表单中没有文件。');
  const read = [];
  for (const file of files) read.push({ name: fileName(file.name), content: new Uint8Array(await file.arrayBuffer()) });
  return read;
}

function occurrences(bytes: Uint8Array, what: string, most: number): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let found = 0;
  for (let at = buffer.indexOf(what); at >= 0 && found < most; at = buffer.indexOf(what, at + what.length)) found++;
  return found;
}

/** The sender's own name of a file, as readings and reasons will carry it. */
const fileName = (name: string): string =>
  storable(name)
    .replace(/\p{Cc}/gu, ' ')
    .slice(-LONGEST_NAME) || '上传';

const uploadName = (type: string): string =>
  type === 'application/x-ndjson' || type === 'application/jsonl'
    ? 'HTTP.jsonl'
    : type.includes('csv')
      ? 'HTTP.csv'
      : 'HTTP';

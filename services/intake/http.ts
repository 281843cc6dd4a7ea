/** The way in over HTTP: one record, many, or a file. What is answered with 200 is durable. */
import { parseJson, readBytes, readJsonRecord } from '@huishang/formats';
import { problem } from '@huishang/runtime';
import type { IntakeResult, Reading } from '@huishang/schemas';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Receipt } from './accept.ts';
import { QueueFull } from './queue.ts';

export type IntakeHttp = {
  /** Makes readings durable; several requests share a transaction. */
  add(readings: readonly Reading[]): Promise<IntakeResult[]>;
  /** Takes a portion of an import once; null when it was taken before. */
  addPortion(readings: readonly Reading[], receipt: Receipt): Promise<IntakeResult[] | null>;
  finishImport(name: string): Promise<void>;
  /** Why nothing can be taken now; null when all is well. */
  trouble(): Promise<string | null>;
  maxBodyBytes: number;
};

const tooLarge = (bytes: number) =>
  problem({
    status: 413,
    title: '提交的内容太大',
    detail: `一次最多 ${Math.floor(bytes / 2 ** 20)} MB，请分批提交，或用 huishang import 导入文件。`,
  });

export function intakeRoutes(intake: IntakeHttp): Hono {
  const app = new Hono();
  const layouts: Layouts = new Map();
  const limited = bodyLimit({ maxSize: intake.maxBodyBytes, onError: () => tooLarge(intake.maxBodyBytes) });
  app.use('*', async (c, next) => {
    // A stated length is held to by Node itself. Only a body without one is counted as it streams in, which costs a
    // small request a sixth of all that is done with it.
    const stated = c.req.header('transfer-encoding') === undefined ? c.req.header('content-length') : undefined;
    if (stated === undefined) return limited(c, next);
    return Number(stated) > intake.maxBodyBytes ? tooLarge(intake.maxBodyBytes) : next();
  });

  app.post('/api/records', async (c) => {
    const down = await intake.trouble();
    if (down) return unavailable(down);
    const notices: string[] = [];
    const readings = await readBody(c.req.raw, layouts, (name, what) => notices.push(`${name}：${what}`));
    if (readings instanceof Response) return readings;
    if (readings.length === 0) return problem({ status: 400, title: '没有记录', detail: '请求中没有可读的记录。' });
    return answer(() => intake.add(readings), notices);
  });

  // The command line reads files itself (sets of several files belong together) and hands over what it read.
  app.post('/api/imports/:import/:portion', async (c) => {
    const portion = Number(c.req.param('portion'));
    if (!Number.isInteger(portion)) return problem({ status: 400, title: '批次号不是整数' });
    const readings = (await c.req.json()) as Reading[];
    return answer(() => intake.addPortion(readings, { import: c.req.param('import'), portion }));
  });
  app.delete('/api/imports/:import', async (c) => {
    await intake.finishImport(c.req.param('import'));
    return c.body(null, 204);
  });
  return app;
}

const unavailable = (detail: string) =>
  problem({ status: 503, title: '暂时不能接收', detail, headers: { 'retry-after': '5' } });

async function answer(add: () => Promise<IntakeResult[] | null>, notices: readonly string[] = []): Promise<Response> {
  try {
    return Response.json({ results: (await add()) ?? [], ...(notices.length > 0 && { notices }) });
  } catch (error) {
    if (error instanceof QueueFull)
      return problem({
        status: 429,
        title: '来不及接收',
        detail: '等待入库的记录太多，请稍后重试；重复提交不会重复计数。',
        headers: { 'retry-after': String(error.retryAfter) },
      });
    return unavailable('数据库或日志暂不可用，本次内容可以原样重新提交。');
  }
}

/** The shapes of record seen so far: a sender's requests all have the same few. */
type Layouts = NonNullable<NonNullable<Parameters<typeof readJsonRecord>[2]>['cache']>;

type Notice = (name: string, what: string) => void;

async function readBody(request: Request, layouts: Layouts, onNotice: Notice): Promise<Reading[] | Response> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
  if (type === 'application/json' || type === '') return readJson(await request.text(), layouts);
  if (type === 'multipart/form-data') {
    const form = await request.formData();
    const files = [...form.values()].filter((value): value is File => value instanceof File);
    if (files.length === 0) return problem({ status: 400, title: '表单中没有文件' });
    const readings = [];
    for (const file of files)
      readings.push(...(await readAll(file.name || '上传', new Uint8Array(await file.arrayBuffer()), onNotice)));
    return readings;
  }
  return readAll(uploadName(type), new Uint8Array(await request.arrayBuffer()), onNotice);
}

function readJson(text: string, layouts: Layouts): Reading[] | Response {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    return problem({
      status: 400,
      title: '不是有效的 JSON',
      detail: `${(error as Error).message}。多条记录请用数组，或用 application/x-ndjson 一行一条。`,
    });
  }
  if (!Array.isArray(value)) return [readJsonRecord(value, { file: 'HTTP', line: 1 }, { cache: layouts, raw: text })];
  return value.map((record, index) => readJsonRecord(record, { file: 'HTTP', line: index + 1 }, { cache: layouts }));
}

const uploadName = (type: string): string =>
  type === 'application/x-ndjson' || type === 'application/jsonl'
    ? 'HTTP.jsonl'
    : type.includes('csv')
      ? 'HTTP.csv'
      : 'HTTP';

async function readAll(name: string, bytes: Uint8Array, onNotice: Notice): Promise<Reading[]> {
  const readings: Reading[] = [];
  for await (const portion of readBytes(name, bytes, { onNotice })) readings.push(...portion);
  return readings;
}

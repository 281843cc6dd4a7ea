/** The way in over HTTP: one record, many, or a file. What is answered with 200 is durable. */
import type { ExtraColumnMap } from '@huishang/formats';
import { isFault, issuesOf, problem } from '@huishang/runtime';
import {
  type IntakeResult,
  type Reading,
  reading as readingSchema,
  type StreamName,
  streamNames,
} from '@huishang/schemas';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Receipt } from './accept.ts';
import { BodyRefused, bodyTooLarge, jsonValues, type Layouts, readBody } from './body.ts';
import { QueueFull } from './queue.ts';
import { shown, storable } from './unfit.ts';

export type IntakeHttp = {
  /** Makes readings durable; several requests share a transaction. */
  add(readings: readonly Reading[]): Promise<IntakeResult[]>;
  /** Takes a portion of an import once; null when it was taken before. */
  addPortion(readings: readonly Reading[], receipt: Receipt): Promise<IntakeResult[] | null>;
  finishImport(name: string): Promise<void>;
  /** Why nothing can be taken now; null when all is well. */
  trouble(): Promise<string | null>;
  maxBodyBytes: number;
  /** The user's own headers. */
  columns?: ExtraColumnMap | undefined;
};

/** What the command line names an import and numbers its portions by; both are columns of an index. */
const IMPORT_NAME = /^[\w.-]{1,100}$/;
const LARGEST_PORTION = 2 ** 31 - 1;

export function intakeRoutes(intake: IntakeHttp): Hono {
  const app = new Hono();
  const layouts: Layouts = new Map();
  const how = { layouts, ...(intake.columns && { columns: intake.columns }) };
  const tooLarge = () => problem(bodyTooLarge(intake.maxBodyBytes));
  const limited = bodyLimit({ maxSize: intake.maxBodyBytes, onError: tooLarge });
  app.use('*', async (c, next) => {
    // A stated length is held to by Node itself. Only a body without one is counted as it streams in, which costs a
    // small request a sixth of all that is done with it.
    const stated = c.req.header('transfer-encoding') === undefined ? c.req.header('content-length') : undefined;
    if (stated === undefined) return limited(c, next);
    return Number(stated) > intake.maxBodyBytes ? tooLarge() : next();
  });

  app.post('/api/records', async (c) => {
    const down = await intake.trouble();
    if (down) return unavailable(down);
    let readings: Reading[];
    const notices: string[] = [];
    try {
      readings = await readBody(c.req.raw, intake.maxBodyBytes, how, (name, what) => notices.push(`${name}：${what}`));
    } catch (error) {
      if (error instanceof BodyRefused) return error.response();
      throw error;
    }
    if (readings.length === 0) return problem({ status: 400, title: '没有记录', detail: '请求中没有可读的记录。' });
    return answer(() => intake.add(readings), notices);
  });

  // The command line reads files itself (sets of several files belong together) and hands over what it read.
  app.post('/api/imports/:import/:portion', async (c) => {
    const name = c.req.param('import');
    const portion = Number(c.req.param('portion'));
    if (!IMPORT_NAME.test(name))
      return problem({ status: 400, title: '导入的名称不对', detail: '只能用字母、数字、点、横线，至多 100 个。' });
    if (!/^\d{1,10}$/.test(c.req.param('portion')) || portion > LARGEST_PORTION)
      return problem({ status: 400, title: '批次号不是整数' });
    if (!/^application\/json\b/i.test(c.req.header('content-type') ?? ''))
      return problem({ status: 415, title: '不接受这种内容类型', detail: '这里只收 application/json。' });
    let body: unknown[];
    try {
      body = jsonValues(new Uint8Array(await c.req.arrayBuffer()));
    } catch (error) {
      if (error instanceof BodyRefused) return error.response();
      throw error;
    }
    return answer(() => intake.addPortion(body.map(checked), { import: name, portion }));
  });
  app.delete('/api/imports/:import', async (c) => {
    if (IMPORT_NAME.test(c.req.param('import'))) await intake.finishImport(c.req.param('import'));
    return c.body(null, 204);
  });
  return app;
}

/** A reading as it came; what is none becomes a rejection that says what is wrong with it. */
function checked(given: unknown, index: number): Reading {
  const { error } = readingSchema.safeParse(given);
  if (!error) return given as Reading;
  const { record, rejection } = (given ?? {}) as { record?: unknown; rejection?: unknown };
  const { id, recordId, stream, origin } = (record ?? rejection ?? given ?? {}) as Record<string, unknown>;
  const { file, line } = (origin ?? {}) as Record<string, unknown>;
  const text = (value: unknown): string => (typeof value === 'string' ? storable(shown(value)) : '');
  return {
    kind: 'rejection',
    rejection: {
      file: text(file) || '导入',
      line: typeof line === 'number' && Number.isInteger(line) && line >= 0 && line < 2 ** 31 ? line : index + 1,
      stream: (streamNames as readonly unknown[]).includes(stream) ? (stream as StreamName) : '',
      recordId: text(id) || text(recordId),
      reason: `交入的第 ${index + 1} 条不合规范：${issuesOf(error)}`,
      raw: JSON.stringify(given) ?? '',
    },
  };
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
    // A fault of ours or of the piece is no outage: told as one, it would be sent again for ever.
    if (isFault(error)) throw error;
    return unavailable('数据库或日志暂不可用，本次内容可以原样重新提交。');
  }
}

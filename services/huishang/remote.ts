/** Speaks with the process that holds the embedded data folder, on this machine. */
import { directoryHolder, issuesOf, type Settings } from '@huishang/runtime';
import { type IntakeResult, intakeResult, type Reading } from '@huishang/schemas';
import { z } from 'zod';
import { WorkFailed } from './failure.ts';
import type { IntakeTarget } from './import-paths.ts';
import { bodiesOf } from './portions.ts';
import { knownToken } from './token.ts';

/** The address of the running system, when this one cannot open the data folder itself; null when it can. */
export async function runningAddress(settings: Settings): Promise<string | null> {
  if (settings.KAFKA_BROKERS && settings.DATABASE_URL) return null;
  const deadline = performance.now() + 60_000;
  for (;;) {
    const holder = directoryHolder(settings.DATA_DIR);
    if (!holder) return null;
    if (holder.address) return holder.address;
    if (performance.now() > deadline)
      throw new WorkFailed(`进程 ${holder.pid} 占用 ${settings.DATA_DIR} 而未开始监听；请检查它的日志。`);
    await pause(200); // It is still starting.
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** How long an unreachable or busy system is tried again before giving up. */
const PATIENCE_MS = 60_000;

const problemBody = z.object({ title: z.string().optional(), detail: z.string().optional() }).catch({});

/** @throws {WorkFailed} with the problem's own words. */
export async function ask(address: string, path: string, settings: Settings, init?: RequestInit): Promise<Response> {
  const token = knownToken(settings);
  const headers = { ...(init?.headers as Record<string, string>), ...(token && { authorization: `Bearer ${token}` }) };
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    let response: Response | null = null;
    try {
      response = await fetch(new URL(path, address), { ...init, headers });
    } catch (error) {
      if (performance.now() > deadline) throw new WorkFailed(`连不上 ${address}：${(error as Error).message}`);
    }
    if (response?.ok) return response;
    if (response && response.status !== 429 && response.status !== 503) {
      const body = problemBody.parse(await response.json().catch(() => ({})));
      throw new WorkFailed(`${address} 答复 ${response.status}：${body.title ?? ''} ${body.detail ?? ''}`);
    }
    if (performance.now() > deadline) throw new WorkFailed(`${address} 一直繁忙，请稍后再试；重复导入不会重复计数。`);
    await pause(Number(response?.headers.get('retry-after') ?? 1) * 500);
  }
}

/** What an answer says, held against what it should be. @throws {WorkFailed} */
async function said<S extends z.ZodType>(address: string, response: Response, schema: S): Promise<z.infer<S>> {
  const { data, error } = schema.safeParse(await response.json().catch(() => undefined));
  if (error) throw new WorkFailed(`${address} 的答复不合规范（${issuesOf(error)}）：请检查两边的版本是否相同。`);
  return data;
}

const taken = z.object({ results: z.array(intakeResult) });
const waiting = z.object({ done: z.boolean() });

/** A portion of readings in so many bodies at most, one a reading. */
const BODIES = 1_000;

/** Hands readings over by HTTP; a portion sent twice counts once. */
export function remoteTarget(address: string, settings: Settings): IntakeTarget<string[]> {
  return {
    prepare: (readings: readonly Reading[]) => bodiesOf(readings, settings.MAX_BODY_MB * 2 ** 20),
    async take(bodies, receipt) {
      const all: IntakeResult[] = [];
      for (const [index, body] of bodies.entries()) {
        const path = `/api/imports/${receipt.import}/${receipt.portion * BODIES + index}`;
        const headers = { 'content-type': 'application/json' };
        const response = await ask(address, path, settings, { method: 'POST', headers, body });
        for (const result of (await said(address, response, taken)).results) all.push(result);
      }
      return all.length === 0 ? null : all;
    },
    async finish(name) {
      await ask(address, `/api/imports/${name}`, settings, { method: 'DELETE' });
    },
  };
}

/** Waits until the running system has nothing left to do. */
export async function waitForIdle(address: string, settings: Settings): Promise<void> {
  for (;;) {
    const response = await ask(address, '/api/backlog', settings);
    if ((await said(address, response, waiting)).done) return;
    await pause(100);
  }
}

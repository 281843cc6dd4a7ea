/** Speaks with the process that holds the embedded data folder, on this machine. */
import { directoryHolder, type Settings } from '@huishang/runtime';
import type { IntakeResult, Reading } from '@huishang/schemas';
import { WorkFailed } from './failure.ts';
import type { IntakeTarget } from './import-paths.ts';

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

/** @throws {WorkFailed} with the problem's own words. */
export async function ask(address: string, path: string, init?: RequestInit): Promise<Response> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    let response: Response | null = null;
    try {
      response = await fetch(new URL(path, address), init);
    } catch (error) {
      if (performance.now() > deadline) throw new WorkFailed(`连不上 ${address}：${(error as Error).message}`);
    }
    if (response?.ok) return response;
    if (response && response.status !== 429 && response.status !== 503) {
      const body = (await response.json().catch(() => ({}))) as { title?: string; detail?: string };
      throw new WorkFailed(`${address} 答复 ${response.status}：${body.title ?? ''} ${body.detail ?? ''}`);
    }
    if (performance.now() > deadline) throw new WorkFailed(`${address} 一直繁忙，请稍后再试；重复导入不会重复计数。`);
    await pause(Number(response?.headers.get('retry-after') ?? 1) * 500);
  }
}

/** Hands readings over by HTTP; a portion sent twice counts once. */
export function remoteTarget(address: string): IntakeTarget<string> {
  return {
    prepare: (readings: readonly Reading[]) => JSON.stringify(readings),
    async take(body, receipt) {
      const response = await ask(address, `/api/imports/${receipt.import}/${receipt.portion}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      const { results } = (await response.json()) as { results: IntakeResult[] };
      return results.length === 0 ? null : results;
    },
    async finish(name) {
      await ask(address, `/api/imports/${name}`, { method: 'DELETE' });
    },
  };
}

/** Waits until the running system has nothing left to do. */
export async function waitForIdle(address: string): Promise<void> {
  for (;;) {
    const response = await ask(address, '/api/backlog');
    const { done } = (await response.json()) as { done: boolean };
    if (done) return;
    await pause(100);
  }
}

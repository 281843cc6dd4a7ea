/** The HTTP face of a process: intake, results, health, metrics and the pages, as far as its services reach. */
import { type ConsoleData, consoleApp } from '@huishang/console';
import { rankSignals } from '@huishang/reporting';
import { backlog, isDone, type Logger, problem } from '@huishang/runtime';
import { type Domain, domains, type Signal } from '@huishang/schemas';
import { evidenceOf, loadAgenda, loadDetection, newestDay, recordVersions, type Store } from '@huishang/store';
import { Hono } from 'hono';
import { resultFiles, resultsAsOf } from './as-of.ts';
import type { System } from './system.ts';

/** @param consoleData what the pages ask for; null where this process shows none. */
export function httpApp(system: System, consoleData: ConsoleData | null, logger: Logger): Hono {
  const { store, log, metrics, knowledge } = system;
  const app = new Hono();
  const failed = (error: Error): void => logger.error({ err: error }, 'a request failed');
  app.onError((error, c) => {
    failed(error);
    c.header('cache-control', 'no-store');
    return problem({ status: 500, title: '出错了', detail: error.message });
  });

  app.get('/health/live', (c) => c.text('ok\n'));
  app.get('/health/ready', async () => {
    const troubles = [...system.services].flatMap(([name, service]) =>
      service.trouble() ? [`${name}：${service.trouble()}`] : [],
    );
    if (!(await store.healthy())) troubles.push('数据库暂不可用。');
    if (!(await log.healthy())) troubles.push('消息日志暂不可用。');
    return troubles.length === 0
      ? new Response('ok\n')
      : problem({ status: 503, title: '尚未就绪', detail: troubles.join(' ') });
  });
  app.get('/metrics', async (c) => {
    for (const [kind, n] of Object.entries(await backlog(log, store))) metrics.backlog.set({ kind }, n);
    return c.body(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType });
  });

  app.get('/api/records/:stream/:id', async (c) => {
    const { stream, id } = c.req.param();
    const versions = await recordVersions(store, stream, id);
    if (versions.length === 0) return problem({ status: 404, title: '没有这条记录', detail: `${stream}/${id}` });
    return c.json({
      stream,
      id,
      versions: versions.map(({ message }) => JSON.parse(message) as unknown),
      evidence: await evidenceOf(store, stream, id),
    });
  });
  app.get('/api/signals', async (c) => c.json(await currentSignals(store)));
  app.get('/api/agenda/:month/:domain', async (c) => {
    const { month, domain } = c.req.param();
    const agenda = (domains as readonly string[]).includes(domain)
      ? await loadAgenda(store, month, domain as Domain)
      : null;
    return agenda ? c.json(agenda) : problem({ status: 404, title: '没有这份议题', detail: `${month} ${domain}` });
  });
  app.get('/api/backlog', async (c) => {
    const waiting = await backlog(log, store);
    return c.json({ ...waiting, done: isDone(waiting) });
  });

  if (system.intake) {
    const intake = system.intake;
    app.get('/api/export', async (c) => {
      const asked = c.req.query('asOf');
      if (asked !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(asked))
        return problem({ status: 400, title: 'asOf 应为 YYYY-MM-DD' });
      const asOf = asked ?? (await newestDay(store));
      if (!asOf) return problem({ status: 404, title: '库里还没有记录' });
      const results = await resultsAsOf(store, knowledge, asOf, intake.sealer.open);
      let body = '';
      for await (const file of resultFiles(results))
        body += `${JSON.stringify({ name: file.name, body: Buffer.from(file.body).toString('base64') })}\n`;
      return c.body(body, 200, { 'content-type': 'application/x-ndjson' });
    });
    app.route('/', intake.routes);
  }
  if (consoleData) app.route('/', consoleApp(consoleData, failed));
  app.notFound(() => problem({ status: 404, title: '没有这个地址' }));
  return app;
}

/** The signals of all domains as of the newest evidence, best first. */
export async function currentSignals(store: Store): Promise<Signal[]> {
  const signals: Signal[] = [];
  for (const domain of domains) {
    const stored = await loadDetection(store, domain, 'now');
    if (!stored) continue;
    for (const signal of (JSON.parse(stored.body) as { signals: Signal[] }).signals) signals.push(signal);
  }
  return rankSignals(signals);
}

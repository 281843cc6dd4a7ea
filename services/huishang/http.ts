/** The HTTP face of a process: intake, results, health, metrics and the pages, as far as its services reach. */
import { type ConsoleData, consoleApp } from '@huishang/console';
import { deskRoutes } from '@huishang/desk';
import { backlog, isDone, isOutage, type Logger, problem } from '@huishang/runtime';
import { type Domain, domains, type RecordMessage } from '@huishang/schemas';
import { agendaText, countDeadLetters, evidenceOf, newestDay, outboxAge, recordVersions } from '@huishang/store';
import { type Context, Hono } from 'hono';
import { resultFiles, resultsAsOf } from './as-of.ts';
import { lettersShown, resend } from './dead-letters.ts';
import { type Guarded, guard } from './guard.ts';
import { auditView } from './people/auditView.ts';
import { door, principalOf, refused } from './people/door.ts';
import { peopleRoutes } from './people/httpRoutes.ts';
import type { People } from './people/people.ts';
import { personIn, recordFor } from './people/principal.ts';
import { viewerFor } from './people/viewer.ts';
import { deskOf } from './review.ts';
import { reviewPages } from './review-pages.ts';
import { signalsRoute } from './signals-route.ts';
import type { System } from './system.ts';

/** A message leaves the outbox within a second or two, and within a long transaction of another step's; beyond this it is stuck. */
const STUCK_SECONDS = 60;

/**
 * @param consoleData what the pages ask for; null where this process shows none.
 * @param guarded by which names it is asked.
 * @param people who may ask for what.
 */
export function httpApp(
  system: System,
  consoleData: ConsoleData | null,
  logger: Logger,
  guarded: Guarded & { TZ: string },
  people: People,
): Hono {
  const { store, log, metrics, knowledge } = system;
  const desk = deskOf(system, people, guarded.TZ);
  const personOf = (c: Context) => personIn(principalOf(c));
  const app = new Hono();
  const failed = (error: Error): void => logger.error({ err: error }, 'a request failed');
  app.use(guard(guarded));
  app.use(door(people));
  app.onError((error) => {
    failed(error);
    const headers = { 'cache-control': 'no-store' };
    // What the database or a driver says is for the log: it may quote what nobody outside should read.
    return isOutage(error)
      ? problem({
          status: 503,
          title: '暂时不能答复',
          detail: '数据库或日志暂不可用，请稍后再试。',
          headers: { ...headers, 'retry-after': '5' },
        })
      : problem({ status: 500, title: '出错了', detail: '错误已记入日志，请把时间与请求告诉管理员。', headers });
  });

  app.get('/health/live', (c) => c.text('ok\n'));
  app.get('/health/ready', async () => {
    const troubles = [...system.services].flatMap(([name, service]) =>
      service.trouble() ? [`${name}：${service.trouble()}`] : [],
    );
    if (!(await store.healthy())) troubles.push('数据库暂不可用。');
    else {
      const waited = await outboxAge(store).catch(() => 0);
      if (waited > STUCK_SECONDS)
        troubles.push(`发件箱：最早的消息已等了 ${Math.round(waited)} 秒还没有发出，请查看日志中 relay 的错误。`);
    }
    if (!(await log.healthy())) troubles.push('消息日志暂不可用。');
    return troubles.length === 0
      ? new Response('ok\n')
      : problem({ status: 503, title: '尚未就绪', detail: troubles.join(' ') });
  });
  app.get('/metrics', async (c) => {
    for (const [kind, n] of Object.entries(await backlog(log, store, system.today()))) metrics.backlog.set({ kind }, n);
    metrics.backlog.set({ kind: 'deadLetters' }, await countDeadLetters(store));
    metrics.outboxAge.set(await outboxAge(store));
    return c.body(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType });
  });

  app.get('/api/records/:stream/:id', async (c) => {
    const { stream, id } = c.req.param();
    const versions = await recordVersions(store, stream, id);
    if (versions.length === 0) return problem({ status: 404, title: '没有这条记录', detail: `${stream}/${id}` });
    const whole = {
      versions: versions.map(({ message }) => JSON.parse(message) as RecordMessage),
      evidence: await evidenceOf(store, stream, id),
    };
    const who = principalOf(c);
    const seen = recordFor(who, whole);
    if (!seen) return refused(c, people, who, 'records');
    await people.opened(who, seen.role, `${stream}/${id}`);
    return c.json({ stream, id, ...seen.view });
  });
  app.get('/api/signals', (c) => signalsRoute(store, c.req.query(), system.today()));
  app.route('/', deskRoutes(store, desk, personOf));
  app.get('/api/agenda/:month/:domain', async (c) => {
    const { month, domain } = c.req.param();
    const agenda = (domains as readonly string[]).includes(domain)
      ? await agendaText(store, month, domain as Domain)
      : null;
    return agenda
      ? c.body(agenda, 200, { 'content-type': 'application/json' })
      : problem({ status: 404, title: '没有这份议题', detail: `${month} ${domain}` });
  });
  app.get('/api/dead-letters', async (c) => c.json(await lettersShown(store)));
  app.post('/api/dead-letters/:id/resend', async (c) => {
    const id = c.req.param('id');
    const sent = /^\d{1,15}$/.test(id) ? await resend(system, Number(id)) : null;
    if (sent === null) return problem({ status: 404, title: '没有这条搁置的消息', detail: `编号 ${id.slice(0, 20)}` });
    return sent.sent ? c.json(sent) : problem({ status: 422, title: '还是发不出去', detail: sent.reason });
  });
  app.get('/api/backlog', async (c) => {
    const waiting = await backlog(log, store, system.today());
    return c.json({ ...waiting, done: isDone(waiting) });
  });

  if (system.intake) {
    const intake = system.intake;
    app.get('/api/export', async (c) => {
      const asked = c.req.query('asOf');
      if (asked !== undefined && !isDay(asked))
        return problem({ status: 400, title: 'asOf 应为 YYYY-MM-DD', detail: '请给出一个有的日期，如 2025-06-30。' });
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
  app.route('/', peopleRoutes(store, people, guarded.TZ));
  if (consoleData) {
    const viewer = (c: Context) => viewerFor(people, principalOf(c));
    app.route(
      '/',
      consoleApp(
        {
          ...consoleData,
          audit: (query) => auditView(store, people, query, guarded.TZ),
          review: reviewPages(store, desk, people, guarded.TZ),
        },
        failed,
        viewer,
      ),
    );
  }
  app.notFound(() => problem({ status: 404, title: '没有这个地址' }));
  return app;
}

/** A day there is: what is none must not get as far as the database. */
const isDay = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(date.getTime()) &&
    date.toISOString().slice(0, 10) === text &&
    text >= '0001-01-01'
  );
};

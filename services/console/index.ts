/** The pages: server-rendered from the same documents that leave as files. No state; the one script moves the focus in lists. */
import { agendaDocx, agendaHtml, weeklyDocx, weeklyHtml } from '@huishang/documents';
import { type Agenda, type Domain, domains, type WeeklyReport } from '@huishang/schemas';
import { stateWords } from '@huishang/workflow';
import { type Context, Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { anybody, type ConsoleData, type Viewer } from './data.ts';
import { drawWhatCanBe } from './drawable.ts';
import { scriptSource } from './keys.ts';
import { linksFor, page, pageResponse, recordHref, styleSources } from './page.ts';
import { auditPage } from './pages/audit.ts';
import { lettersPage } from './pages/letters.ts';
import { overviewPage } from './pages/overview.ts';
import { recordPage } from './pages/record.ts';
import { missingPage, refusedRecordPage } from './pages/refusals.ts';
import { signalsPage } from './pages/signals.ts';
import type { SignalFilter } from './reviewData.ts';
import { reviewRoutes } from './reviewRoutes.ts';
import { words } from './words.ts';

export type { AgendaHead, AuditView, ConsoleData, ConsoleLetters, Overview, RecordView, Viewer } from './data.ts';
export { missingPage, refusedPage } from './pages/refusals.ts';
export { PER_PAGE } from './pages/signals.ts';
export { signInPage } from './pages/signIn.ts';
export type {
  CaseList,
  FormAsked,
  ManyAsked,
  ReviewPages,
  SignalFilter,
  SignalList,
  SignalView,
} from './reviewData.ts';

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/**
 * @returns an app with `/`, `/agenda/:month/:domain`, `/briefing/:month/:domain` (and `.docx`), `/weekly`,
 * `/weekly/:week` (and `.docx`), `/signals`, those of the review and `/records/:stream/:id`; other addresses are left to whoever mounts
 * it, save that a browser asking for a page gets one that says there is none.
 * @param failed told of errors that pages could not be made for.
 * @param viewerOf who asks.
 */
export function consoleApp(
  data: ConsoleData,
  failed: (error: Error) => void = () => {},
  viewerOf: (c: Context) => Promise<Viewer> = async () => anybody,
): Hono {
  const app = new Hono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: styleSources,
        scriptSrc: [scriptSource],
        imgSrc: ["'self'", 'data:'],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
      // Served on 127.0.0.1 over plain HTTP; who puts TLS before it sets this there.
      strictTransportSecurity: false,
      referrerPolicy: 'same-origin',
    }),
  );
  app.onError((error, c) => {
    failed(error);
    const { title, text } = words.failed;
    return c.html(page(title, '', 'none', `<p class="empty">${text}</p>`), 500);
  });
  const missing = async (c: Context): Promise<Response> => missingPage(await viewerOf(c));
  const file = (bytes: Uint8Array, name: string): Response =>
    new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': wordType,
        'content-disposition': `attachment; filename="huishang.docx"; filename*=UTF-8''${encodeURIComponent(name)}`,
      },
    });
  /** What stands above the documents, and the notice of a demonstration. */
  const around = async (c: Context, own: { label: string; href: string }[]) => {
    const viewer = await viewerOf(c);
    const first = viewer.demo ? [{ label: words.demoShort, href: '/sign-in' }] : [];
    return { links: [...first, ...linksFor(viewer), ...own], notices: viewer.demo ? [words.demo] : [] };
  };

  app.get('/', async (c) => c.html(await overviewPage(data, failed, await viewerOf(c))));

  app.get('/agenda/:month/:domain', async (c) => {
    const agenda = await agendaAt(data, c.req.param('month'), c.req.param('domain'));
    if (!agenda) return missing(c);
    const at = `/briefing/${agenda.month}/${agenda.domain}`;
    const own = [
      { label: words.document.signals, href: `/signals?domain=${agenda.domain}` },
      { label: words.document.briefing, href: at },
      { label: words.document.word, href: `${at}.docx` },
    ];
    const { links, notices: said } = await around(c, own);
    const draw = (shown: Agenda, notices: string[]) =>
      agendaHtml(shown, { recordHref, links, notices: [...said, ...notices] });
    return c.html((await drawWhatCanBe(agenda, draw, failed)).result);
  });

  app.get('/briefing/:month/:file', async (c) => {
    const name = c.req.param('file');
    const domain = name.replace(/\.docx$/, '');
    const agenda = await agendaAt(data, c.req.param('month'), domain);
    if (!agenda) return missing(c);
    if (name === domain) {
      const draw = (shown: Agenda, notices: string[]) => agendaHtml(shown, { notices });
      return c.html((await drawWhatCanBe(agenda, draw, failed)).result);
    }
    const { result } = await drawWhatCanBe(agenda, agendaDocx, failed, (shown) => agendaHtml(shown));
    return file(result, words.fileNames.briefing(agenda.month, agenda.domain));
  });

  app.get('/weekly', async (c) => {
    const report = await data.weekly();
    return report ? c.redirect(`/weekly/${report.week}`) : missing(c);
  });

  app.get('/weekly/:file', async (c) => {
    const name = c.req.param('file');
    const week = name.replace(/\.docx$/, '');
    const report = /^\d{4}-W\d{2}$/.test(week) ? await data.weekly(week) : null;
    if (!report) return missing(c);
    if (name !== week) {
      const { result } = await drawWhatCanBe(report, weeklyDocx, failed, (shown) => weeklyHtml(shown));
      return file(result, words.fileNames.weekly(report.week));
    }
    const own = [{ label: words.document.word, href: `/weekly/${report.week}.docx` }];
    const { links, notices: said } = await around(c, own);
    const draw = (shown: WeeklyReport, notices: string[]) =>
      weeklyHtml(shown, { links, notices: [...said, ...notices] });
    return c.html((await drawWhatCanBe(report, draw, failed)).result);
  });

  app.get('/signals', async (c) => {
    const filter = signalFilter(c.req.query());
    return filter ? c.html(await signalsPage(data, filter, failed, await viewerOf(c))) : missing(c);
  });
  if (data.review) app.route('/', reviewRoutes(data.review, failed, viewerOf));

  app.get('/records/:stream/:id', async (c) => {
    const view = await data.record(c.req.param('stream'), c.req.param('id'));
    if (!view || view.versions.length === 0) return missing(c);
    const viewer = await viewerOf(c);
    const seen = await viewer.open(view);
    return seen ? c.html(recordPage(seen, failed, viewer)) : refusedRecordPage(viewer);
  });

  app.get('/dead-letters', async (c) =>
    c.html(lettersPage((await data.letters?.()) ?? { waiting: 0, items: [] }, await viewerOf(c))),
  );

  if (data.audit) {
    const audit = data.audit;
    app.get('/audit', async (c) => pageResponse(auditPage(await audit(c.req.query()), await viewerOf(c))));
  }

  // Browsers ask for one; there is none, and that is no error.
  app.get('/favicon.ico', (c) => c.body(null, 204));
  app.get('*', async (c, next) => (c.req.header('accept')?.includes('text/html') ? missing(c) : next()));
  return app;
}

/** What an address asks for; null where it names what there is not. */
function signalFilter({ domain, state, assignee, waiting, page }: Record<string, string>): SignalFilter | null {
  if (domain && !isDomain(domain)) return null;
  if (state && !Object.hasOwn(stateWords, state)) return null;
  return {
    ...(domain && { domain: domain as Domain }),
    ...(state && { state }),
    ...(assignee && { assignee: assignee.slice(0, 40) }),
    ...(waiting === '1' && { waiting: true }),
    page: Math.max(1, Math.floor(Number(page ?? 1)) || 1),
  };
}

const isDomain = (text: string): text is Domain => (domains as readonly string[]).includes(text);

const agendaAt = async (data: ConsoleData, month: string, domain: string) =>
  /^\d{4}-\d{2}$/.test(month) && isDomain(domain) ? data.agenda(month, domain) : null;

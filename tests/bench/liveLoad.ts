/** Reports at a steady rate into a running system, and how long each takes until the agenda counts it. */
import { Agent } from 'node:http';
import type { Domain } from '@huishang/schemas';
import type { FreshReport } from './liveReports.ts';
import { ask, isIdle, pause, type Server } from './serving.ts';

/** How often an agenda is looked at; what is measured of freshness is later by up to this. */
const LOOK_MS = 150;
/** How often the door and a page are asked for. */
const ASK_MS = 100;
/** After the last report, a system that still works is waited for so long. */
const PATIENCE_MS = 600_000;

export type Loaded = {
  /** Seconds from the answer 200 to being counted in the agenda's totals, of each report that was. */
  fresh: number[];
  /** Reports that the agenda does not count though nothing is left to do. */
  uncounted: number;
  /** Milliseconds of the answers to reports, to `GET /health/live` and to a page. */
  answers: number[];
  door: number[];
  page: number[];
  /** The most that was resident meanwhile, in megabytes. */
  held: number;
};

/** Where the agenda of a domain is, and how many reports it counts: in the order of their answers. */
export class Agendas {
  readonly #server: Server;
  readonly #month: string;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(server: Server, month: string) {
    this.#server = server;
    this.#month = month;
  }

  /** None where there is no agenda yet. @throws when it is refused. */
  async reports(domain: Domain): Promise<number> {
    const url = new URL(`/api/agenda/${this.#month}/${domain}`, this.#server.address);
    const { status, text } = await ask(this.#agent, url);
    if (status === 404) return 0;
    if (status !== 200) throw new Error(`${url.pathname}: ${status} ${text.slice(0, 500)}`);
    // The whole is not parsed: this process would then answer late itself, and take the time for the system's.
    const found = /"totals":\s*\{[^}]*"reports":\s*(\d+)/.exec(text);
    if (!found) throw new Error(`${url.pathname} has no totals.reports`);
    return Number(found[1]);
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** Puts in so many reports a second, each when its time has come, whether or not those before have been answered. */
export async function load(
  server: Server,
  agendas: Agendas,
  reports: readonly FreshReport[],
  perSecond: number,
): Promise<Loaded> {
  const agent = new Agent({ keepAlive: true });
  const loaded: Loaded = { fresh: [], uncounted: 0, answers: [], door: [], page: [], held: 0 };
  const domains = [...new Set(reports.map((report) => report.domain))];
  const awaited = new Map<Domain, Awaited>();
  for (const domain of domains)
    awaited.set(domain, { before: await agendas.reports(domain), answered: [], counted: 0 });
  // The first answers of a process meet code that has not been compiled yet; what is measured is a running system.
  for (let i = 0; i < 5; i += 1) for (const path of ['/health/live', '/']) await timed(agent, server, path, []);
  const done = new AbortController();
  const watching = [
    every(ASK_MS, done.signal, () => timed(agent, server, '/health/live', loaded.door)),
    every(ASK_MS, done.signal, () => timed(agent, server, '/', loaded.page)),
    every(ASK_MS, done.signal, async () => {
      loaded.held = Math.max(loaded.held, server.cost().held);
    }),
  ];
  const looking = domains.map((domain) => look(agendas, domain, awaited.get(domain)!, loaded, done.signal));
  const work = async () => {
    const begun = performance.now();
    await Promise.all(
      reports.map(async ({ domain, body }, i) => {
        await pause(begun + (i * 1000) / perSecond - performance.now());
        const sent = performance.now();
        const url = new URL('/api/records', server.address);
        const { status, text } = await ask(agent, url, { type: 'application/json', bytes: body });
        if (status !== 200 || !text.includes('"accepted"')) throw new Error(`${status} ${text.slice(0, 500)}`);
        loaded.answers.push(performance.now() - sent);
        awaited.get(domain)!.answered.push(performance.now());
      }),
    );
    loaded.uncounted = await settled(server, agendas, awaited);
  };
  try {
    // Whichever fails first, of the work and those who watch, ends it.
    await Promise.race([work(), ...watching, ...looking]);
  } finally {
    done.abort();
    await Promise.allSettled([...watching, ...looking]);
    agent.destroy();
  }
  return loaded;
}

type Awaited = {
  before: number;
  /** When each report was answered. */
  answered: number[];
  /** How many of them the agenda has been seen to count. */
  counted: number;
};

/** Looks again and again how many are counted, and notes of each when it was first seen to be. */
async function look(agendas: Agendas, domain: Domain, of: Awaited, loaded: Loaded, signal: AbortSignal) {
  while (!signal.aborted) {
    if (of.counted < of.answered.length) {
      const total = await agendas.reports(domain);
      const now = performance.now();
      for (; of.counted < Math.min(total - of.before, of.answered.length); of.counted += 1)
        loaded.fresh.push(Math.max(0, now - of.answered[of.counted]!) / 1000);
    }
    await pause(LOOK_MS);
  }
}

/** Until all are counted, or the system has nothing left to do and still does not. @returns how many then lack. */
async function settled(server: Server, agendas: Agendas, awaited: ReadonlyMap<Domain, Awaited>): Promise<number> {
  const lacking = () =>
    [...awaited.values()].reduce((sum, { answered, counted }) => sum + answered.length - counted, 0);
  const deadline = performance.now() + PATIENCE_MS;
  let wasIdle = false;
  while (lacking() > 0 && performance.now() < deadline) {
    // Seen idle twice, with a look at every agenda between: nothing more is to come.
    const nowIdle = await isIdle(server.address);
    if (wasIdle && nowIdle) {
      for (const [domain, { before, answered }] of awaited)
        if ((await agendas.reports(domain)) - before < answered.length) return lacking();
    }
    wasIdle = nowIdle;
    await pause(4 * LOOK_MS);
  }
  return lacking();
}

async function timed(agent: Agent, server: Server, path: string, into: number[]): Promise<void> {
  const sent = performance.now();
  const { status, text } = await ask(agent, new URL(path, server.address));
  into.push(performance.now() - sent);
  if (status !== 200) throw new Error(`${path}: ${status} ${text.slice(0, 500)}`);
}

/** Does a thing every so many milliseconds, also while an earlier one still waits. @throws what any of them throws. */
async function every(ms: number, signal: AbortSignal, what: () => Promise<void>): Promise<void> {
  const begun = performance.now();
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => {}); // Told where it is awaited; the last may fail when nobody waits any more.
  const all: Promise<void>[] = [];
  for (let i = 0; !signal.aborted; i += 1) {
    all.push(what().catch((error: unknown) => failed.reject(error)));
    await Promise.race([pause(begun + (i + 1) * ms - performance.now()), failed.promise]);
  }
  await Promise.allSettled(all);
}

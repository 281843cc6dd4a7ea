/** A running system as it lives: filled, then a report now and then, and how soon the agenda counts it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startKafka } from '../support/kafka.ts';
import { freshDatabase, startPostgres } from '../support/postgres.ts';
import type { Bench } from './bench.ts';
import type { Figure } from './figure.ts';
import { floorRate } from './limits.ts';
import { Agendas, load } from './liveLoad.ts';
import { type FreshReport, freshReports } from './liveReports.ts';
import { commandLine, runProgram } from './measured.ts';
import { ask, idle, pause, quantile, type Server, serve } from './serving.ts';
import { said, words } from './words.ts';

const SEED = 1;
/** The day on which the system runs: the city's years end with it. */
const TODAY = '2025-12-31';
const PER_SECOND = 20;
const SIZES = [10_000, 100_000];
/** A city has about so many records a year, and five years at most. */
const A_YEAR = 20_000;
const aims = { fill: 3000, fillServers: 5000, median: 2, slow: 5, door: 50, held: 2048, restart: 15 };

export const live: Bench = async ({ folder, seconds, sizes = SIZES, servers = false }) => {
  // One more than the load: it says when a restarted system is there again.
  const reports = await freshReports(SEED, TODAY, Math.round(PER_SECOND * seconds) + 1);
  const bySize: Figure[][] = [];
  for (const size of [...sizes].sort((a, b) => a - b)) {
    const here = join(folder, String(size));
    const city = await simulate(join(here, 'city'), size);
    const figures = await ofSize(join(here, 'data'), city, reports);
    if (servers) figures.push(...(await filledServers(join(here, 'servers'), city)));
    bySize.push(figures.map((figure) => ({ ...figure, what: words.ofSize(figure.what, size) })));
  }
  return [...bySize.flat(), ...growth(bySize)];
};

type City = { data: string; settings: Record<string, string> };

async function simulate(folder: string, records: number): Promise<City> {
  const years = Math.min(5, Math.max(1, Math.round(records / A_YEAR)));
  const options = ['--seed', SEED, '--years', years, '--year', TODAY.slice(0, 4), '--records', records].map(String);
  await runProgram(commandLine, ['simulate', '--output', folder, ...options]);
  return { data: join(folder, 'data'), settings: { TODAY, DISTRICTS_FILE: join(folder, 'districts.csv') } };
}

async function ofSize(folder: string, { data, settings }: City, reports: readonly FreshReport[]): Promise<Figure[]> {
  mkdirSync(folder);
  let server = await serve(folder, settings);
  try {
    const filled = await fill(server, data, { ...settings, DATA_DIR: folder });
    const agendas = new Agendas(server, TODAY.slice(0, 7));
    const before = server.cost();
    const { fresh, uncounted, answers, door, page, held } = await load(server, agendas, reports.slice(1), PER_SECOND);
    const { cpu } = server.cost();
    agendas.close();
    await server.stop();
    server = await serve(folder, settings);
    const restart = await secondsUntilFresh(server, reports[0]!);
    return [
      rated(said.liveFill, filled, aims.fill),
      { what: said.liveMedian, value: quantile(fresh, 0.5), unit: 'seconds', aim: aims.median },
      { what: said.liveSlow, value: quantile(fresh, 0.99), unit: 'seconds', aim: aims.slow, cpu: cpu - before.cpu },
      { what: said.liveUncounted(reports.length - 1), value: uncounted, unit: 'counted' },
      { what: said.liveAnswer, value: quantile(answers, 0.99), unit: 'milliseconds' },
      { what: said.liveDoor, value: quantile(door, 0.99), unit: 'milliseconds', aim: aims.door },
      { what: said.livePage, value: quantile(page, 0.99), unit: 'milliseconds', aim: aims.door },
      { what: said.liveHeld, value: held, unit: 'megabytes', aim: aims.held, megabytes: filled.megabytes },
      { what: said.liveRestart, value: restart, unit: 'seconds', aim: aims.restart },
    ];
  } finally {
    await server.stop();
  }
}

type Filled = { records: number; seconds: number; cpu: number; megabytes: number };

/** `import --wait` by the command line, beside a `serve` that runs. */
async function fill(server: Server, data: string, environment: Record<string, string>): Promise<Filled> {
  const before = server.cost();
  const { stdout, seconds } = await runProgram(commandLine, ['import', data, '--wait', '--json'], environment);
  const { received } = JSON.parse(stdout) as { received: number };
  const { cpu, megabytes } = server.cost();
  return { records: received, seconds, cpu: cpu - before.cpu, megabytes };
}

const rated = (what: Figure['what'], { records, seconds, cpu, megabytes }: Filled, aim: number): Figure => ({
  what, value: records / seconds, unit: 'records', aim, limit: floorRate, cpu, megabytes,
}); // biome-ignore format: one figure

/** From the start of the process until it is ready and the agenda counts one report more than before. */
async function secondsUntilFresh(server: Server, { domain, body }: FreshReport): Promise<number> {
  while ((await fetch(new URL('/health/ready', server.address))).status !== 200) await pause(20);
  const agendas = new Agendas(server, TODAY.slice(0, 7));
  try {
    const before = await agendas.reports(domain);
    const { status, text } = await ask(undefined, new URL('/api/records', server.address), {
      type: 'application/json',
      bytes: body,
    });
    if (status !== 200) throw new Error(`${status} ${text.slice(0, 500)}`);
    while ((await agendas.reports(domain)) <= before) await pause(20);
    return (performance.now() - server.begun) / 1000;
  } finally {
    agendas.close();
  }
}

/** How fast the same city goes into one Kafka and one PostgreSQL, where the machine can have them. */
async function filledServers(folder: string, { data, settings }: City): Promise<Figure[]> {
  const kafka = await startKafka({ brokers: 1 });
  const postgres = await startPostgres();
  try {
    if (!kafka || !postgres) return [];
    mkdirSync(folder);
    const outside = { KAFKA_BROKERS: kafka.brokers.join(), DATABASE_URL: await freshDatabase(postgres.url) };
    const server = await serve(folder, { ...settings, ...outside });
    try {
      const filled = await fill(server, data, { ...settings, ...outside, DATA_DIR: folder });
      await idle(server.address);
      return [rated(said.liveFillServers, filled, aims.fillServers)];
    } finally {
      await server.stop();
    }
  } finally {
    await kafka?.stop();
    await postgres?.stop();
  }
}

/** The largest city's figures over the smallest's. */
function growth(bySize: readonly Figure[][]): Figure[] {
  const [first, last] = [bySize[0]!, bySize.at(-1)!];
  if (bySize.length < 2) return [];
  return first.flatMap((figure, i) => {
    const grown = last[i];
    if (!grown || figure.value === 0 || figure.unit === 'counted') return [];
    return [{ what: words.grown(figure.what, grown.what), value: grown.value / figure.value, unit: 'times' as const }];
  });
}

/** `npm run bench -- [NAME…]`: measures, and says what was aimed at and what the machine could do. */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ablation } from './ablation.ts';
import type { Bench } from './bench.ts';
import { city } from './city.ts';
import { type Figure, table } from './figure.ts';
import { hostileFilesBench } from './hostileFiles.ts';
import { http } from './http.ts';
import { live } from './live.ts';
import { runProgram } from './measured.ts';
import { methods } from './methods.ts';
import { vaers } from './vaers.ts';
import { about, words } from './words.ts';

/** A library's benchmark, with the cost of its process beside its figures. */
const alone =
  (name: string): Bench =>
  async (options) => {
    const { stdout, cpu, megabytes } = await runProgram('tests/bench/alone.ts', [JSON.stringify({ name, ...options })]);
    const [first, ...rest] = JSON.parse(stdout) as Figure[];
    // A benchmark that measures each of its cases says so itself.
    return first!.megabytes === undefined ? [{ ...first!, cpu, megabytes }, ...rest] : [first!, ...rest];
  };

/** One table of two benchmarks. */
const both =
  (first: Bench, second: Bench): Bench =>
  async (options) => {
    const [a, b] = [await first(options), await second(options)];
    return typeof a === 'string' ? a : typeof b === 'string' ? b : [...a, ...b];
  };

const statistics: Bench = async () => {
  const { run } = await import('./statistics.ts');
  await run();
  return [];
};

const benches: Record<keyof typeof about, Bench> = {
  vaers,
  city,
  http,
  live,
  ablation,
  methods,
  language: alone('language'),
  privacy: alone('privacy'),
  cases: alone('cases'),
  state: alone('state'),
  store: alone('store'),
  log: alone('log'),
  formats: alone('formats'),
  hostile: both(alone('hostile'), hostileFilesBench),
  statistics,
  statisticsHuge: alone('statisticsHuge'),
};
/** Too long to run unasked. */
const onlyByName: ReadonlySet<string> = new Set(['ablation', 'live', 'methods', 'statisticsHuge']);
/** How long a rate is measured, unless said otherwise. */
const SECONDS = 10;
const ownSeconds: Partial<Record<keyof typeof about, number>> = { live: 120 };
type Name = keyof typeof benches;
const isName = (name: string): name is Name => Object.hasOwn(benches, name);

const usage = () =>
  [words.usage, words.list, ...Object.entries(about).map(([name, text]) => `  ${name.padEnd(12)} ${text}`)].join('\n');

type Asked = { seconds?: number; records?: number; sizes?: number[]; servers: boolean };

async function measure(name: Name, asked: Asked): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'huishang-bench-'));
  try {
    console.log(`\n${name}  ${about[name]}`);
    console.log(words.machine(availableParallelism(), loadavg()[0]!));
    const figures = await benches[name]({ folder, ...asked, seconds: asked.seconds ?? ownSeconds[name] ?? SECONDS });
    if (typeof figures === 'string') console.log(words.skipped(figures));
    else if (figures.length > 0) console.log(table(figures).join('\n'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function called(args: string[]): (Asked & { names: Name[] }) | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        seconds: { type: 'string' },
        records: { type: 'string' },
        servers: { type: 'boolean', default: false },
        help: { type: 'boolean' },
      },
    });
    if (values.help) return '';
    const wrong = positionals.find((name) => !isName(name));
    if (wrong !== undefined) return words.unknown(wrong);
    const seconds = values.seconds === undefined ? undefined : Number(values.seconds);
    const sizes = values.records?.split(',').map(Number);
    if ([seconds ?? 1, ...(sizes ?? [])].some((n) => !(n > 0))) return words.notPositive;
    return {
      names:
        positionals.length > 0
          ? positionals.filter(isName)
          : Object.keys(benches)
              .filter(isName)
              .filter((name) => !onlyByName.has(name)),
      servers: values.servers,
      ...(seconds !== undefined && { seconds }),
      ...(sizes && { records: sizes[0]!, sizes }),
    };
  } catch (error) {
    return (error as Error).message;
  }
}

const call = called(process.argv.slice(2));
if (typeof call === 'string') {
  if (call === '') console.log(usage());
  else {
    console.error(`${call}\n${usage()}`);
    process.exitCode = 2;
  }
} else {
  console.log(words.ratios);
  const { names, ...asked } = call;
  for (const name of names) await measure(name, asked);
}

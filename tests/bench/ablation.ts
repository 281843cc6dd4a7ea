/** What each rule, factor and penalty gains and costs: simulated cities with everything, and with each part switched off. */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { considered } from '@huishang/simulation';
import { parts } from './ablationParts.ts';
import type { Seeded, Variant } from './ablationSeed.ts';
import type { Bench } from './bench.ts';
import { lines } from './figure.ts';
import { ablationSaid as said } from './words.ts';

const SEEDS = [1, 2, 3, 4];
const RECORDS = 3000;
/** What a risk in no agenda counts as in the mean: one more than an agenda holds. */
const MISSING = 31;

export const ablation: Bench = async ({ folder, records = RECORDS }) => {
  const waiting = [...SEEDS];
  const bySeed = new Map<number, Variant[]>();
  const worker = async () => {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift())
      bySeed.set(seed, await variantsOf({ folder, seed, records }));
  };
  await Promise.all(Array.from({ length: Math.min(SEEDS.length, availableParallelism()) }, worker));
  const seeded = SEEDS.map((seed) => new Map(bySeed.get(seed)!.map((variant) => [variant.part, variant])));
  const whole = judged(seeded.map((seed) => seed.get(null)!));
  const rows = [said.columns, [said.whole, ...numbers(whole), '']];
  for (const [index, part] of parts.entries()) {
    const without = seeded.flatMap((seed) => seed.get(index) ?? []);
    const name = `${said[part.group]}：${part.name.zh} ${part.name.en}`;
    // Rules and weights change; a part that is no longer in them is said to be none, so that its row is taken out here.
    if (without.length < SEEDS.length) rows.push([name, '', '', '', said.absent]);
    else rows.push([name, ...numbers(judged(without)), moved(whole, judged(without))]);
  }
  const explained = said.explained(SEEDS.length, records, considered, MISSING);
  console.log(explained);
  console.log(lines(rows, [0, 4]).join('\n'));
  writeFileSync(PAGE, page(explained, rows));
  return [];
};

/** The table as it stands in the methods' pages. */
const PAGE = join(import.meta.dirname, '..', '..', 'docs', 'methods', 'ablation.md');

function page(explained: string, [head, ...rows]: readonly string[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = head!.map((_, i) => (i > 0 && i < 4 ? '--:' : '---'));
  return `# ${said.title}\n\n${explained}\n\n${[head!, rule, ...rows].map(line).join('\n')}\n\n${said.kept}\n`;
}

function variantsOf(data: Seeded): Promise<Variant[]> {
  const worker = new Worker(new URL('./ablationSeed.ts', import.meta.url), { workerData: data });
  return new Promise((resolve, reject) => {
    worker.on('message', (message: { done?: number; variants?: Variant[] }) => {
      if (message.variants) resolve(message.variants);
      else if (process.stderr.isTTY) process.stderr.write(`\r${said.progress(data.seed, message.done!)}`);
    });
    worker.once('error', reject);
  });
}

/** Ranks over all cities, each by kind and seed. */
type Ranks = ReadonlyMap<string, number | null>;
type Judged = { risks: Ranks; decoys: Ranks; order: Ranks };

function judged(bySeed: readonly Variant[]): Judged {
  const all = (of: 'risks' | 'decoys' | 'order'): Ranks =>
    new Map(bySeed.flatMap((v, i) => Object.entries(v[of]).map(([kind, rank]) => [`${kind}/${SEEDS[i]}`, rank])));
  return { risks: all('risks'), decoys: all('decoys'), order: all('order') };
}

const isIn = (rank: number | null | undefined): boolean => rank !== null && rank !== undefined && rank <= considered;
const inside = (ranks: Ranks): string[] => [...ranks].filter(([, rank]) => isIn(rank)).map(([name]) => name);
const meanRank = ({ order }: Judged): number =>
  [...order.values()].reduce<number>((sum, rank) => sum + (rank ?? MISSING), 0) / order.size;

const numbers = (of: Judged): string[] => [
  `${inside(of.risks).length}/${of.risks.size}`,
  String(inside(of.decoys).length),
  meanRank(of).toFixed(2),
];

/** Who comes and goes without the part, or that nothing moves. */
function moved(whole: Judged, without: Judged): string {
  const gone = (from: Ranks, to: Ranks) => inside(from).filter((name) => !isIn(to.get(name)));
  const changes = [
    ...gone(whole.risks, without.risks).map((name) => `−${name}`),
    ...gone(without.risks, whole.risks).map((name) => `+${name}`),
    ...gone(without.decoys, whole.decoys).map((name) => said.decoyIn(name)),
    ...gone(whole.decoys, without.decoys).map((name) => said.decoyOut(name)),
  ];
  if (changes.length > 0) return changes.join(' ');
  const ranks = [...whole.order].filter(([name, rank]) => without.order.get(name) !== rank).length;
  return ranks > 0 ? said.ranksMoved(ranks) : said.nothing;
}

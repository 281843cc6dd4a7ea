/** `replay`: a data set played again as it came in, to see when each method would have raised a pair, and at what load. */
import { statSync } from 'node:fs';
import type { Domain } from '@huishang/schemas';
import { lookDays, poissonCriticalValue, Replay, type ReplayLook } from '@huishang/statistics';
import { UsageError, WorkFailed } from '../failure.ts';
import { progressBar, result, say } from '../output.ts';
import { prepareOutput, writeFiles } from '../write-files.ts';
import { type DataSet, dayNumber, dayText } from './replay/dataSet.ts';
import { type Finding, findings, type WatchedSubject } from './replay/findings.ts';
import { readDatedTable } from './replay/readTable.ts';
import { findPairs, readReferenceSet, readReferenceTerms } from './replay/referenceSet.ts';
import type { Subjects } from './replay/subjects.ts';
import { replayLines } from './replay/tell.ts';
import { words } from './replay/words.zh.ts';

export type ReplayCommandOptions = {
  input: string[];
  output?: string;
  product?: string[];
  hazard?: string[];
  referenceDate?: string;
  referenceSet?: string;
  referenceTerms?: string;
  from?: string;
  to?: string;
  weekday: number;
  refit: number;
  domain?: Domain;
  narratives?: boolean;
  json?: boolean;
};

type Watched = WatchedSubject & { products: string[]; hazards: string[] };

/** @throws {UsageError} for options that do not go together; {@link WorkFailed} for names and files that are not there. */
export async function replay(options: ReplayCommandOptions): Promise<void> {
  const begun = performance.now();
  if (!options.product !== !options.hazard) throw new UsageError(words.bothNames);
  if (options.referenceDate && !options.product) throw new UsageError(words.referenceNeedsPair);
  if (options.referenceTerms && !options.referenceSet) throw new UsageError(words.termsNeedSet);
  if (options.output) prepareOutput(options.output);
  const data = await read(options);
  if (data.leftOut.length > 0) say(words.leftOut(data.leftOut));
  const watched = [...askedFor(options, data), ...fromSet(options, data)];
  const played = new Replay(data.versions, {
    looks: looksOf(options, data),
    watched,
    refitEvery: options.refit,
  });
  const bar = progressBar(words.playing);
  const looks: ReplayLook[] = [];
  for (const look of played.looks()) {
    looks.push(look);
    bar.update(looks.length, played.days.length, words.weeks(looks.length));
  }
  bar.stop();
  const found = findings(watched, looks);
  const { rules } = played;
  const critical = poissonCriticalValue(rules.maxSprt, rules.maxSprt.alpha) ?? Number.POSITIVE_INFINITY;
  let files: string[] = [];
  if (options.output) {
    const { replayFiles } = await import('./replay/files.ts');
    const whole = { data, looks, firstFlags: played.firstFlags(), findings: found, rules, critical };
    files = await writeFiles(options.output, replayFiles(whole));
  }
  const seconds = (performance.now() - begun) / 1000;
  const last = looks.at(-1)!;
  result(options.json ?? false, asJson(looks, found, data, seconds), [
    words.played(last.reports, last.pairs, looks.length, dayText(looks[0]!.day), dayText(last.day)),
    ...replayLines(looks, found, rules),
    ...(options.output ? [words.written(options.output, files.length, seconds.toFixed(1))] : []),
  ]);
}

async function read({ input, domain, narratives }: ReplayCommandOptions): Promise<DataSet> {
  for (const path of input)
    if (!statSync(path, { throwIfNoEntry: false })) throw new WorkFailed(words.unreadable(path, 'ENOENT'));
  const table = input.length === 1 && statSync(input[0]!).isFile() ? await readDatedTable(input[0]!) : null;
  if (table !== null) return checked(table);
  // Vocabularies and readers are loaded only where there are forms to read.
  const [{ readReports }, { loadKnowledge }] = await Promise.all([
    import('./replay/readReports.ts'),
    import('../context.ts'),
  ]);
  const onSkip = (file: string, reason: string) => say(words.notRead(file, reason));
  return checked(
    await readReports(input, loadKnowledge(), { ...(domain && { domain }), ...(narratives && { narratives }), onSkip }),
  );
}

function checked(data: DataSet): DataSet {
  if (data.versions.length === 0) throw new WorkFailed(words.noReports);
  return data;
}

/** Looks on the chosen weekday, from the first report's week (or --from) to that of the last (or --to). */
function looksOf({ from, to, weekday }: ReplayCommandOptions, data: DataSet): { first: number; last: number } {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { day } of data.versions) [first, last] = [Math.min(first, day), Math.max(last, day)];
  const whole = [dayText(first), dayText(last)] as const;
  if (from !== undefined) first = Math.max(first, dayNumber(from));
  if (to !== undefined) last = Math.min(last, dayNumber(to));
  // 1970-01-01 was a Thursday. The first look is on the weekday on or after the first day.
  const ahead = (day: number) => (((weekday - (((day + 3) % 7) + 1)) % 7) + 7) % 7;
  const looks = { first: first + ahead(first), last: to === undefined ? last + ahead(last) : last };
  if (lookDays(looks).length === 0) throw new WorkFailed(words.noWeeks(...whole));
  return looks;
}

function askedFor({ product, hazard, referenceDate }: ReplayCommandOptions, data: DataSet): Watched[] {
  if (product === undefined || hazard === undefined) return [];
  const products = named(product, data.products, words.product);
  const hazards = named(hazard, data.hazards, words.hazard);
  return [
    {
      product: product.join('、'),
      hazard: hazard.join('、'),
      truth: null,
      date: referenceDate ?? null,
      products,
      hazards,
    },
  ];
}

function named(names: readonly string[], subjects: Subjects, kind: string): string[] {
  return names.flatMap((name) => {
    const keys = subjects.find(name);
    if (keys.length === 0) throw new WorkFailed(words.unknownName(kind, name, subjects.near(name)));
    return keys;
  });
}

function fromSet({ referenceSet, referenceTerms }: ReplayCommandOptions, data: DataSet): Watched[] {
  if (referenceSet === undefined) return [];
  const terms = referenceTerms === undefined ? new Map<string, string[]>() : readReferenceTerms(referenceTerms);
  const pairs = findPairs(readReferenceSet(referenceSet), data, terms);
  const missing = (what: 'product' | 'hazard') => pairs.filter((pair) => pair.missing === what);
  const found = pairs.filter((pair) => pair.missing === null);
  say(words.set(pairs.length, found.length, missing('product').length, missing('hazard').length));
  for (const what of ['product', 'hazard'] as const) {
    const names = [...new Set(missing(what).map((pair) => pair[what]))].sort();
    if (names.length > 0) say(`  ${words.notFound[what]}：${names.join('、')}`);
  }
  return found;
}

function asJson(looks: readonly ReplayLook[], found: readonly Finding[], data: DataSet, seconds: number): unknown {
  const last = looks.at(-1)!;
  return {
    from: dayText(looks[0]!.day),
    to: dayText(last.day),
    looks: looks.length,
    reports: last.reports,
    pairs: last.pairs,
    leftOut: data.leftOut,
    methods: last.loads,
    watched: found,
    seconds,
  };
}

/** Report files of every readable format → what each report said from which day on. */
import type { CodedTermSeen } from '@huishang/coding';
import { readPaths } from '@huishang/formats';
import type { Domain, Evidence, ReadRecord, RecordMessage } from '@huishang/schemas';
import type { ReportVersion } from '@huishang/statistics';
import type { CodedTerm } from '@huishang/store';
import { codedMark } from '@huishang/vocabulary';
import type { Knowledge } from '../../context.ts';
import { UsageError } from '../../failure.ts';
import { progressBar } from '../../output.ts';
import { type DataSet, dayNumber, LeftOut } from './dataSet.ts';
import { Subjects } from './subjects.ts';
import { words } from './words.zh.ts';

export type ReadReportsOptions = {
  domain?: Domain;
  narratives?: boolean;
  onSkip?: (file: string, reason: string) => void;
};

/**
 * Coded fields alone or, with `narratives`, what was read in free texts too: a term that only coders have named is searched for from
 * the day on which one first did, so that an older narrative says it from that day.
 * @throws {UsageError} where reports are of several domains and none is chosen: each is a data set of its own.
 */
export async function readReports(
  paths: readonly string[],
  knowledge: Knowledge,
  options: ReadReportsOptions,
): Promise<DataSet> {
  const collected = new Collected(knowledge);
  const leftOut = new LeftOut();
  const terms = new Map<string, Omit<CodedTerm, 'seq'>>();
  const domains = new Map<string, number>();
  for await (const record of records(paths, words.reading, leftOut, options.onSkip)) {
    const evidence = knowledge.reader.read(codedOnly(record));
    domains.set(evidence.domain ?? '', (domains.get(evidence.domain ?? '') ?? 0) + 1);
    if (options.domain !== undefined && evidence.domain !== options.domain) {
      leftOut.add(words.otherDomain);
      continue;
    }
    if (options.narratives) learn(terms, knowledge.reader.codedTerms(message(record)), record.receivedDate);
    collected.add(evidence);
  }
  if (options.domain === undefined && domains.size > 1)
    throw new UsageError(words.severalDomains([...domains].map(([domain, n]) => `${domain} ${n}`)));
  if (options.narratives) await readNarratives(paths, knowledge, terms, options, collected);
  return { versions: collected.versions(), ...collected.subjects, leftOut: leftOut.list() };
}

/** The second pass: free texts, once all terms are known. */
async function readNarratives(
  paths: readonly string[],
  knowledge: Knowledge,
  terms: ReadonlyMap<string, Omit<CodedTerm, 'seq'>>,
  options: ReadReportsOptions,
  collected: Collected,
): Promise<void> {
  const read = knowledge.readWith([...terms.values()].map((term, seq) => ({ ...term, seq })));
  for await (const record of records(paths, words.readingNarratives, new LeftOut())) {
    const evidence = read(message(record));
    if (options.domain === undefined || evidence.domain === options.domain)
      collected.addNarrated(evidence, (code) => terms.get(code)?.since ?? '');
  }
}

async function* records(
  paths: readonly string[],
  title: string,
  leftOut: LeftOut,
  onSkip: (file: string, reason: string) => void = () => {},
): AsyncGenerator<ReadRecord> {
  const bar = progressBar(title);
  let count = 0;
  const onProgress = ({ bytesRead, bytesTotal }: { bytesRead: number; bytesTotal: number }) =>
    bar.update(bytesRead, bytesTotal, words.records(count));
  for await (const readings of readPaths([...paths], { onProgress, onSkip })) {
    for (const reading of readings) {
      if (reading.kind === 'rejection') leftOut.add(words.rejected);
      else if (reading.kind === 'setAside') leftOut.add(words.setAside);
      else if (!isReport(reading.record)) leftOut.add(words.noReport);
      else {
        count += 1;
        yield reading.record;
      }
    }
  }
  bar.stop();
}

const isReport = ({ stream }: ReadRecord): boolean =>
  stream === 'drug' || stream === 'vaccine' || stream === 'device' || stream === 'cosmetic';

/** Nothing of it leaves this process, so nothing is sealed; `version` tells versions of one id apart. */
const message = (record: ReadRecord): RecordMessage => ({
  stream: record.stream,
  id: record.id,
  version: '',
  receivedDate: record.receivedDate,
  reportDate: record.reportDate,
  followUp: record.followUp,
  fields: record.fields,
  extra: {},
  personKey: null,
  origin: record.origin,
});

const codedOnly = (record: ReadRecord): RecordMessage => ({
  ...message(record),
  fields: { ...record.fields, narrative: undefined, diagnosis: undefined },
});

function learn(terms: Map<string, Omit<CodedTerm, 'seq'>>, seen: readonly CodedTermSeen[], receivedDate: string): void {
  for (const term of seen) {
    const known = terms.get(term.code);
    if (known === undefined) terms.set(term.code, { ...term, since: receivedDate });
    else if (receivedDate < known.since) known.since = receivedDate;
  }
}

type Said = { received: string; reported: string; products: string[]; hazards: string[]; later: Map<string, string> };

/** Versions by report, and the names met. */
class Collected {
  readonly subjects: { products: Subjects; hazards: Subjects };
  readonly #reports = new Map<string, Said[]>();
  readonly #knowledge: Knowledge;
  readonly #info: ReturnType<Knowledge['hazards']>;
  readonly #shared = new Map<string, string>();

  constructor(knowledge: Knowledge) {
    this.#knowledge = knowledge;
    this.#info = knowledge.hazards([]);
    this.subjects = { products: new Subjects(), hazards: new Subjects((name) => codesOf(name, knowledge)) };
  }

  add(evidence: Evidence): void {
    const products = evidence.products.filter(({ role, key }) => role === 'suspect' && key !== '');
    for (const { key, base, name, tradeName = '' } of products)
      this.subjects.products.add(this.#share(key), name, [[key, name], [base], [tradeName]]);
    const versions = this.#reports.get(keyOf(evidence)) ?? [];
    this.#reports.set(keyOf(evidence), versions);
    versions.push({
      received: this.#share(evidence.receivedDate),
      reported: this.#share(evidence.reportDate ?? ''),
      products: [...new Set(products.map(({ key }) => this.#share(key)))],
      hazards: this.#hazards(evidence, 'coded'),
      later: new Map(),
    });
  }

  /** @param since the day from which a term was searched for; '' for the vocabulary's own. */
  addNarrated(evidence: Evidence, since: (code: string) => string): void {
    const version = this.#reports
      .get(keyOf(evidence))
      ?.find(
        ({ received, reported }) => received === evidence.receivedDate && reported === (evidence.reportDate ?? ''),
      );
    for (const code of this.#hazards(evidence, 'narrative')) {
      if (version === undefined || version.hazards.includes(code)) continue;
      version.later.set(code, later(since(code), evidence.receivedDate));
    }
  }

  /** Each report's versions: those that were received, as far as newer than the one before, and those that narratives bring later. */
  versions(): ReportVersion[] {
    const versions: ReportVersion[] = [];
    for (const [id, said] of this.#reports) {
      const received = said.toSorted((a, b) => compare(a.received, b.received) || compare(a.reported, b.reported));
      let newest = '';
      for (const [i, { received: from, reported, products, hazards, later }] of received.entries()) {
        if (i > 0 && reported < newest) continue;
        newest = reported;
        const until = received.slice(i + 1).find((next) => next.reported >= reported)?.received ?? '9999';
        const days = [...new Set([from, ...later.values()])].filter((day) => day === from || day < until).sort();
        for (const day of days) {
          const more = [...later].flatMap(([code, since]) => (since <= day ? [code] : []));
          versions.push({ id, day: dayNumber(day), products, hazards: [...hazards, ...more] });
        }
      }
    }
    return versions;
  }

  #hazards(evidence: Evidence, wanted: 'coded' | 'narrative'): string[] {
    const { countPossible, minimumConfidence } = this.#knowledge.rules;
    const codes = new Set<string>();
    for (const { source, assertion, confidence, code, text } of evidence.hazards) {
      const stated = assertion === 'present' || (countPossible && assertion === 'possible');
      if (source !== wanted || !stated || confidence < minimumConfidence) continue;
      const shared = this.#share(code);
      codes.add(shared);
      if (!this.subjects.hazards.has(shared)) {
        const { name } = this.#info(code);
        const shown = source === 'coded' && code.startsWith(codedMark) ? text : name;
        this.subjects.hazards.add(shared, shown, [[code, name]]);
      }
      if (source === 'coded') this.subjects.hazards.add(shared, '', [[text]]);
    }
    return [...codes];
  }

  #share(text: string): string {
    const known = this.#shared.get(text);
    if (known !== undefined) return known;
    this.#shared.set(text, text);
    return text;
  }
}

/** The codes of a name, read as a coder's entry in a form. */
function codesOf(name: string, knowledge: Knowledge): string[] {
  const forms = [
    { stream: 'drug', fields: { district: '', products: [{ genericName: '' }], reactions: [name] } },
    { stream: 'device', fields: { district: '', productName: '', problems: [name] } },
  ] as const;
  const blank = {
    id: '',
    version: '',
    receivedDate: '',
    reportDate: null,
    followUp: false,
    extra: {},
    personKey: null,
  };
  return forms.flatMap((form) =>
    knowledge.reader.read({ ...blank, ...form, origin: { file: '', line: 1 } }).hazards.map(({ code }) => code),
  );
}

const keyOf = ({ stream, id }: Evidence): string => `${stream}/${id}`;
/** The later of two days; '' is before all. */
const later = (a: string, b: string): string => [a, b].sort()[1]!;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Report files of every readable format → what each report said from which day on. */
import type { CodedTermSeen } from '@huishang/coding';
import { readPaths } from '@huishang/formats';
import type { Domain, ReadRecord, RecordMessage } from '@huishang/schemas';
import type { CodedTerm } from '@huishang/store';
import type { Knowledge } from '../../context.ts';
import { UsageError } from '../../failure.ts';
import { progressBar } from '../../output.ts';
import { CollectedReports } from './collectedReports.ts';
import { type DataSet, LeftOut } from './dataSet.ts';
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
  const collected = new CollectedReports(knowledge);
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
  collected: CollectedReports,
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

/** Report files of every readable format → what each report said from which day on. */
import { UsageError } from '@huishang/runtime/failure';
import type { Domain, Reading, ReadRecord, RecordMessage } from '@huishang/schemas';
import { CollectedReports } from './collectedReports.ts';
import { type DataSet, LeftOut } from './dataSet.ts';
import type { Knowledge, Term } from './knowledge.ts';
import { words } from './words.zh.ts';

export type ReadReportsOptions = { domain?: Domain; narratives?: boolean };

/** The readings of all files from the start: once for what is coded, once more for narratives. `count` tells how many were reports so far. */
export type OpenReadings = (pass: 'coded' | 'narratives', count: () => number) => AsyncIterable<readonly Reading[]>;

/**
 * Coded fields alone or, with `narratives`, what was read in free texts too: a term that only coders have named is searched for from
 * the day on which one first did, so that an older narrative says it from that day.
 * @throws {UsageError} where reports are of several domains and none is chosen: each is a data set of its own.
 */
export async function readReports(
  open: OpenReadings,
  knowledge: Knowledge,
  options: ReadReportsOptions,
): Promise<DataSet> {
  const collected = new CollectedReports(knowledge);
  const leftOut = new LeftOut();
  const terms = new Map<string, Term>();
  const domains = new Map<string, number>();
  for await (const record of records(open, 'coded', leftOut)) {
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
  if (options.narratives) await readNarratives(open, knowledge, terms, options, collected);
  return { versions: collected.versions(), ...collected.subjects, leftOut: leftOut.list() };
}

/** The second pass: free texts, once all terms are known. */
async function readNarratives(
  open: OpenReadings,
  knowledge: Knowledge,
  terms: ReadonlyMap<string, Term>,
  options: ReadReportsOptions,
  collected: CollectedReports,
): Promise<void> {
  const read = knowledge.readWith([...terms.values()].map((term, seq) => ({ ...term, seq })));
  for await (const record of records(open, 'narratives', new LeftOut())) {
    const evidence = read(message(record));
    if (options.domain === undefined || evidence.domain === options.domain)
      collected.addNarrated(evidence, (code) => terms.get(code)?.since ?? '');
  }
}

async function* records(
  open: OpenReadings,
  pass: 'coded' | 'narratives',
  leftOut: LeftOut,
): AsyncGenerator<ReadRecord> {
  let count = 0;
  for await (const readings of open(pass, () => count)) {
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

function learn(terms: Map<string, Term>, seen: readonly Omit<Term, 'since'>[], receivedDate: string): void {
  for (const term of seen) {
    const known = terms.get(term.code);
    if (known === undefined) terms.set(term.code, { ...term, since: receivedDate });
    else if (receivedDate < known.since) known.since = receivedDate;
  }
}

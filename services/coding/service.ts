/**
 * Coding reads records in two steps. Records that come in are noted and the new terms in their coded fields learned;
 * then narratives are searched, each for every term that anybody has named by then. A narrative that was searched
 * before a term was learned is looked at again for that term, and read anew when it holds it: in the end every
 * narrative has been read with every term, in whatever order things came.
 */
import { consume, createLoop, type Service, type ServiceContext } from '@huishang/runtime';
import { domains, type RecordMessage } from '@huishang/schemas';
import {
  type CodedTerm, codedTerms, insertShells, learnTerms, markSearched, parseMessage, postStored,
  type Sql, storeEvidence, type Unsearched, unsearched, wantDetection,
} from '@huishang/store'; // biome-ignore format: names
import { BulkLoad } from './bulk.ts';
import { codedLexicon, type Reader } from './reader.ts';

const PORTION = 2_000;
export type CodingOptions = {
  /** Whether to tell the log of the evidence; not where nobody listens, as in a single run. */
  announce?: boolean;
};

export async function startCoding(
  context: ServiceContext,
  base: Reader,
  options: CodingOptions = {},
): Promise<Service> {
  const { announce = true } = options;
  const { log, store, logger, metrics } = context;
  let terms: CodedTerm[] = [];
  let reader = base;

  async function refresh(sql: Sql): Promise<void> {
    const more = await codedTerms(sql, terms.at(-1)?.seq ?? 0);
    if (more.length === 0) return;
    terms = [...terms, ...more];
    reader = base.knowing(terms);
  }

  const bulk = new BulkLoad();
  const search = createLoop({ name: 'search', logger, idleMs: 200 }, async () => {
    if (bulk.lasts(performance.now())) return false;
    const done = metrics.work.startTimer({ service: 'coding' });
    const found = await store.transaction(async (tx) => {
      await refresh(tx);
      const rows = await unsearched(tx, terms.at(-1)?.seq ?? 0, PORTION);
      await searchAll(tx, rows, terms, reader, announce);
      return rows.length;
    });
    done();
    if (found > 0) context.posted();
    return found > 0;
  });

  const consumption = await consume({
    log,
    store,
    topic: 'records',
    consumer: 'coding',
    async handle(tx, messages) {
      await note(
        tx,
        messages.map((message) => parseMessage(Buffer.from(message.value).toString('utf8'))),
        base,
      );
      metrics.handled.inc({ service: 'coding' }, messages.length);
      bulk.came(messages.length, performance.now());
    },
    committed: () => search.wake(),
  });
  return {
    trouble: () => (search.failures > 3 ? '记录暂时读不下去。' : null),
    async stop() {
      await consumption.stop();
      await search.stop();
    },
  };
}

/** First step: that the records are there, and what new terms they bring. */
async function note(tx: Sql, messages: readonly RecordMessage[], reader: Reader): Promise<void> {
  await insertShells(tx, messages);
  const learned = new Map<string, Omit<CodedTerm, 'seq'>>();
  for (const message of messages) {
    const since = message.receivedDate;
    for (const term of reader.codedTerms(message)) {
      const before = learned.get(term.code);
      if (!before) learned.set(term.code, { ...term, since });
      else {
        if (since < before.since) before.since = since;
        if (term.name < before.name) before.name = term.name;
      }
    }
  }
  await learnTerms(tx, [...learned.values()]);
}

/** Second step, for some evidence: read it, or look at it again for the terms that are new to it. */
async function searchAll(
  tx: Sql,
  rows: readonly Unsearched[],
  terms: readonly CodedTerm[],
  reader: Reader,
  announce: boolean,
): Promise<void> {
  const newest = terms.at(-1)?.seq ?? 0;
  const bySearched = Map.groupBy(rows, (row) => row.searched);
  const untouched: Unsearched[] = [];
  const read: { row: Unsearched; message: RecordMessage }[] = [];
  for (const [searched, group] of bySearched) {
    const lexicon = searched < 0 ? null : codedLexicon(terms.filter((term) => term.seq > searched));
    for (const row of group) {
      const message = parseMessage(row.message);
      const holdsNew =
        lexicon === null ||
        reader.narratives(message).some((text) => lexicon.tokens(text).some((token) => token.meaning));
      if (holdsNew) read.push({ row, message });
      else untouched.push(row);
    }
  }
  const evidence = read.map(({ message }) => reader.read(message));
  const bodies = evidence.map((e) => JSON.stringify(e));
  if (untouched.length > 0) await markSearched(tx, untouched, newest);
  if (evidence.length === 0) return;
  await storeEvidence(
    tx,
    evidence.map((e, index) => ({
      stream: e.stream,
      id: e.id,
      version: e.version,
      domain: e.domain,
      body: bodies[index]!,
    })),
    newest,
  );
  if (!announce) return;
  // One partition a domain; what may belong to any domain goes to each.
  await postStored(
    tx,
    'evidence',
    evidence.flatMap(({ stream, id, version, domain }) =>
      (domain ? [domain] : domains).map((name) => ({ stream, id, version, partition: domains.indexOf(name) })),
    ),
  );
  await wantDetection(
    tx,
    evidence.map((e) => e.domain),
  );
}

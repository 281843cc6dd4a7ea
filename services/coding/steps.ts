/** The two steps in which records become evidence; see service.ts for why. */
import { domains, type Evidence, type RecordMessage } from '@huishang/schemas';
import {
  type CodedTerm, codedTerms, insertDeadLetters, insertShells, learnTerms, markSearched, parseMessage, postStored,
  type Sql, storeEvidence, type Unsearched, unsearched, wantDetection,
} from '@huishang/store'; // biome-ignore format: names
import { codedLexicon, type Reader } from './reader.ts';

/** First step: that the records are there, and what new terms they bring. */
export async function note(tx: Sql, messages: readonly RecordMessage[], reader: Reader): Promise<void> {
  const noted = insertShells(tx, messages);
  const learned = new Map<string, Omit<CodedTerm, 'seq'>>();
  for (const message of messages) {
    const since = message.receivedDate;
    for (const term of reader.codedTerms(message)) {
      const key = `${term.kind} ${term.code}\n${term.name}`;
      const before = learned.get(key);
      if (!before) learned.set(key, { ...term, since });
      else if (since < before.since) before.since = since;
    }
  }
  await Promise.all([noted, learnTerms(tx, [...learned.values()])]);
}

/** Second step: narratives are searched for the terms known by then. One for a process; it remembers the terms. */
export class Search {
  readonly #base: Reader;
  #reader: Reader;
  #terms: CodedTerm[] = [];

  constructor(base: Reader) {
    this.#base = base;
    this.#reader = base;
  }

  /** Reads at most `limit` records that wait for it, within the transaction. @returns how many; 0 when none waits. */
  async portion(tx: Sql, limit: number, announce: boolean): Promise<number> {
    const more = await codedTerms(tx, this.#terms.at(-1)?.seq ?? 0);
    if (more.length > 0) {
      this.#terms = [...this.#terms, ...more];
      this.#reader = this.#base.knowing(this.#terms);
    }
    const rows = await unsearched(tx, this.#terms.at(-1)?.seq ?? 0, limit);
    await searchAll(tx, rows, this.#terms, this.#reader, announce);
    return rows.length;
  }
}

/** For some evidence: read it, or look at it again for the terms that are new to it. */
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
  const read: RecordMessage[] = [];
  const unreadable: { row: Unsearched; error: unknown }[] = [];
  for (const [searched, group] of bySearched) {
    const lexicon = searched < 0 ? null : codedLexicon(terms.filter((term) => term.seq > searched));
    for (const row of group) {
      try {
        const message = parseMessage(row.message);
        const holdsNew = lexicon === null || reader.narratives(message).some((text) => lexicon.mentions(text));
        if (holdsNew) read.push(message);
        else untouched.push(row);
      } catch (error) {
        unreadable.push({ row, error });
      }
    }
  }
  const rowOf = new Map(rows.map((row) => [`${row.stream}/${row.id}/${row.version}`, row]));
  const readOrNot = (message: RecordMessage): Evidence[] => {
    try {
      return [reader.read(message)];
    } catch (error) {
      unreadable.push({ row: rowOf.get(`${message.stream}/${message.id}/${message.version}`)!, error });
      return [];
    }
  };
  if (untouched.length > 0) await markSearched(tx, untouched, newest);
  // While the store writes one chunk, the next is read.
  let writing: Promise<unknown> = Promise.resolve();
  for (let from = 0; from < read.length; from += CHUNK) {
    const evidence = read.slice(from, from + CHUNK).flatMap(readOrNot);
    const bodies = evidence.map((e) => JSON.stringify(e));
    await writing;
    writing = write(tx, evidence, bodies, newest, announce);
    writing.catch(() => {}); // Told when it is awaited.
  }
  await writing;
  await setAside(tx, unreadable, newest);
}

/** Reading is a pure function: what it fails on once it fails on always. The others go on; this one is shown to people. */
async function setAside(
  tx: Sql,
  unreadable: readonly { row: Unsearched; error: unknown }[],
  searched: number,
): Promise<void> {
  if (unreadable.length === 0) return;
  await insertDeadLetters(
    tx,
    unreadable.map(({ row, error }) => ({
      consumer: 'search',
      topic: 'records',
      partition: null,
      offset: null,
      key: `${row.stream}/${row.id}`,
      body: Buffer.from(row.message),
      reason: error instanceof Error ? error.message : String(error),
      tries: 1,
    })),
  );
  await markSearched(
    tx,
    unreadable.map(({ row }) => row),
    searched,
  );
}

const CHUNK = 250;

async function write(
  tx: Sql,
  evidence: readonly Evidence[],
  bodies: readonly string[],
  searched: number,
  announce: boolean,
): Promise<void> {
  if (evidence.length === 0) return;
  const stored = storeEvidence(
    tx,
    evidence.map(({ stream, id, version, domain }, index) => ({ stream, id, version, domain, body: bodies[index]! })),
    searched,
  );
  if (!announce) return stored;
  await Promise.all([
    stored,
    // One partition a domain; what may belong to any domain goes to each.
    postStored(
      tx,
      'evidence',
      evidence.flatMap(({ stream, id, version, domain }) =>
        (domain ? [domain] : domains).map((name) => ({ stream, id, version, partition: domains.indexOf(name) })),
      ),
    ),
    wantDetection(
      tx,
      evidence.map((e) => e.domain),
    ),
  ]);
}

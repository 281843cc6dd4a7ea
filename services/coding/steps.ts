/** The two steps in which records become evidence; see service.ts for why. */
import type { Evidence, RecordMessage } from '@huishang/schemas';
import {
  type CodedTerm, codedTerms, insertDeadLetters, insertShells, learnTerms, nextToSearch, parseMessage, passOver, postStored,
  type RecentTexts, type Reference, type Sql, storeEvidence, type Unread, unread, wantDetection,
} from '@huishang/store'; // biome-ignore format: names
import { codedLexicon, type Reader } from './reader.ts';

/** First step: that the records are there, and what new terms they bring. One that cannot be read is set aside. */
export async function note(tx: Sql, messages: readonly RecordMessage[], reader: Reader): Promise<void> {
  const noted = insertShells(tx, messages);
  const learned = new Map<string, Omit<CodedTerm, 'seq'>>();
  const unreadable: Unreadable[] = [];
  const termsOf = (message: RecordMessage) => {
    try {
      return reader.codedTerms(message);
    } catch (error) {
      unreadable.push({ row: { ...message, message: JSON.stringify(message) }, error });
      return [];
    }
  };
  for (const message of messages) {
    const since = message.receivedDate;
    for (const term of termsOf(message)) {
      const key = `${term.kind} ${term.code}\n${term.name}`;
      const before = learned.get(key);
      if (!before) learned.set(key, { ...term, since });
      else if (since < before.since) before.since = since;
    }
  }
  await Promise.all([noted, learnTerms(tx, [...learned.values()])]);
  await setAside(tx, unreadable, 0);
}

/** Second step: narratives are searched for the terms known by then. One for a process; it remembers the terms. */
export class Search {
  readonly #base: Reader;
  #reader: Reader;
  #terms: CodedTerm[] = [];
  #written: { evidence: Reference; body: string }[] = [];

  constructor(base: Reader) {
    this.#base = base;
    this.#reader = base;
  }

  /**
   * Within the transaction, reads at most `limit` records that nobody has read; with none left, looks again at as many that were
   * read before the newest terms were known, and reads those anew that hold one of them. @returns how many; 0 when none waits.
   */
  async portion(tx: Sql, limit: number, announce: boolean, recent: RecentTexts | null = null): Promise<number> {
    this.#written = [];
    const fresh = await unread(tx, limit, recent);
    if (fresh.length > 0) {
      await this.#readAll(tx, fresh, announce);
      return fresh.length;
    }
    const search = await nextToSearch(tx, limit);
    if (search === null) return 0;
    await this.#learn(tx);
    const held = [...Map.groupBy(search.rows, (row) => row.searched)].flatMap(([searched, group]) => {
      const lexicon = codedLexicon(this.#terms.filter((term) => term.seq > searched && term.seq <= search.upto));
      return group.filter((row) => {
        try {
          return this.#base.narratives(parseMessage(row.message)).some((text) => lexicon.mentions(text));
        } catch {
          return true; // Reading it will say what is wrong.
        }
      });
    });
    await this.#readAll(tx, held, announce);
    return Math.max(1, search.rows.length);
  }

  /** The transaction of the last portion has committed. */
  committed(recent: RecentTexts | null): void {
    for (const { evidence, body } of this.#written) recent?.keep('evidence', evidence, body);
    this.#written = [];
  }

  /** Terms are asked for once the records are locked: whoever searches for a later one waits for them. */
  async #learn(tx: Sql): Promise<void> {
    const more = await codedTerms(tx, this.#terms.at(-1)?.seq ?? 0);
    if (more.length === 0) return;
    this.#terms = [...this.#terms, ...more];
    this.#reader = this.#base.knowing(this.#terms);
  }

  async #readAll(tx: Sql, rows: readonly Unread[], announce: boolean): Promise<void> {
    await this.#learn(tx);
    const newest = this.#terms.at(-1)?.seq ?? 0;
    // While the store writes one chunk, the next is read.
    let writing: Promise<unknown> = Promise.resolve();
    const unreadable: Unreadable[] = [];
    const readOrNot = (row: Unread): Evidence[] => {
      try {
        return [this.#reader.read(parseMessage(row.message))];
      } catch (error) {
        unreadable.push({ row, error });
        return [];
      }
    };
    for (let from = 0; from < rows.length; from += CHUNK) {
      const evidence = rows.slice(from, from + CHUNK).flatMap(readOrNot);
      const bodies = evidence.map((e) => JSON.stringify(e));
      if (announce)
        for (const [i, { stream, id, version }] of evidence.entries())
          this.#written.push({ evidence: { stream, id, version }, body: bodies[i]! });
      await writing;
      writing = write(tx, evidence, bodies, newest, announce);
      writing.catch(() => {}); // Told when it is awaited.
    }
    await writing;
    await setAside(tx, unreadable, newest);
  }
}

type Unreadable = { row: Unread; error: unknown };

/** Reading is a pure function: what it fails on once it fails on always. The others go on; this one is shown to people. */
async function setAside(tx: Sql, unreadable: readonly Unreadable[], searched: number): Promise<void> {
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
  await passOver(
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
  await Promise.all([stored, postStored(tx, 'evidence', evidence), wantDetection(tx, evidence)]);
}

/** One domain's reports as cases, and the signals that the rules raise on them and on what others say; see {@link State}. */
import { type Case, CaseIndex, type CaseProduct, caseRecordOf, type Saved, type Take } from '@huishang/cases';
import { type Domain, type Evidence, evidenceKey, type JoinedRecord, type Signal } from '@huishang/schemas';
import { CaseBook } from './caseBook.ts';
import type { DetectionContext } from './context.ts';
import { dayNumber, isoDay } from './days.ts';
import type { Detection } from './detection.ts';
import { kinds } from './kinds/index.ts';
import type { Kind } from './kinds/kind.ts';
import { compare, isNewer } from './newest.ts';
import { Recency } from './recency.ts';
import { explainedBy, Roots } from './roots.ts';
import { ranked } from './score.ts';

export class DomainState {
  readonly #domain: Domain;
  readonly #context: DetectionContext;
  readonly #book = new CaseBook();
  readonly #index = new CaseIndex(this.#book);
  readonly #kinds: readonly Kind[];
  /** By key, of reports that came in several versions, the last day on which one was received. */
  readonly revised = new Map<string, string>();
  readonly #own = new WeakMap<readonly Evidence[], readonly Evidence[]>();
  #counted: ReturnType<typeof countsOf> | null = null;

  constructor(domain: Domain, context: DetectionContext) {
    this.#domain = domain;
    this.#context = context;
    this.#kinds = kinds.map((open) => open(this.#book, context.rules));
  }

  get book(): CaseBook {
    return this.#book;
  }

  /** Takes a report of this domain; a version put again replaces itself, because its words may have been read again. */
  put(e: Evidence): void {
    const key = evidenceKey(e);
    const known = this.#index.known(key);
    if (known !== undefined && known.version.version !== e.version) {
      const days = [this.revised.get(key) ?? '', known.version.receivedDate, e.receivedDate];
      this.revised.set(key, days.sort(compare).at(-1)!);
    }
    if (known !== undefined && isNewer(known.version, e)) return;
    const { registry, rules } = this.#context;
    if (known !== undefined) registry.forget(known.note);
    this.#index.put(caseRecordOf(e, rules), registry.learn(e));
  }

  /** Takes a report out, as if it had never been put; unknown keys are no error. */
  withdraw(key: string): void {
    const known = this.#index.known(key);
    if (known === undefined) return;
    this.#context.registry.forget(known.note);
    this.#index.withdraw(key);
    this.revised.delete(key);
  }

  save(): Saved {
    return this.#index.save();
  }

  restore(take: Take): void {
    this.#index.restore(take);
  }

  /** The case that a record tells of, as of the last detection. */
  caseOf(record: string): Case | undefined {
    return this.#index.caseOf(record);
  }

  /** Of what others say, what is said of this domain or of none; of a list that was asked for before, the same list. */
  ownOf(list: readonly Evidence[]): readonly Evidence[] {
    let own = this.#own.get(list);
    if (own === undefined) {
      own = list.filter((e) => e.domain === null || e.domain === this.#domain);
      this.#own.set(list, own);
    }
    return own;
  }

  /** The cases of which a record was received on these days, in order of key, as of the last detection. */
  casesReceived(from: number, upTo: number): Case[] {
    return [...this.#index.receivedBetween(from, upTo)].sort((a, b) => compare(a.key, b.key));
  }

  /** A product as the first case that suspects it names it. */
  mentionOf(product: string): CaseProduct | undefined {
    for (const c of this.#book.given(product)) {
      const mention = c.products.find((p) => p.product === product);
      if (mention !== undefined) return mention;
    }
    return undefined;
  }

  detect(asOf: string): Detection {
    this.#index.settle();
    const today = dayNumber(asOf);
    const domain = this.#domain;
    const context = this.#context;
    const book = this.#book;
    const touched = book.takeTouched();
    const others = context.others.of(domain);
    const recency = new Recency(book, today, context.rules.recency, (hazard) => context.hazard(hazard).designated);
    let signals: Signal[] = [];
    let roots = new Roots([]);
    const copies: JoinedRecord[] = [];
    for (const find of this.#kinds) {
      const found = find({ domain, book, others, touched, recency, roots, asOf: today, context });
      if (found.explains !== undefined) signals = explainedBy(signals, found.explains);
      for (const signal of found.signals) signals.push(signal);
      for (const copy of found.joined ?? []) copies.push(copy);
      if (found.roots !== undefined) roots = roots.and(found.roots);
    }
    if (this.#counted?.of !== others) this.#counted = countsOf(others);
    const { latest, ...counts } = this.#counted.counts;
    const lastReport = this.#index.lastReceived();
    return {
      domain: this.#domain,
      asOf,
      dataLock: later(latest, lastReport === null ? null : isoDay(lastReport)) ?? asOf,
      signals: ranked(signals, this.#context),
      joined: [...this.#index.joined(), ...copies],
      totals: {
        reports: this.#index.size,
        events: book.size,
        serious: book.serious,
        deaths: book.deaths,
        ...counts,
      },
    };
  }
}

/** What others say, counted once as long as it stays the same list. */
function countsOf(others: readonly Evidence[]) {
  const counts = { samples: 0, failedSamples: 0, complaints: 0, riskInfo: 0 };
  let latest: string | null = null;
  for (const { stream, sampling, receivedDate } of others) {
    if (stream === 'sampling') counts.samples += 1;
    if (sampling?.failed) counts.failedSamples += 1;
    if (stream === 'complaint') counts.complaints += 1;
    if (stream === 'riskInfo') counts.riskInfo += 1;
    latest = later(latest, receivedDate);
  }
  return { of: others, counts: { ...counts, latest } };
}

/** The later of two days. */
const later = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b > a) ? b : a);

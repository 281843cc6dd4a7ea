/** Samples, complaints and risk information of all domains, kept up record by record, and to be had by what they name. */
import type { Saved, Take } from '@huishang/cases';
import { type Domain, type Evidence, evidenceKey } from '@huishang/schemas';
import { EqualParts } from './equalParts.ts';
import { compare, isNewer } from './newest.ts';
import type { ProductRegistry } from './productRegistry.ts';

/** `lesson`: what the registry learned from it. */
type Told = { key: string; evidence: Evidence; lesson: number };
/** `domain`: what it was decided to belong to; not there before that. */
type Entry = Told & { domain?: Domain | null };
/** Those that name a thing; `sorted`: in order of key, since somebody asked and none came or went. */
type Named = { entries: Set<Entry>; sorted: readonly Evidence[] | null };

export class OtherBook {
  readonly #registry: ProductRegistry;
  readonly #parts = new EqualParts();
  readonly #entries = new Map<string, Entry>();
  readonly #byName = new Map<string, Named>();
  readonly #byFirm = new Map<string, Named>();
  /** Makers that samples name, with how many do. */
  readonly #makers = new Map<string, number>();
  readonly #byDomain = new Map<Domain | null, readonly Evidence[]>();
  /** Those without a domain of their own, by the words that decide. */
  readonly #byWord = new Map<string, Set<Entry>>();
  readonly #undecided = new Set<Entry>();
  /** Decided, and withdrawn since. */
  readonly #gone: Entry[] = [];

  constructor(registry: ProductRegistry) {
    this.#registry = registry;
  }

  /** The newest version of a record counts; one version read again replaces itself. */
  put(evidence: Evidence): void {
    const key = evidenceKey(evidence);
    const known = this.#entries.get(key);
    if (known !== undefined && isNewer(known.evidence, evidence)) return;
    this.withdraw(key);
    this.#keep({ key, evidence: this.#parts.shared(evidence), lesson: this.#registry.learn(evidence) });
  }

  #keep(entry: Entry): void {
    this.#entries.set(entry.key, entry);
    this.#file(entry, true);
  }

  *save(): Saved {
    const entries = [...this.#entries.values()].map(({ key, evidence, lesson }): Told => ({ key, evidence, lesson }));
    yield entries.length;
    for (let i = 0; i < entries.length; i += PORTION) yield entries.slice(i, i + PORTION);
  }

  /** The registry must have been restored: it knows these lessons already. */
  restore(take: Take): void {
    for (let left = take<number>(); left > 0; left -= PORTION)
      for (const entry of take<Told[]>()) this.#keep({ ...entry, evidence: this.#parts.shared(entry.evidence) });
  }

  withdraw(key: string): void {
    const known = this.#entries.get(key);
    if (known === undefined) return;
    this.#entries.delete(key);
    this.#registry.forget(known.lesson);
    this.#file(known, false);
  }

  get(key: string): Evidence | undefined {
    return this.#entries.get(key)?.evidence;
  }

  /** All that belong to a domain as the registry decides now, in order of key. The list is the same object until it changes. */
  of(domain: Domain): readonly Evidence[] {
    this.#decide();
    return this.#byDomain.get(domain) ?? NONE;
  }

  /** Decides anew what has come, and what names a word that the registry knows more or less of. */
  #decide(): void {
    for (const word of this.#registry.takeChanged())
      for (const entry of this.#byWord.get(word) ?? []) this.#undecided.add(entry);
    const changes = new Map<Domain | null, { come: Entry[]; gone: Set<Evidence> }>();
    const changesOf = (domain: Domain | null) => {
      const known = changes.get(domain) ?? { come: [], gone: new Set() };
      changes.set(domain, known);
      return known;
    };
    const leaves = ({ domain, evidence }: Entry) => {
      if (domain !== undefined) changesOf(domain).gone.add(evidence);
    };
    for (const entry of this.#gone.splice(0)) leaves(entry);
    for (const entry of this.#undecided) {
      const domain = this.#registry.domainOf(entry.evidence);
      if (domain === entry.domain) continue;
      leaves(entry);
      changesOf(domain).come.push(entry);
      entry.domain = domain;
    }
    this.#undecided.clear();
    for (const [domain, { come, gone }] of changes)
      this.#byDomain.set(domain, changed(this.#byDomain.get(domain) ?? NONE, gone, come));
  }

  /** What speaks of a risk and names the product by this key or looser name, in order of key: a sample that passed does not. */
  aboutProduct(name: string): readonly Evidence[] {
    return inOrder(this.#byName.get(name));
  }

  aboutFirm(makerKey: string): readonly Evidence[] {
    return inOrder(this.#byFirm.get(makerKey));
  }

  isMaker(makerKey: string): boolean {
    return (this.#makers.get(makerKey) ?? 0) > 0;
  }

  #file(entry: Entry, there: boolean): void {
    if (there) this.#undecided.add(entry);
    else if (!this.#undecided.delete(entry) || entry.domain !== undefined) this.#gone.push(entry);
    if (entry.evidence.domain === null)
      for (const word of this.#registry.wordsOf(entry.evidence)) setIn(this.#byWord, word, entry, there);
    const { stream, products, sampling } = entry.evidence;
    if (stream === 'sampling')
      for (const { makerKey = '' } of products)
        this.#makers.set(makerKey, (this.#makers.get(makerKey) ?? 0) + (there ? 1 : -1));
    if (stream === 'sampling' && !sampling?.failed) return;
    for (const name of new Set(products.flatMap((p) => [p.key, p.base]))) fileIn(this.#byName, name, entry, there);
    for (const firm of new Set(products.map((p) => p.makerKey ?? ''))) fileIn(this.#byFirm, firm, entry, there);
  }
}

/** Records that are saved in one value. */
const PORTION = 2_000;

/** The list without some of its members and with others, in order of key. */
function changed(list: readonly Evidence[], gone: ReadonlySet<Evidence>, come: readonly Entry[]): readonly Evidence[] {
  const more = [...come].sort((a, b) => compare(a.key, b.key));
  const merged: Evidence[] = [];
  let at = 0;
  for (const { key, evidence } of more) {
    const to = firstFrom(list, key, at);
    for (; at < to; at += 1) if (!gone.has(list[at]!)) merged.push(list[at]!);
    merged.push(evidence);
  }
  for (; at < list.length; at += 1) if (!gone.has(list[at]!)) merged.push(list[at]!);
  return merged;
}

/** Of a list in order of key, the first place from one on whose key is not below this one. */
function firstFrom(list: readonly Evidence[], key: string, from: number): number {
  let [low, high] = [from, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(evidenceKey(list[middle]!), key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

const NONE: readonly Evidence[] = [];

function inOrder(named: Named | undefined): readonly Evidence[] {
  if (named === undefined) return [];
  named.sorted ??= [...named.entries].sort((a, b) => compare(a.key, b.key)).map((entry) => entry.evidence);
  return named.sorted;
}

function setIn(index: Map<string, Set<Entry>>, word: string, entry: Entry, there: boolean): void {
  const entries = index.get(word) ?? new Set<Entry>();
  if (there) index.set(word, entries.add(entry));
  else if (entries.delete(entry) && entries.size === 0) index.delete(word);
}

function fileIn(index: Map<string, Named>, name: string, entry: Entry, there: boolean): void {
  if (name === '') return;
  const named = index.get(name) ?? { entries: new Set<Entry>(), sorted: null };
  named.sorted = null;
  if (there) {
    named.entries.add(entry);
    index.set(name, named);
  } else if (named.entries.delete(entry) && named.entries.size === 0) index.delete(name);
}

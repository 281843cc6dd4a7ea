/** Samples, complaints and risk information of all domains, kept up record by record, and to be had by what they name. */
import type { Saved, Take } from '@huishang/cases';
import { type Domain, type Evidence, evidenceKey } from '@huishang/schemas';
import { EqualParts } from './equalParts.ts';
import { compare, isNewer } from './newest.ts';
import type { ProductRegistry } from './productRegistry.ts';

/** `lesson`: what the registry learned from it. */
type Entry = { key: string; evidence: Evidence; lesson: number };
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
  #sorted: readonly Entry[] | null = null;
  #decided: { changes: number; byDomain: ReadonlyMap<Domain | null, Evidence[]> } | null = null;

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
    const entries = [...this.#entries.values()];
    yield entries.length;
    for (let i = 0; i < entries.length; i += PORTION) yield entries.slice(i, i + PORTION);
  }

  /** The registry must have been restored: it knows these lessons already. */
  restore(take: Take): void {
    for (let left = take<number>(); left > 0; left -= PORTION)
      for (const entry of take<Entry[]>()) this.#keep({ ...entry, evidence: this.#parts.shared(entry.evidence) });
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

  /** All that belong to a domain as the registry decides now, in order of key. */
  of(domain: Domain): readonly Evidence[] {
    if (this.#decided === null || this.#decided.changes !== this.#registry.changes) {
      this.#sorted ??= [...this.#entries.values()].sort((a, b) => compare(a.key, b.key));
      const evidence = this.#sorted.map((entry) => entry.evidence);
      const byDomain = Map.groupBy(evidence, (e) => this.#registry.domainOf(e));
      this.#decided = { changes: this.#registry.changes, byDomain };
    }
    return this.#decided.byDomain.get(domain) ?? [];
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
    this.#sorted = null;
    this.#decided = null;
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

function inOrder(named: Named | undefined): readonly Evidence[] {
  if (named === undefined) return [];
  named.sorted ??= [...named.entries].sort((a, b) => compare(a.key, b.key)).map((entry) => entry.evidence);
  return named.sorted;
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

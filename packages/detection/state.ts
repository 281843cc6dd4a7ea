/**
 * All evidence of all domains, kept so that signals can be asked for at any time. Whatever the order and repetition in which records
 * are put, replaced and withdrawn, the answers are those of a fresh state given the newest versions.
 */
import type { Case, Saved, Take } from '@huishang/cases';
import { type Domain, domains, type Evidence, evidenceKey } from '@huishang/schemas';
import { casesBehind } from './caseFacts.ts';
import type { DetectionContext } from './context.ts';
import type { Detection } from './detection.ts';
import { DomainState } from './domainState.ts';
import { OtherBook } from './otherBook.ts';
import { ProductRegistry } from './productRegistry.ts';

export class State {
  readonly #registry = new ProductRegistry();
  readonly #others = new OtherBook(this.#registry);
  readonly #domains: ReadonlyMap<Domain, DomainState>;

  constructor(context: Pick<DetectionContext, 'hazard' | 'rules'>) {
    const shared = {
      hazard: context.hazard,
      rules: context.rules,
      registry: this.#registry,
      others: this.#others,
    };
    this.#domains = new Map(domains.map((domain) => [domain, new DomainState(domain, shared)]));
  }

  /** Takes any evidence; the newest version of a record counts, and a version put again replaces itself. */
  put(e: Evidence): void {
    if (isReport(e)) this.#domains.get(e.domain!)!.put(e);
    else this.#others.put(e);
  }

  /** Takes a record out, as if it had never been put; unknown keys are no error. */
  withdraw(key: string): void {
    this.#others.withdraw(key);
    for (const state of this.#domains.values()) state.withdraw(key);
  }

  /** All that was put, as it is kept: restored with the same rules it answers what it answered. */
  *save(): Saved {
    yield* this.#registry.save();
    yield* this.#others.save();
    for (const state of this.#domains.values()) yield* state.save();
    yield [...this.#domains.values()].map((state) => [...state.revised]);
  }

  /** Takes what was saved; nothing must have been put before. */
  restore(take: Take): void {
    this.#registry.restore(take);
    this.#others.restore(take);
    const states = [...this.#domains.values()];
    for (const state of states) state.restore(take);
    for (const [i, revised] of take<[string, string][][]>().entries())
      for (const [key, day] of revised) states[i]!.revised.set(key, day);
  }

  /** Keys of the domain's reports that came in several versions, one of them on this day or later. */
  revisedSince(domain: Domain, day: string): string[] {
    return [...this.#domains.get(domain)!.revised].filter(([, last]) => last >= day).map(([key]) => key);
  }

  /**
   * What the rules raise on the evidence as it stands. `asOf` sets windows and months; the caller leaves out what was received
   * later (an as-of run fills a fresh state), because only the caller still has the versions that later ones replaced.
   */
  detect(domain: Domain, asOf: string): Detection {
    return this.#domains.get(domain)!.detect(asOf);
  }

  /** What is known of a domain beside its signals, as of the last detection; days are numbers. */
  known(domain: Domain) {
    const state = this.#domains.get(domain)!;
    const others = this.#others;
    const ours = (list: readonly Evidence[]) => state.ownOf(list);
    const baseOf = (productKey: string): string => {
      const own = state.mentionOf(productKey)?.base;
      if (own !== undefined) return own;
      const mention = ours(others.aboutProduct(productKey))
        .flatMap((e) => e.products)
        .find((p) => p.key === productKey);
      return mention?.base ?? productKey;
    };
    return {
      firstDay: state.book.daily.total.beginning,
      firstOf: (productKey: string): number | null => state.book.daily.product(productKey).first,
      baseOf,
      nameOf: (productKey: string): string => state.mentionOf(productKey)?.name ?? productKey,
      rural: { known: state.book.placed, yes: state.book.rural },
      casesOf: (productKey: string): number => state.book.counts.ofProduct(productKey),
      isMaker: (makerKey: string): boolean => state.book.ofMaker(makerKey) > 0 || others.isMaker(makerKey),
      casesTelling: (reportIds: readonly string[]): readonly Case[] =>
        casesBehind(reportIds) ?? reportIds.flatMap((id) => state.caseOf(evidenceKey({ stream: domain, id })) ?? []),
      casesReceived: (from: number, upTo: number): Case[] => state.casesReceived(from, upTo),
      aboutProduct: (name: string): readonly Evidence[] => ours(others.aboutProduct(name)),
      aboutFirm: (makerKey: string): readonly Evidence[] => ours(others.aboutFirm(makerKey)),
      get: (stream: string, id: string): Evidence | undefined => others.get(evidenceKey({ stream, id })),
    };
  }
}

/** Reports have the name of their domain for a stream; everything else is told of one. */
const isReport = (e: Evidence): boolean => e.stream === e.domain;

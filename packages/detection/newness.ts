/** How much of a pair's reports is recent, beyond what the domain, the product and the hazard explain. */
import type { Case } from '@huishang/cases';
import { beginning } from '@huishang/statistics';
import type { DetectionRules } from './rules.ts';
import { type Part, seasonOf } from './season.ts';

/**
 * Share of a pair's events in the recent window, held against the largest of three shares: of the whole domain's events, of the product's
 * other events (a reporting campaign, growing use) and of the hazard's other events (a season). 0: nothing new; 1: all of it is.
 * A product that has itself come lately has no past to be compared with; its own share is left out. Few recent events count in part.
 *
 * A designated event is never explained by a season.
 */
export class Newness {
  readonly #rules: DetectionRules['news'];
  readonly #turn: number;
  readonly #young: number;
  readonly #all: Part = { recent: 0, all: 0 };
  readonly #products = new Map<string, Part & { first: number }>();
  readonly #byHazard = new Map<string, Case[]>();
  readonly #isDesignated: (hazard: string) => boolean;
  readonly #first: number;

  /** @param events in order of reception. */
  constructor(
    events: readonly Case[],
    asOf: number,
    rules: DetectionRules['news'],
    isDesignated: (hazard: string) => boolean,
  ) {
    this.#rules = rules;
    this.#isDesignated = isDesignated;
    this.#first = beginning(events.map((e) => e.received)) ?? asOf;
    // Half of a short history at most: at the beginning of a database everything is recent.
    this.#turn = asOf - Math.min(rules.windowDays, Math.floor((asOf - this.#first) / 2));
    this.#young = asOf - rules.youngDays;
    for (const e of events) {
      this.#add(this.#all, e);
      for (const p of e.productKeys) {
        const part = this.#products.get(p) ?? { recent: 0, all: 0, first: e.received };
        this.#products.set(p, part);
        this.#add(part, e);
      }
      for (const h of e.hazards) {
        const own = this.#byHazard.get(h);
        if (own === undefined) this.#byHazard.set(h, [e]);
        else own.push(e);
      }
    }
  }

  /** First seen within the last years, and not just because the database began then. */
  isYoung(product: string): boolean {
    const { first } = this.#products.get(product) ?? { first: this.#first };
    return first > this.#young && first > this.#first + this.#rules.quietDays;
  }

  of(product: string, hazard: string, events: readonly Case[]): number {
    const own: Part = { recent: 0, all: 0 };
    for (const e of events) this.#add(own, e);
    if (own.all === 0) return 0;
    const base = Math.max(
      shareOf(this.#all, { recent: 0, all: 0 }, 1),
      this.isYoung(product) ? 0 : shareOf(this.#products.get(product), own, this.#rules.minimumOthers),
      this.#isDesignated(hazard) ? 0 : this.#season(product, hazard),
    );
    const excess = base >= 1 ? 0 : (own.recent / own.all - base) / (1 - base);
    return Math.max(0, excess) * Math.min(1, own.recent / this.#rules.fullReports);
  }

  #season(product: string, hazard: string): number {
    const part = seasonOf(this.#byHazard.get(hazard) ?? [], product, this.#turn);
    return shareOf(part, { recent: 0, all: 0 }, this.#rules.minimumOthers);
  }

  #add(part: Part, e: Case): void {
    part.all += 1;
    if (e.received > this.#turn) part.recent += 1;
  }
}

/** Recent share of what is left when some are taken out; 0 where too little is left to be a comparison. */
function shareOf(whole: Part | undefined, less: Part, least: number): number {
  const all = (whole?.all ?? 0) - less.all;
  return whole === undefined || all < least ? 0 : (whole.recent - less.recent) / all;
}

/** How much of a pair's reports is recent, beyond what the domain, the product and the hazard explain. */
import type { Case } from '@huishang/cases';
import { type CaseBook, firstAfter } from './caseBook.ts';
import type { DayRow } from './dailyCounts.ts';
import type { DetectionRules } from './rules.ts';
import { type Part, seasonOf } from './season.ts';

/**
 * Share of a pair's cases in the recent window, held against the largest of three shares: of the whole domain's cases, of the product's
 * other cases (a reporting campaign, growing use) and of the hazard's other cases (a season). 0: nothing new; 1: all of it is.
 * A product that has itself come lately has no past to be compared with; its own share is left out. Few recent cases count in part.
 *
 * A designated event is never explained by a season.
 */
export class Recency {
  readonly #rules: DetectionRules['recency'];
  readonly #book: CaseBook;
  readonly #isDesignated: (hazard: string) => boolean;
  readonly #turn: number;
  readonly #asOf: number;
  readonly #young: number;
  readonly #first: number;
  readonly #parts = new Map<DayRow, Part>();

  constructor(
    book: CaseBook,
    asOf: number,
    rules: DetectionRules['recency'],
    isDesignated: (hazard: string) => boolean,
  ) {
    this.#rules = rules;
    this.#book = book;
    this.#isDesignated = isDesignated;
    this.#asOf = asOf;
    this.#first = book.daily.total.beginning ?? asOf;
    // Half of a short history at most: at the beginning of a database everything is recent.
    this.#turn = asOf - Math.min(rules.windowDays, Math.floor((asOf - this.#first) / 2));
    this.#young = asOf - rules.newProductDays;
  }

  /** @param cases the pair's, in order of reception. */
  of(product: string, hazard: string, cases: readonly Case[]): number {
    if (cases.length === 0) return 0;
    const own: Part = { recent: cases.length - firstAfter(cases, this.#turn), all: cases.length };
    const { daily } = this.#book;
    const base = Math.max(
      shareOf(this.#part(daily.total), NOTHING, 1),
      this.#isYoung(product) ? 0 : shareOf(this.#part(daily.product(product)), own, this.#rules.minimumOthers),
      this.#isDesignated(hazard) ? 0 : shareOf(this.#season(product, hazard), NOTHING, this.#rules.minimumOthers),
    );
    const excess = base >= 1 ? 0 : (own.recent / own.all - base) / (1 - base);
    return Math.max(0, excess) * Math.min(1, own.recent / this.#rules.fullReports);
  }

  /** First seen within the last years, and not just because the database began then. */
  #isYoung(product: string): boolean {
    const first = this.#book.daily.product(product).first ?? this.#first;
    return first > this.#young && first > this.#first + this.#rules.quietDays;
  }

  #season(product: string, hazard: string): Part {
    return seasonOf(this.#book, product, hazard, {
      start: Number.NEGATIVE_INFINITY,
      turn: this.#turn,
      end: this.#asOf,
    });
  }

  #part(row: DayRow): Part {
    let part = this.#parts.get(row);
    if (part === undefined) {
      const recent = row.sum(this.#turn, this.#asOf);
      part = { recent, all: recent + row.sum((row.first ?? 0) - 1, this.#turn) };
      this.#parts.set(row, part);
    }
    return part;
  }
}

const NOTHING: Part = { recent: 0, all: 0 };

/** Recent share of what is left when some are taken out; 0 where too little is left to be a comparison. */
function shareOf(whole: Part, less: Part, least: number): number {
  const all = whole.all - less.all;
  return all < least ? 0 : (whole.recent - less.recent) / all;
}

/** Days to onset of a pair's cases against those of the same hazard with other products, for all pairs. */
import type { Case } from '@huishang/cases';
import { smirnovDistance, smirnovP } from '@huishang/statistics';
import type { CaseBook } from '../../caseBook.ts';
import { compare } from '../../newest.ts';
import { firstOnset, onsetAfter } from '../../onsetCounts.ts';
import type { DetectionRules } from '../../rules.ts';

type Rules = DetectionRules['onset'];

/** A pair's days to onset and the others', as counts by day: the last is all that took as long or longer. */
export type Apart = {
  product: string;
  hazard: string;
  own: Int32Array;
  others: Int32Array;
  distance: number;
  /** Of one test, and among all that were made in the domain. */
  p: number;
  chance: number;
};

type OfPair = { own: Int32Array; timed: number; first: Int32Array };

/** Keeps what it found of a hazard until one of its cases comes or goes. */
export class OnsetTests {
  readonly #rules: Rules;
  readonly #hazards = new Map<string, { tested: number; apart: Omit<Apart, 'chance'>[] }>();
  readonly #pairs = new WeakMap<readonly Case[], OfPair>();
  #tested = 0;

  constructor(rules: Rules) {
    this.#rules = rules;
  }

  /**
   * Pairs whose distance is large and none of chance, in order. Bonferroni's bound over all pairs with cases enough: their smallest
   * attainable p is far below any level, so that none could be left out of it.
   */
  far(book: CaseBook): Apart[] {
    for (const hazard of book.onsets.takeTouched()) {
      this.#tested -= this.#hazards.get(hazard)?.tested ?? 0;
      const found = this.#search(book, hazard);
      if (found.tested === 0) this.#hazards.delete(hazard);
      else this.#hazards.set(hazard, found);
      this.#tested += found.tested;
    }
    const apart = [...this.#hazards.values()].flatMap((found) => found.apart);
    return apart
      .map((pair) => ({ ...pair, chance: Math.min(1, pair.p * this.#tested) }))
      .filter(({ chance }) => chance <= this.#rules.alpha)
      .sort((a, b) => compare(a.product, b.product) || compare(a.hazard, b.hazard));
  }

  /** Would these cases of the pair alone still stand apart from the same others? */
  stands(cases: readonly Case[], { product, others }: Apart): boolean {
    const { own, timed } = this.#ofPair(product, cases);
    return (
      timed >= this.#rules.minimumReports &&
      smirnovDistance(own, others) >= this.#rules.minimumDistance &&
      smirnovP(own, others) * this.#tested <= this.#rules.alpha
    );
  }

  #search(book: CaseBook, hazard: string): { tested: number; apart: Omit<Apart, 'chance'>[] } {
    const { minimumReports, minimumOthers, minimumDistance, alpha } = this.#rules;
    const all = this.#days(book.onsets.of(hazard));
    const allTimed = all.reduce((sum, n) => sum + n, 0);
    const apart: Omit<Apart, 'chance'>[] = [];
    let tested = 0;
    for (const [product, cases] of book.ofHazard(hazard)) {
      if (cases.length < minimumReports || allTimed < minimumOthers) continue;
      const { own, timed, first } = this.#known(product, cases);
      const others = all.map((n, day) => n - first[day]!);
      if (timed < minimumReports || others.reduce((sum, n) => sum + n, 0) < minimumOthers) continue;
      tested += 1;
      const distance = smirnovDistance(own, others);
      if (distance < minimumDistance) continue;
      const p = smirnovP(own, others);
      if (p <= alpha) apart.push({ product, hazard, own, others, distance, p });
    }
    return { tested, apart };
  }

  #known(product: string, cases: readonly Case[]): OfPair {
    let pair = this.#pairs.get(cases);
    if (pair === undefined) {
      pair = this.#ofPair(product, cases);
      this.#pairs.set(cases, pair);
    }
    return pair;
  }

  #ofPair(product: string, cases: readonly Case[]): OfPair {
    const { mostDays } = this.#rules;
    const own = new Int32Array(mostDays + 1);
    const first = new Int32Array(mostDays + 1);
    let timed = 0;
    for (const c of cases) {
      const days = onsetAfter(c, product);
      if (days !== null) {
        own[Math.min(days, mostDays)]! += 1;
        timed += 1;
      }
      const any = firstOnset(c);
      if (any !== null) first[Math.min(any, mostDays)]! += 1;
    }
    return { own, timed, first };
  }

  #days(counts: ReadonlyMap<number, number>): Int32Array {
    const days = new Int32Array(this.#rules.mostDays + 1);
    for (const [day, n] of counts) days[Math.min(day, this.#rules.mostDays)]! += n;
    return days;
  }
}

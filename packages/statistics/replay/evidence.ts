/** The e-processes of all pairs at once: evidence that may be looked at every week at one error rate. */
import type { CodedCounts } from '../counts/codedCounts.ts';
import { BETS, eBenjaminiHochberg, lnFairPrices, lnMeanWealth, settleBets } from '../sequential/eProcess.ts';
import type { Arrivals } from './arrivals.ts';

/**
 * Every product bets on every hazard from the first period on in which both are named, also where they are not named together: a pair
 * that began to bet with its first joint report would have skipped its losses. What a pair lost before that is computed when it comes,
 * from the margins of all periods so far. The hypotheses are all products × all hazards named so far; given the periods' margins
 * that number is fixed, so the false discovery rate holds at any look (see {@link eBenjaminiHochberg}).
 */
export class PairEvidence {
  readonly #rate: number;
  readonly #periods: Period[] = [];
  /** By product: the periods in which it is named. */
  readonly #periodsOf: number[][] = [];
  #wealth = new Float64Array(BETS << 10);
  #lnE = new Float64Array(1 << 10);
  #pairs = 0;
  #products = 0;
  #hazards = 0;

  constructor(falseDiscoveryRate: number) {
    this.#rate = falseDiscoveryRate;
  }

  /** Takes a period. `counts` hold it already. */
  add(counts: CodedCounts, arrivals: Arrivals): void {
    this.#products = named(counts.productMargins);
    this.#hazards = named(counts.hazardMargins);
    const period = new Period(arrivals);
    const position = this.#periods.push(period) - 1;
    for (const { code } of arrivals.products) {
      const periods = this.#periodsOf[code] ?? [];
      this.#periodsOf[code] = periods;
      periods.push(position);
      for (const hazard of arrivals.hazards) {
        const pair = counts.find(code, hazard.code);
        if (pair >= 0 && pair < this.#pairs) this.#settle(pair, code, hazard.code, period);
      }
    }
    this.#widen(counts.pairs);
    for (let pair = this.#pairs; pair < counts.pairs; pair += 1) {
      const product = counts.product[pair]!;
      for (const at of this.#periodsOf[product] ?? [])
        this.#settle(pair, product, counts.hazard[pair]!, this.#periods[at]!);
    }
    this.#pairs = counts.pairs;
  }

  /** ln of the pair's e-value. */
  lnE(pair: number): number {
    return this.#lnE[pair] ?? 0;
  }

  /** Tells the pairs raised now. @returns the ln e that one more pair would need to be raised with them. */
  raise(raised: (pair: number) => void): number {
    // An e-value below 1/rate is never among the raised, however many there are.
    const candidates: number[] = [];
    for (let pair = 0; pair < this.#pairs; pair += 1)
      if (this.#lnE[pair]! >= -Math.log(this.#rate)) candidates.push(pair);
    const hypotheses = Math.max(1, this.#products * this.#hazards);
    const flags = eBenjaminiHochberg(
      candidates.map((pair) => this.#lnE[pair]!),
      this.#rate,
      hypotheses,
    );
    let count = 0;
    for (const [i, pair] of candidates.entries()) {
      if (!flags[i]) continue;
      count += 1;
      raised(pair);
    }
    return Math.log(hypotheses / ((count + 1) * this.#rate));
  }

  #settle(pair: number, product: number, hazard: number, period: Period): void {
    const prices = period.prices(product, hazard);
    if (prices === null) return;
    settleBets(this.#wealth, BETS * pair, period.joint(product, hazard), prices);
    this.#lnE[pair] = lnMeanWealth(this.#wealth, BETS * pair);
  }

  #widen(pairs: number): void {
    if (pairs <= this.#lnE.length) return;
    const length = Math.max(pairs, 2 * this.#lnE.length);
    const [lnE, wealth] = [new Float64Array(length), new Float64Array(BETS * length)];
    lnE.set(this.#lnE);
    wealth.set(this.#wealth);
    this.#lnE = lnE;
    this.#wealth = wealth;
  }
}

/** A period's margins, with the prices that pairs of equal margins share. */
class Period {
  readonly #arrivals: Arrivals;
  readonly #prices = new Map<number, Float64Array | null>();

  constructor(arrivals: Arrivals) {
    this.#arrivals = arrivals;
  }

  joint(product: number, hazard: number): number {
    const { counts } = this.#arrivals;
    const pair = counts.find(product, hazard);
    return pair < 0 ? 0 : counts.n11[pair]!;
  }

  prices(product: number, hazard: number): Float64Array | null {
    const { counts } = this.#arrivals;
    const n1p = counts.productMargins[product] ?? 0;
    const np1 = counts.hazardMargins[hazard] ?? 0;
    const key = n1p * (counts.reports + 1) + np1;
    let prices = this.#prices.get(key);
    if (prices === undefined) {
      prices = lnFairPrices({ n1p, np1, n: counts.reports });
      this.#prices.set(key, prices);
    }
    return prices;
  }
}

const named = (margins: Int32Array) => margins.reduce((sum, reports) => sum + (reports > 0 ? 1 : 0), 0);

/** Pairs that somebody waits for: every measure of theirs, look by look. A pair may be several products and several hazards. */
import type { Table } from '../disproportionality/table.ts';
import { EProcess } from '../sequential/eProcess.ts';
import { poissonLogLikelihoodRatio } from '../sequential/poissonMaxSprt.ts';
import type { DisproportionalityRules, Measures } from './disproportionality.ts';
import type { ReplayMethod } from './rules.ts';
import { backgroundRate, type PairSurveillance } from './surveillance.ts';
import type { PairTrend } from './trend.ts';
import type { CodedVersion } from './versions.ts';

/** A report has the pair when it names any of the products and any of the hazards. */
export type WatchedPair = { products: readonly string[]; hazards: readonly string[] };

/** A watched pair at one look. `fires` are the methods that raise it then; measures are null where not computable. */
export type WatchedLook = Table &
  Measures & {
    expected: number;
    lnE: number;
    /** Expected by MaxSPRT's background, and its log likelihood ratio. */
    background: number;
    logLikelihoodRatio: number;
    fires: ReplayMethod[];
  };

export class WatchedTally {
  readonly #products: ReadonlySet<number>;
  readonly #hazards: ReadonlySet<number>;
  readonly #table: Table = { n11: 0, n1p: 0, np1: 0, n: 0 };
  readonly #evidence = new EProcess();
  readonly #periods: number[] = [];
  #background = 0;
  #periodBegins = true;

  constructor(products: ReadonlySet<number>, hazards: ReadonlySet<number>) {
    this.#products = products;
    this.#hazards = hazards;
  }

  /** Takes a look's versions. */
  add(versions: readonly CodedVersion[]): void {
    const added: Table = { n11: 0, n1p: 0, np1: 0, n: 0 };
    const { n11, n1p, np1, n } = this.#table;
    for (const version of versions) {
      if (version.before === null) this.#count(added, version, 1);
      else this.#count(this.#table, version.before, -1);
      this.#count(this.#table, version, 1);
    }
    this.#background += added.n1p * backgroundRate(np1 - n11, { n1p, reports: n });
    this.#evidence.add(added);
    if (this.#periodBegins) this.#periods.push(0);
    this.#periods[this.#periods.length - 1]! += added.n11;
  }

  /** What the methods say now. `leastLnE` is what one more pair needs to be raised; `ends` a period of the trend. */
  look(
    rules: DisproportionalityRules,
    surveillance: PairSurveillance,
    trend: PairTrend,
    leastLnE: number,
    ends: boolean,
  ): WatchedLook {
    this.#periodBegins = ends;
    const table = { ...this.#table };
    const lnE = this.#evidence.lnE;
    const fires = Object.entries(rules.fires(table) ?? {}).flatMap(([method, is]) =>
      is ? [method as ReplayMethod] : [],
    );
    if (lnE >= leastLnE) fires.push('eProcess');
    if (surveillance.raises(table.n11, this.#background)) fires.push('maxSprt');
    if (ends && trend.judge(Float64Array.from(this.#periods)).alarm) fires.push('trend');
    return {
      ...table,
      ...rules.measures(table),
      expected: table.n > 0 ? (table.n1p * table.np1) / table.n : 0,
      lnE,
      background: this.#background,
      logLikelihoodRatio: table.n11 > 0 ? poissonLogLikelihoodRatio(table.n11, this.#background) : 0,
      fires,
    };
  }

  #count(table: Table, { products, hazards }: { products: Int32Array; hazards: Int32Array }, sign: 1 | -1): void {
    const ofProduct = products.some((code) => this.#products.has(code));
    const ofHazard = hazards.some((code) => this.#hazards.has(code));
    table.n += sign;
    if (ofProduct) table.n1p += sign;
    if (ofHazard) table.np1 += sign;
    if (ofProduct && ofHazard) table.n11 += sign;
  }
}

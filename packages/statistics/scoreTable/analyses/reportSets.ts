/** Which reports name what: sets of reports by code, and of codes by report, in flat arrays. */
import { stableOrder } from '../countRows.ts';

/** The distinct (report, code) incidences of a table's rows; negative codes name nothing. */
export class ReportSets {
  readonly #reports: Int32Array;
  readonly #reportsFrom: Int32Array;
  readonly #codes: Int32Array;
  readonly #codesFrom: Int32Array;

  constructor(code: Int32Array, codes: number, report: Int32Array, reports: number) {
    // By code, a code's reports ascending, so that repeats are neighbours.
    const order = stableOrder(code, codes, stableOrder(report, reports, null));
    this.#reports = new Int32Array(order.length);
    this.#reportsFrom = new Int32Array(codes + 1);
    let length = 0;
    let at = 0;
    for (let k = 0; k < codes; k += 1) {
      const from = length;
      for (; at < order.length && code[order[at]!] === k; at += 1) {
        const r = report[order[at]!]!;
        if (length === from || this.#reports[length - 1] !== r) {
          this.#reports[length] = r;
          length += 1;
        }
      }
      this.#reportsFrom[k + 1] = length;
    }
    this.#codes = new Int32Array(length);
    this.#codesFrom = new Int32Array(reports + 1);
    for (let i = 0; i < length; i += 1) this.#codesFrom[this.#reports[i]! + 1]! += 1;
    for (let r = 0; r < reports; r += 1) this.#codesFrom[r + 1]! += this.#codesFrom[r]!;
    const next = this.#codesFrom.slice();
    for (let k = 0; k < codes; k += 1) {
      for (const r of this.reportsOf(k)) {
        this.#codes[next[r]!] = k;
        next[r]! += 1;
      }
    }
  }

  /** The reports that name a code, ascending: a view. */
  reportsOf(code: number): Int32Array {
    return this.#reports.subarray(this.#reportsFrom[code]!, this.#reportsFrom[code + 1]!);
  }

  /** What a report names, ascending: a view. */
  codesOf(report: number): Int32Array {
    return this.#codes.subarray(this.#codesFrom[report]!, this.#codesFrom[report + 1]!);
  }

  /** How many of these reports name the code. A report names few: they are looked through one by one. */
  among(reports: Int32Array, code: number): number {
    let count = 0;
    for (let i = 0; i < reports.length; i += 1) {
      const end = this.#codesFrom[reports[i]! + 1]!;
      for (let at = this.#codesFrom[reports[i]!]!; at < end; at += 1) {
        if (this.#codes[at] === code) {
          count += 1;
          break;
        }
      }
    }
    return count;
  }
}

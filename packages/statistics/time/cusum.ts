/** Cumulative sums of standardised counts: small lasting rises that no single period shows. */

/** Verdicts on the periods from `from` on: the sum after each, the count that would have alarmed there, and whether it did. */
export type CusumRun = { sum: Float64Array; upper: Float64Array; alarm: boolean[] };

export type CusumOptions = {
  /** First period judged; those before it are the past that `mean` defaults to. */
  from: number;
  /** Reference value: what is taken off each period's standardised count. */
  k?: number;
  /** Decision limit. */
  h?: number;
  /** Expected count a period; the mean of the periods before `from` where absent. */
  mean?: number;
};

/**
 * S_t = max(0, S_{t−1} + x_t − k), alarm when S_t ≥ h, with Anscombe-transformed counts x = 3/2·(y^⅔ − m^⅔)/m^⅙ (Rossi 1999). The sum
 * is not reset by an alarm. k = 1.04 and h = 2.26 give an in-control run length of about 500 and 7 after a doubling of spread.
 *
 * Without any past report m is 0 and nothing can be standardised: no alarms, and bounds of NaN.
 */
export function cusum(series: ArrayLike<number>, options: CusumOptions): CusumRun {
  const { from, k = 1.04, h = 2.26 } = options;
  let past = 0;
  for (let i = 0; i < from; i += 1) past += series[i]!;
  const m = options.mean ?? past / from;
  const length = Math.max(0, series.length - from);
  const run: CusumRun = { sum: new Float64Array(length), upper: new Float64Array(length), alarm: [] };
  let sum = 0;
  for (let i = 0; i < length; i += 1) {
    const root = (2 / 3) * m ** (1 / 6) * (h + k - sum) + m ** (2 / 3);
    run.upper[i] = m > 0 ? Math.max(0, root) ** 1.5 : Number.NaN;
    const x = m > 0 ? (1.5 * (series[from + i]! ** (2 / 3) - m ** (2 / 3))) / m ** (1 / 6) : 0;
    sum = Math.max(0, sum + x - k);
    run.sum[i] = sum;
    run.alarm.push(sum >= h);
  }
  return run;
}

/** Each row predicted from the rows like it. */

/**
 * For every row the mean, weighted by |correlation|, of the simple regressions on the rows correlated with it by at least `least`
 * (over the columns both have; three at least). NaN marks what is missing, in the input and where nothing predicts.
 */
export function predictedFromSimilar(rows: readonly (readonly number[])[], least: number): number[][] {
  return rows.map((row, i) => {
    const sums = row.map(() => 0);
    const weights = row.map(() => 0);
    for (const [k, other] of rows.entries()) {
      if (k === i) continue;
      const line = regression(other, row);
      if (line === null || !(Math.abs(line.correlation) >= least)) continue;
      for (const [j, x] of other.entries()) {
        if (Number.isNaN(x)) continue;
        sums[j]! += Math.abs(line.correlation) * (line.intercept + line.slope * x);
        weights[j]! += Math.abs(line.correlation);
      }
    }
    return sums.map((sum, j) => (weights[j]! > 0 ? sum / weights[j]! : Number.NaN));
  });
}

/** Least squares of y on x and their correlation; null below three pairs. */
function regression(x: readonly number[], y: readonly number[]) {
  const pairs = x.flatMap((value, j) => (Number.isNaN(value) || Number.isNaN(y[j]!) ? [] : [[value, y[j]!] as const]));
  if (pairs.length < 3) return null;
  const meanX = pairs.reduce((sum, [a]) => sum + a, 0) / pairs.length;
  const meanY = pairs.reduce((sum, [, b]) => sum + b, 0) / pairs.length;
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (const [a, b] of pairs) {
    xx += (a - meanX) ** 2;
    xy += (a - meanX) * (b - meanY);
    yy += (b - meanY) ** 2;
  }
  const slope = xy / xx;
  return { correlation: xy / Math.sqrt(xx * yy), slope, intercept: meanY - slope * meanX };
}

/** What the largest residual of each column is without association. */
import { type ContingencyTable, expectedTable } from '../likelihoodRatio/contingencyTable.ts';
import { Random } from '../monteCarlo/random.ts';
import { standardisedResiduals } from './residuals.ts';

/**
 * The largest standardised residual of each column over its cells with more than five reports, in multinomial tables with the same
 * total and the products of the margins as probabilities: ascending, one array a column (draws without such a cell are left out).
 */
export function residualMaxima(table: ContingencyTable, draws: number, seed: number): Float64Array[] {
  const expected = expectedTable(table);
  const width = table[0]?.length ?? 0;
  const total = Math.round(table.flat().reduce((a, b) => a + b, 0));
  const weights = expected.flat();
  const counts = new Float64Array(weights.length);
  const random = new Random(seed);
  const maxima: number[][] = Array.from({ length: width }, () => []);
  for (let draw = 0; draw < draws; draw += 1) {
    random.multinomial(total, weights, counts);
    const drawn = table.map((_, i) => Array.from(counts.subarray(i * width, (i + 1) * width)));
    const residuals = standardisedResiduals(drawn);
    for (let j = 0; j < width; j += 1) {
      let most = 0;
      for (let i = 0; i < drawn.length; i += 1) if (drawn[i]![j]! > 5) most = Math.max(most, residuals[i]![j]!);
      if (most > 0) maxima[j]!.push(most);
    }
  }
  return maxima.map((values) => Float64Array.from(values).sort());
}

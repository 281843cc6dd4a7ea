/** Lower limits of PRR and ROR that stand for infinite ratios too: what a rule asks of a table with an empty cell. */
import { prr, ror } from './reportingRatios.ts';
import { isTable, type Table } from './table.ts';

/** Added to each cell where one is empty (Haldane, Ann Hum Genet 1956;20:309; Anscombe, Biometrika 1956;43:461). */
const ADDED = 0.5;

/**
 * Lower 95 % limit of PRR: {@link prr}'s, and where no other report names the hazard (c = 0, the ratio is infinite) that of the table
 * with ½ added to each cell. Null where a margin is empty (no ratio, finite or not), where nobody names both, and without a table.
 */
export const prrLower = (t: Table): number | null => prr(t).lower ?? prr(corrected(t)).lower;

/** Lower 95 % limit of ROR likewise: {@link ror}'s, and where b = 0 or c = 0 that of the corrected table. */
export const rorLower = (t: Table): number | null => ror(t).lower ?? ror(corrected(t)).lower;

const NO_TABLE: Table = { n11: 0, n1p: 0, np1: 0, n: 0 };

/** With a = 0 the ratio is 0 and has no lower limit; with an empty margin ½ would make one up. */
function corrected(t: Table): Table {
  const { n11, n1p, np1, n } = t;
  if (!isTable(t) || n11 === 0 || n1p === n || np1 === n) return NO_TABLE;
  return { n11: n11 + ADDED, n1p: n1p + 2 * ADDED, np1: np1 + 2 * ADDED, n: n + 4 * ADDED };
}

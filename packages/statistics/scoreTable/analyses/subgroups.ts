/** Pairs of a table within the subgroups that a column makes. */
import { compareSubgroups, type SubgroupComparison } from '../../confounding/subgroups.ts';
import { tablesByGroup } from './countsByGroup.ts';
import { chosenPairs, type PairFilter, type TableWithRows } from './keptRows.ts';
import { inOrder } from './order.ts';

/**
 * {@link compareSubgroups} of every chosen pair within the groups that a kept column makes, by name. A report without a value belongs to
 * none, nor does one whose rows disagree: in each it would be compared with itself.
 */
export function* subgroupsOfPairs(
  table: TableWithRows,
  column: number,
  filter: PairFilter,
): Generator<{ pair: number; comparison: SubgroupComparison }> {
  const { names } = table.rows.columns[column]!;
  const { of } = table.rows.ownValues(column);
  const ofRow = Int32Array.from(table.rows.report, (report) => of[report]!);
  const groups = inOrder(Array.from({ length: names.count }, (_, k) => names.nameOf(k)));
  const tables = tablesByGroup(table, ofRow, names.count);
  for (const pair of chosenPairs(table, filter)) {
    const ofPair = tables(pair);
    yield { pair, comparison: compareSubgroups(groups.map(({ name, code }) => ({ name, table: ofPair[code]! }))) };
  }
}

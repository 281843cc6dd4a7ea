/** Pairs of a table within the subgroups that a column makes. */
import { compareSubgroups, type SubgroupComparison } from '../../confounding/subgroups.ts';
import type { KeptColumn } from '../tableRows.ts';
import { tablesByGroup } from './countsByGroup.ts';
import { chosenPairs, type PairFilter, type TableWithRows } from './keptRows.ts';
import { inOrder } from './order.ts';

/**
 * {@link compareSubgroups} of every chosen pair, subgroups by name. Rows without a value belong to no subgroup; a report whose rows
 * disagree counts in each.
 */
export function* subgroupsOfPairs(
  table: TableWithRows,
  { codes, names }: KeptColumn,
  filter: PairFilter,
): Generator<{ pair: number; comparison: SubgroupComparison }> {
  const groups = inOrder(Array.from({ length: names.count }, (_, k) => names.nameOf(k)));
  const tables = tablesByGroup(table, codes, names.count);
  for (const pair of chosenPairs(table, filter)) {
    const ofPair = tables(pair);
    yield { pair, comparison: compareSubgroups(groups.map(({ name, code }) => ({ name, table: ofPair[code]! }))) };
  }
}

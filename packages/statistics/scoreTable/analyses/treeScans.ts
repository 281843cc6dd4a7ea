/** Tree scans over a table: for each product over a hierarchy of events, or for each event over a hierarchy of products. */
import { explainingCuts, type TreeCut, type TreeNode, treeScan } from '../../scan/treeScan.ts';
import type { TreeScanOptions } from '../../scan/treeScanOptions.ts';
import type { TableWithRows } from './keptRows.ts';

export type TableTreeOptions = {
  /** What the hierarchy orders; each of the other is scanned by itself. */
  over: 'event' | 'product';
  model: TreeScanOptions['model'];
  /** Reports a subject needs to be scanned. */
  least: number;
  /** Scan this subject only. */
  only?: string | undefined;
  draws?: number;
  seed?: number;
};

/** The branches with more than expected for one subject (product or event, by code); `explains` marks the fewest that explain the excess. */
export type TableTreeScan = { subject: number; cuts: (TreeCut & { explains: boolean })[] };

/**
 * {@link treeScan} of every subject over a hierarchy (child → parent, null at a root). Names of the table that the hierarchy lacks are
 * roots of their own, so that nothing reported is left out.
 *
 * Counts are pairs of report and name: a report with two names under one branch counts twice there, which the Poisson models take for
 * independent; the Bernoulli models compare each name's reports with and without the subject, 'bernoulli' at the subject's share of all.
 */
export function* treeScansOf(
  table: TableWithRows,
  parents: ReadonlyMap<string, string | null>,
  { over, model, least, only, draws, seed }: TableTreeOptions,
): Generator<TableTreeScan> {
  const { rows } = table;
  const [subject, leaf] = over === 'event' ? [table.product, table.event] : [table.event, table.product];
  const [subjects, leaves] = over === 'event' ? [table.products, table.events] : [table.events, table.products];
  const [margins, leafMargins] =
    over === 'event' ? [rows.productMargins, rows.eventMargins] : [rows.eventMargins, rows.productMargins];
  const expectedOf = (s: number, l: number) => (over === 'event' ? rows.expectedOf(s, l) : rows.expectedOf(l, s));
  const casesAndControls = model === 'bernoulli' || model === 'conditionalBernoulli';
  const codes = new Map(Array.from({ length: leaves.count }, (_, l) => [leaves.nameOf(l), l]));
  const nodes = new Map(parents);
  for (const name of codes.keys()) if (!nodes.has(name)) nodes.set(name, null);
  const pairs = new Map<number, number[]>();
  for (let i = 0; i < subject.length; i += 1) {
    const list = pairs.get(subject[i]!) ?? [];
    pairs.set(subject[i]!, list);
    list.push(i);
  }
  for (let s = 0; s < subjects.count; s += 1) {
    if (margins[s]! < least || (only !== undefined && subjects.nameOf(s) !== only)) continue;
    const observed = new Map((pairs.get(s) ?? []).map((i) => [leaf[i]!, table.n11[i]!]));
    const tree = Array.from(nodes, ([id, parent]): TreeNode => {
      const l = codes.get(id);
      if (l === undefined) return { id, parent, observed: 0, expected: 0 };
      const expected = casesAndControls ? leafMargins[l]! : expectedOf(s, l);
      return { id, parent, observed: observed.get(l) ?? 0, expected };
    });
    const cuts = treeScan(tree, {
      model,
      probability: margins[s]! / rows.reports,
      ...(draws !== undefined && { draws }),
      ...(seed !== undefined && { seed }),
    });
    const explaining = new Set(explainingCuts(tree, cuts).map((cut) => cut.id));
    yield { subject: s, cuts: cuts.map((cut) => ({ ...cut, explains: explaining.has(cut.id) })) };
  }
}

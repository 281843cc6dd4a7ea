/** The tree scan: at which branch of a hierarchy of hazards (or products) is more reported than expected? */
import { monteCarloP } from '../monteCarlo/monteCarloP.ts';
import { Random } from '../monteCarlo/random.ts';
import { treeModel } from './treeModel.ts';
import type { TreeScanOptions } from './treeScanOptions.ts';

/** A node with what was reported at itself, not below it. `parent` is null at a root. */
export type TreeNode = {
  id: string;
  parent: string | null;
  /** Events; for the Bernoulli models the cases. */
  observed: number;
  /** Events expected under the null; for the Bernoulli models cases and controls together. */
  expected: number;
};

/** A branch (a node with all below it) that has more than expected. `p` is adjusted for all branches of the tree at once. */
export type TreeCut = { id: string; observed: number; expected: number; logLikelihoodRatio: number; p: number };

/**
 * All branches with an excess, largest log likelihood ratio first; ties by id. Kulldorff, Fang & Walsh, Biometrics 2003;59:323.
 *
 * p compares each branch with the largest of any branch in random trees. Throws where a parent is unknown or the tree has a cycle.
 */
export function treeScan(nodes: readonly TreeNode[], options: TreeScanOptions): TreeCut[] {
  const { draws = 999, seed = 1 } = options;
  const order = childrenFirst(nodes);
  const position = new Map(order.map(({ node }, i) => [node.id, i]));
  const parent = order.map(({ node }) => (node.parent === null ? -1 : position.get(node.parent)!));
  const observed = Float64Array.from(order, ({ node }) => node.observed);
  const model = treeModel(
    options,
    observed,
    Float64Array.from(order, ({ node }) => node.expected),
  );
  const sums = branchSums(model.own, parent);
  const counts = branchSums(observed, parent);
  const found = order
    .map(({ node }, i) => ({
      id: node.id,
      observed: counts[i]!,
      expected: model.expected(sums[i]!),
      logLikelihoodRatio: model.ratio(counts[i]!, sums[i]!),
    }))
    .filter((cut) => cut.logLikelihoodRatio > 0);
  if (found.length === 0) return [];
  const random = new Random(seed);
  const drawn = lazily(() => {
    const branches = branchSums(model.draw(random), parent);
    let most = 0;
    for (let i = 0; i < branches.length; i += 1) most = Math.max(most, model.ratio(branches[i]!, sums[i]!));
    return most;
  });
  return found
    .map((cut) => ({ ...cut, p: monteCarloP(cut.logLikelihoodRatio, drawn(), draws) }))
    .sort((a, b) => b.logLikelihoodRatio - a.logLikelihoodRatio || (a.id < b.id ? -1 : 1));
}

/**
 * The fewest cuts that explain the excess: the largest significant one, then the largest that shares no branch with those chosen.
 * An ancestor that is significant only because of a chosen branch, or a descendant of it, is not told again.
 */
export function explainingCuts(nodes: readonly TreeNode[], cuts: readonly TreeCut[], alpha = 0.05): TreeCut[] {
  const parentOf = new Map(nodes.map((node) => [node.id, node.parent]));
  const lineage = (id: string) => {
    const ids = [id];
    for (let at = parentOf.get(id) ?? null; at !== null; at = parentOf.get(at) ?? null) ids.push(at);
    return ids;
  };
  const chosen: TreeCut[] = [];
  for (const cut of cuts) {
    if (cut.p > alpha) continue;
    const related = chosen.some((other) => lineage(cut.id).includes(other.id) || lineage(other.id).includes(cut.id));
    if (!related) chosen.push(cut);
  }
  return chosen;
}

/** Makes one sequence of draws that many readers can each read from the beginning. */
function lazily(next: () => number): () => () => number {
  const values: number[] = [];
  return () => {
    let at = 0;
    return () => {
      if (at === values.length) values.push(next());
      at += 1;
      return values[at - 1]!;
    };
  };
}

function branchSums(own: Float64Array, parent: readonly number[]): Float64Array {
  const sums = Float64Array.from(own);
  for (let i = 0; i < sums.length; i += 1) if (parent[i]! >= 0) sums[parent[i]!]! += sums[i]!;
  return sums;
}

/** Nodes with every child before its parent. */
function childrenFirst(nodes: readonly TreeNode[]): { node: TreeNode; depth: number }[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const depths = new Map<string, number>();
  const depthOf = (start: TreeNode): number => {
    const path: TreeNode[] = [];
    let at: TreeNode | undefined = start;
    while (at !== undefined && !depths.has(at.id)) {
      path.push(at);
      if (path.length > nodes.length) throw new Error(`the tree has a cycle through "${at.id}"`);
      if (at.parent === null) break;
      const above = byId.get(at.parent);
      if (above === undefined) throw new Error(`the parent "${at.parent}" of "${at.id}" is not in the tree`);
      at = above;
    }
    let depth = at !== undefined && depths.has(at.id) ? depths.get(at.id)! + 1 : 0;
    for (const node of path.reverse()) {
      depths.set(node.id, depth);
      depth += 1;
    }
    return depths.get(start.id)!;
  };
  return nodes.map((node) => ({ node, depth: depthOf(node) })).sort((a, b) => b.depth - a.depth);
}

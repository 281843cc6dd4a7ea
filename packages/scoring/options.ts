/** The options of `score`, and what is wrong with them before any file is read. */

import { UsageError } from '@huishang/runtime/failure';
import { SCORE_METHODS, type ScoreMethod } from '@huishang/statistics/scoreTable';
import type { PlotKind, PlotMeasure, TimeUnit, TreeModel, TreeSide } from './choices.ts';
import { words } from './words.zh.ts';

/** As given on the command line; what has a default there is always present when it comes from there. */
export type ScoreOptions = {
  methods?: string[];
  stratify?: string[];
  prior?: string[];
  subgroup?: string;
  interactions?: boolean;
  mask?: boolean;
  tree?: string;
  treeOf?: TreeSide;
  treeModel?: TreeModel;
  draws?: number;
  seed?: number;
  time?: string;
  period?: TimeUnit;
  plot?: string;
  plotKind?: PlotKind;
  plotMeasure?: PlotMeasure;
  plotTop?: number;
  product?: string;
  event?: string;
  least?: number;
};

/** @throws {UsageError} naming the option. */
export function checkOptions(options: ScoreOptions): void {
  for (const method of options.methods ?? [])
    if (!(SCORE_METHODS as readonly string[]).includes(method)) {
      throw new UsageError(words.noMethod(method, SCORE_METHODS));
    }
  if (options.prior) priorOf(options.prior);
  if (options.plot !== undefined && !/\.(svg|png)$/i.test(options.plot))
    throw new UsageError(words.plotFile(options.plot));
  if (options.plot !== undefined && options.plotKind === 'ic' && options.time === undefined)
    throw new UsageError(words.plotNeedsTime);
}

/** The methods, as checked. */
export const methodsOf = ({ methods }: ScoreOptions) => methods as ScoreMethod[] | undefined;

/** α1, β1, α2, β2 above 0 and p between 0 and 1. @throws {UsageError} */
export function priorOf(parts: readonly string[]) {
  const numbers = parts.map(Number);
  const [alpha1, beta1, alpha2, beta2, p] = numbers as [number, number, number, number, number];
  const right = numbers.length === 5 && numbers.every((x) => Number.isFinite(x) && x > 0) && p < 1;
  if (!right) throw new UsageError(words.badPrior(parts.join(',')));
  return { alpha1, beta1, alpha2, beta2, p };
}

/** Columns of the rows that the options need beside the standard ones; null where the rows themselves are not needed. */
export function keptColumns(options: ScoreOptions): string[] | null {
  const { subgroup, interactions, mask, tree, time } = options;
  if (subgroup === undefined && !interactions && !mask && tree === undefined && time === undefined) return null;
  return [subgroup, time].filter((name) => name !== undefined);
}

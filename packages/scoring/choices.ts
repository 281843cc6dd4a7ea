/** What options of `score` choose between; alone in a file, so that the command line can be read without loading more. */
export const PLOT_KINDS = ['forest', 'volcano', 'ic'] as const;
export const PLOT_MEASURES = ['ror', 'prr', 'ic', 'ebgm'] as const;
export const TREE_MODELS = ['poisson', 'conditional', 'bernoulli', 'conditional-bernoulli'] as const;
export const TREE_SIDES = ['event', 'product'] as const;
export const TIME_UNITS = ['day', 'week', 'month', 'quarter', 'year'] as const;

export type PlotKind = (typeof PLOT_KINDS)[number];
export type PlotMeasure = (typeof PLOT_MEASURES)[number];
export type TreeModel = (typeof TREE_MODELS)[number];
export type TreeSide = (typeof TREE_SIDES)[number];
export type TimeUnit = (typeof TIME_UNITS)[number];

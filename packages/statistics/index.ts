/**
 * Signal detection: counts in, scores out. Pure functions over numbers and typed arrays; no I/O, no clock, no global state.
 *
 * Each method lives in one file whose doc block has its formula, assumptions, edge cases and paper.
 */

export {
  type CoMedicationFit,
  type CoMedicationOptions,
  coMedication,
  type ProductPattern,
} from './confounding/coMedication.ts';
export { type InteractionScore, type InteractionTable, interaction } from './confounding/interaction.ts';
export { breslowDay, type Homogeneity, mantelHaenszel } from './confounding/mantelHaenszel.ts';
export { type Mask, type MaskingOptions, maskedBy } from './confounding/masking.ts';
export { compareSubgroups, type SubgroupComparison, type SubgroupScore } from './confounding/subgroups.ts';
export { CodedCounts } from './counts/codedCounts.ts';
export type { CodedReports } from './counts/codedReports.ts';
export { CountBase, type PairTable, type ReportContent } from './counts/countBase.ts';
export { NamedCounts } from './counts/namedCounts.ts';
export {
  type DeviatingCells,
  deviatingCells,
  deviatingCellsMonteCarlo,
  type MonteCarloDeviatingCells,
} from './deviatingCells/deviatingCells.ts';
export { type BcpnnScore, bcpnn } from './disproportionality/bcpnn.ts';
export { chiSquaredPearson, chiSquaredYates } from './disproportionality/chiSquared.ts';
export { type FisherExact, fisherExact } from './disproportionality/fisherExact.ts';
export { ic } from './disproportionality/informationComponent.ts';
export { prrLower, rorLower } from './disproportionality/lowerLimits.ts';
export { evansFires, rorFires } from './disproportionality/printedRules.ts';
export { prr, ror, rrr } from './disproportionality/reportingRatios.ts';
export { expectedCount, type Interval, isTable, type Table } from './disproportionality/table.ts';
export { tableBehind } from './disproportionality/tableBehind.ts';
export { type ObservedCells, type ZeroCells, zeroCells } from './gammaPoisson/cells.ts';
export { fitPrior, type PriorFit } from './gammaPoisson/fit.ts';
export { type EmpiricalBayesScore, ebgm, Posterior } from './gammaPoisson/posterior.ts';
export { DUMOUCHEL_PRIOR, type GammaPoissonPrior } from './gammaPoisson/prior.ts';
export { fitSquashed, type SquashBias, type SquashOptions } from './gammaPoisson/squash.ts';
export { type ContingencyTable, expectedTable } from './likelihoodRatio/contingencyTable.ts';
export {
  type LikelihoodRatioOptions,
  type LikelihoodRatioResult,
  likelihoodRatioTest,
  shareOfZeros,
} from './likelihoodRatio/likelihoodRatioTest.ts';
export { monteCarloP } from './monteCarlo/monteCarloP.ts';
export { Random } from './monteCarlo/random.ts';
export { significance } from './multiplicity/significance.ts';
export { TriedCells } from './multiplicity/triedCells.ts';
export * from './replay/index.ts';
export { type ClusterScanOptions, clusterScan, type ScanCell, type ScanCluster } from './scan/clusterScan.ts';
export { explainingCuts, type TreeCut, type TreeNode, treeScan } from './scan/treeScan.ts';
export type { TreeScanOptions } from './scan/treeScanOptions.ts';
export { isBlankText } from './scoreTable/blankNames.ts';
export { type CodedRows, countRows, type PairCounts } from './scoreTable/countRows.ts';
export * from './scoreTable/index.ts';
export { layoutOf, separatorOf } from './scoreTable/layout.ts';
export { type AllPairs, codedPairColumns, type NamedPairs, type PairColumns, pairColumns } from './scoring/columns.ts';
export { PairScorer, SCORE_COLUMNS, type ScoreColumns } from './scoring/pairScorer.ts';
export { fitPairs, type ScoredPair, type ScoredPairs, type ScoreOptions, scorePairs } from './scoring/scorePairs.ts';
export {
  type BinomialSurveillance,
  binomialCriticalValue,
  binomialLogLikelihoodRatio,
  binomialSignalProbability,
} from './sequential/binomialMaxSprt.ts';
export { benjaminiHochberg, EProcess, eBenjaminiHochberg } from './sequential/eProcess.ts';
export {
  type PoissonSurveillance,
  poissonCriticalValue,
  poissonLogLikelihoodRatio,
  poissonPerformance,
  type SequentialPerformance,
} from './sequential/poissonMaxSprt.ts';
export { normalUpper } from './special/normal.ts';
export { bayesCount } from './time/bayesCount.ts';
export { beginning } from './time/beginning.ts';
export { type CusumOptions, type CusumRun, cusum } from './time/cusum.ts';
export { type EarsOptions, ears } from './time/ears.ts';
export {
  type FarringtonOptions,
  type FlexibleFarringtonOptions,
  farrington,
  flexibleFarrington,
  type TimeAlarm,
} from './time/farrington.ts';
export { type IcPoint, icOverTime } from './time/icOverTime.ts';
export { dispersion, growth, type Rise, rise, type TwoWindows } from './time/rise.ts';
export { rki } from './time/rki.ts';
export { type CountsByValue, smirnovDistance, smirnovP } from './twoSample/smirnov.ts';

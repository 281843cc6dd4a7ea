/** Farrington's baseline model: a weighted log-linear trend through comparable past periods, down-weighting past outbreaks. */
import * as R from 'lib-r-math.js';
import { pearsonDispersion, type QuasiPoissonFit, quadratic, quasiPoisson } from './quasiPoisson.ts';

/** Past periods used: their index in the series, and the season each belongs to (the current one is `currentSeason`). */
export type BaselinePeriods = { index: number[]; season: number[]; currentSeason: number };

export type BaselineOptions = {
  years: number;
  trend: boolean;
  reweight: boolean;
  /** Standardised Anscombe residual from which a past period loses weight. */
  weightsThreshold: number;
  /** A trend is kept below this p value. */
  trendP: number;
  /**
   * Weights of the residuals in the dispersion that scales the prediction's standard error and the trend's test: a fit's working
   * weights, or (as `farringtonFlexible` of R's surveillance has it, to be comparable with it) the reweighting weights alone.
   */
  dispersionBy: 'working' | 'reweighting';
};

/** What the past says of period t: mean on the log scale with its standard error, the dispersion behind it, and φ ≥ 1. */
export type Baseline = { eta: number; standardError: number; phi: number; dispersion: number; trend: number | null };

/** Fits the baseline and predicts period t. Null where no model converges. */
export function fitBaseline(
  series: ArrayLike<number>,
  t: number,
  periods: BaselinePeriods,
  options: BaselineOptions,
): Baseline | null {
  const response = periods.index.map((i) => series[i]!);
  const withTrend = options.trend ? fit(response, t, periods, options, true) : null;
  if (withTrend !== null) {
    const { model, dispersion } = withTrend;
    const coefficient = model.coefficients[1]!;
    const error = Math.sqrt(dispersion * model.unscaled.get(1, 1));
    const p = 2 * R.pt(-Math.abs(coefficient / error), model.residualDegrees);
    const believable = Math.exp(model.coefficients[0]!) <= response.reduce((a, b) => Math.max(a, b));
    if (options.years >= 3 && p < options.trendP && believable) return predict(withTrend, coefficient);
  }
  const without = fit(response, t, periods, options, false);
  return without === null ? null : predict(without, null);
}

type Fit = { model: QuasiPoissonFit; phi: number; dispersion: number };

function fit(
  response: readonly number[],
  t: number,
  { index, season, currentSeason }: BaselinePeriods,
  options: BaselineOptions,
  trend: boolean,
): Fit | null {
  const others = [...new Set(season)].filter((s) => s !== currentSeason).sort((a, b) => a - b);
  // Time counts from the period judged, so that the first coefficient is its prediction.
  const design = index.map((i, k) => [1, ...(trend ? [i - t] : []), ...others.map((s) => (season[k] === s ? 1 : 0))]);
  const first = quasiPoisson(response, design);
  if (!first?.converged) return null;
  const phi = Math.max(pearsonDispersion(response, first, first.workingWeights), 1);
  if (!options.reweight)
    return { model: first, phi, dispersion: pearsonDispersion(response, first, first.workingWeights) };
  const weights = outbreakWeights(response, first, phi, options.weightsThreshold);
  const model = quasiPoisson(response, design, weights);
  if (model === null) return null;
  const dispersion = pearsonDispersion(response, model, model.workingWeights);
  return {
    model,
    phi: Math.max(dispersion, 1),
    dispersion: options.dispersionBy === 'working' ? dispersion : pearsonDispersion(response, model, weights),
  };
}

/** s⁻² for standardised Anscombe residuals s above the threshold, 1 below it, scaled to the number of periods (Farrington 1996, 3.6). */
function outbreakWeights(
  response: readonly number[],
  model: QuasiPoissonFit,
  phi: number,
  threshold: number,
): Float64Array {
  const weights = Float64Array.from(response, (y, i) => {
    const mu = model.fitted[i]!;
    const raw = 1.5 * (y ** (2 / 3) * mu ** (-1 / 6) - mu ** 0.5);
    const s = raw / Math.sqrt(phi * (1 - model.leverage[i]!));
    return s > threshold ? s ** -2 : 1;
  });
  const sum = weights.reduce((total, w) => total + w, 0);
  return weights.map((w) => (w * weights.length) / sum);
}

function predict({ model, phi, dispersion }: Fit, trend: number | null): Baseline {
  const x = model.coefficients.map((_, i) => (i === 0 ? 1 : 0));
  return {
    eta: model.coefficients[0]!,
    standardError: Math.sqrt(dispersion * quadratic(x, model.unscaled)),
    phi,
    dispersion,
    trend,
  };
}

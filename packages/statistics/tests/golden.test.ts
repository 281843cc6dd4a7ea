/** The field's own packages' values on free data, inside the repository (golden/README.md): what a plain clone tests the numbers by. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DUMOUCHEL_PRIOR, type GammaPoissonPrior, scoreTable } from '../index.ts';
import { records, relative, text } from './reference.ts';

const file = (name: string) => readFileSync(new URL(`golden/${name}`, import.meta.url));
const caers = gunzipSync(file('caers.csv.gz'));
const golden = records(file('caers_golden.csv').toString());

/** openEBGM's likelihood over all cells, zeros included, at its optimum. */
const PRIOR: GammaPoissonPrior = {
  alpha1: 0.187460420353535,
  beta1: 0.217176015889687,
  alpha2: 2.34410789448882,
  beta2: 1.67471516151568,
  p: 0.45840599078233,
};
const NEG_LOG_LIKELIHOOD = 87348.3172255293;

/** The largest difference of our columns from theirs, over the pairs that the golden file has. */
function worst(options: object, columns: Record<string, string>): number {
  const ours = new Map(
    records(text(scoreTable(caers, options).csv)).map((row) => [`${row.product}\u0000${row.event}`, row]),
  );
  let most = 0;
  let compared = 0;
  for (const theirs of golden) {
    const mine = ours.get(`${theirs.product}\u0000${theirs.event}`)!;
    for (const [name, other] of Object.entries(columns)) {
      const value = Number(theirs[other]);
      if (mine[name] === '') expect(theirs[other] === '' || !Number.isFinite(value) || value === 0).toBe(true);
      else {
        most = Math.max(most, relative(Number(mine[name]), value, 1e-3));
        compared += 1;
      }
    }
  }
  // Ratios that divide by no report are empty in many rows; every column has values in some.
  expect(compared).toBeGreaterThan((golden.length * Object.keys(columns).length) / 2);
  return most;
}

describe('CAERS', () => {
  it('has every measure of disproportionality', () => {
    const measures = {
      n11: 'N11',
      n1p: 'N1p',
      np1: 'Np1',
      n: 'N',
      expected: 'E',
      rr: 'RR',
      prr: 'PRR',
      prr_lower: 'pvda_prr2_5',
      prr_upper: 'pvda_prr97_5',
      chi2_yates: 'chi2_yates',
      ror: 'ROR',
      ror_lower: 'pvda_ror2_5',
      ror_upper: 'pvda_ror97_5',
      ic: 'pvda_ic',
      ic025: 'pvda_ic2_5',
      ic975: 'pvda_ic97_5',
    };
    expect(golden.length).toBe(305);
    expect(worst({ prior: PRIOR }, measures)).toBeLessThan(1e-10);
    const more = { chi2_pearson: 'chi2_pearson', fisher_p: 'phvid_RFET_p', bcpnn_ic: 'BCPNN98_EIC' };
    expect(worst({ prior: PRIOR, methods: ['pearson', 'fisher', 'bcpnn'] }, more)).toBeLessThan(1e-9);
  });

  it('has the prior over all cells', () => {
    const { fit } = scoreTable(caers);
    expect(fit).toMatchObject({ boundary: null, fallback: false });
    expect(relative(fit!.negLogLikelihood, NEG_LOG_LIKELIHOOD)).toBeLessThan(1e-9);
    for (const key of ['alpha1', 'beta1', 'alpha2', 'beta2', 'p'] as const)
      expect(relative(fit!.prior[key], PRIOR[key]), key).toBeLessThan(1e-4);
  });

  it('has EBGM, EB05 and EB95 at that prior, at the published one, and stratified', () => {
    const at = (set: string) => ({ ebgm: `${set}_EBGM`, eb05: `${set}_EB5`, eb95: `${set}_EB95` });
    expect(worst({ prior: PRIOR }, at('zmle'))).toBeLessThan(1e-6);
    expect(worst({ prior: DUMOUCHEL_PRIOR }, at('dumouchel'))).toBeLessThan(1e-6);
    const stratified = { prior: DUMOUCHEL_PRIOR, stratify: ['strat1'] };
    expect(worst(stratified, { expected: 'strat_E', rr: 'strat_RR', ...at('strat_dumouchel') })).toBeLessThan(1e-6);
  });

  it('would not have them at a prior that is a thousandth off', () => {
    const off = { ...PRIOR, alpha1: PRIOR.alpha1 * 1.001 };
    expect(worst({ prior: off }, { ebgm: 'zmle_EBGM' })).toBeGreaterThan(1e-6);
  });
});

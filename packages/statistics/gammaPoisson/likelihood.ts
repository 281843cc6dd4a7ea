/** The marginal likelihood of the gamma–Poisson mixture with its exact first and second derivatives. */
import { digamma, lnGamma, trigamma } from '../special/gamma.ts';

/** Weighted cells: counts, expected counts (> 0) and how many cells each stands for. Sorted by count for speed. */
export type WeightedCells = { n: Float64Array; expected: Float64Array; weight: Float64Array };

/** Parameters as the optimiser sees them: ln α1, ln β1, ln α2, ln β2, logit p. */
export type Theta = readonly [number, number, number, number, number];

/** −ln L, its gradient (5) and Hessian (5 × 5, row by row) in {@link Theta}. */
export type Likelihood = { value: number; gradient: Float64Array; hessian: Float64Array };

/**
 * −Σ w·ln(p·f1 + (1−p)·f2), f = NB(n; size α, probability β/(β+E)), over all cells, those with n = 0 included.
 *
 * With s_k the score and H_k the Hessian of ln f_k, and r_k the posterior weight, the mixture's Hessian is Σ r_k(H_k + s_k s_kᵀ) − s sᵀ.
 */
export function negativeLogLikelihood(cells: WeightedCells, theta: Theta): Likelihood {
  const [la1, lb1, la2, lb2, logit] = theta;
  const a1 = Math.exp(la1);
  const b1 = Math.exp(lb1);
  const a2 = Math.exp(la2);
  const b2 = Math.exp(lb2);
  const p = 1 / (1 + Math.exp(-logit));
  const lnP = -Math.log1p(Math.exp(-logit));
  const lnRest = -Math.log1p(Math.exp(logit));
  const lnGamma1 = lnGamma(a1);
  const lnGamma2 = lnGamma(a2);
  const digamma1 = digamma(a1);
  const digamma2 = digamma(a2);
  const trigamma1 = trigamma(a1);
  const trigamma2 = trigamma(a2);
  let value = 0;
  const g = new Float64Array(5);
  const h = new Float64Array(25);
  let lastN = -1;
  let constant1 = 0;
  let constant2 = 0;
  let psi1 = 0;
  let psi2 = 0;
  let tri1 = 0;
  let tri2 = 0;
  for (let i = 0; i < cells.n.length; i += 1) {
    const n = cells.n[i]!;
    const e = cells.expected[i]!;
    const w = cells.weight[i]!;
    if (n !== lastN) {
      lastN = n;
      const lnFactorial = lnGamma(n + 1);
      constant1 = n === 0 ? 0 : lnGamma(a1 + n) - lnGamma1 - lnFactorial;
      constant2 = n === 0 ? 0 : lnGamma(a2 + n) - lnGamma2 - lnFactorial;
      psi1 = n === 0 ? 0 : digamma(a1 + n) - digamma1;
      psi2 = n === 0 ? 0 : digamma(a2 + n) - digamma2;
      tri1 = n === 0 ? 0 : trigamma(a1 + n) - trigamma1;
      tri2 = n === 0 ? 0 : trigamma(a2 + n) - trigamma2;
    }
    const rate1 = b1 + e;
    const rate2 = b2 + e;
    const ln1 = Math.log1p(e / b1);
    const ln2 = Math.log1p(e / b2);
    const f1 = lnP + constant1 - a1 * ln1 + (n === 0 ? 0 : n * Math.log(e / rate1));
    const f2 = lnRest + constant2 - a2 * ln2 + (n === 0 ? 0 : n * Math.log(e / rate2));
    const top = Math.max(f1, f2);
    const mixture = top + Math.log1p(Math.exp(-Math.abs(f1 - f2)));
    value -= w * mixture;
    const r1 = Math.exp(f1 - mixture);
    const r2 = Math.exp(f2 - mixture);
    // Scores in ln α and ln β: α(ψ(α+n) − ψ(α) − ln(1+E/β)) and (αE − nβ)/(β+E).
    const sa1 = a1 * (psi1 - ln1);
    const sb1 = (a1 * e - n * b1) / rate1;
    const sa2 = a2 * (psi2 - ln2);
    const sb2 = (a2 * e - n * b2) / rate2;
    const g0 = r1 * sa1;
    const g1 = r1 * sb1;
    const g2 = r2 * sa2;
    const g3 = r2 * sb2;
    const g4 = r1 - p;
    g[0]! -= w * g0;
    g[1]! -= w * g1;
    g[2]! -= w * g2;
    g[3]! -= w * g3;
    g[4]! -= w * g4;
    const spread = r1 * r2;
    const mixed1 = (a1 * e) / rate1;
    const mixed2 = (a2 * e) / rate2;
    h[0]! -= w * (r1 * (a1 * a1 * tri1 + sa1) + spread * sa1 * sa1);
    h[1]! -= w * (r1 * mixed1 + spread * sa1 * sb1);
    h[2]! += w * spread * sa1 * sa2;
    h[3]! += w * spread * sa1 * sb2;
    h[4]! -= w * spread * sa1;
    h[6]! -= w * (r1 * ((-b1 * e * (n + a1)) / (rate1 * rate1)) + spread * sb1 * sb1);
    h[7]! += w * spread * sb1 * sa2;
    h[8]! += w * spread * sb1 * sb2;
    h[9]! -= w * spread * sb1;
    h[12]! -= w * (r2 * (a2 * a2 * tri2 + sa2) + spread * sa2 * sa2);
    h[13]! -= w * (r2 * mixed2 + spread * sa2 * sb2);
    h[14]! += w * spread * sa2;
    h[18]! -= w * (r2 * ((-b2 * e * (n + a2)) / (rate2 * rate2)) + spread * sb2 * sb2);
    h[19]! += w * spread * sb2;
    h[24]! -= w * (spread - p * (1 - p));
  }
  for (let i = 0; i < 5; i += 1) for (let j = 0; j < i; j += 1) h[5 * i + j] = h[5 * j + i]!;
  return { value, gradient: g, hessian: h };
}

/** The normal distribution: its quantile, for intervals of any confidence, and its tail. */
import { gammaCdf } from './gamma.ts';

/** 97.5 % point of the standard normal distribution. */
export const Z975 = 1.959963984540054;

/** P(Z > z). Absolute error 1e-16: beyond z = 8 it is 0 for practical purposes. */
export const normalUpper = (z: number): number => {
  const beyond = 0.5 * (1 - gammaCdf(0.5, (z * z) / 2));
  return z >= 0 ? beyond : 1 - beyond;
};

const TAIL = 0.02425;
const A = [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716];
const B = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572];
const C = [-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968];
const D = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416];

/** A starting value for other quantiles: Acklam's rational approximation, 1.2e-9 relative. p in (0, 1). */
export function normalQuantileRough(p: number): number {
  if (p > 0.5) return -normalQuantileRough(1 - p);
  if (p < TAIL) {
    const q = Math.sqrt(-2 * Math.log(p));
    const top = ((((C[0]! * q + C[1]!) * q + C[2]!) * q + C[3]!) * q + C[4]!) * q + 2.938163982698783;
    return top / ((((D[0]! * q + D[1]!) * q + D[2]!) * q + D[3]!) * q + 1);
  }
  const q = p - 0.5;
  const r = q * q;
  const top = ((((A[0]! * r + A[1]!) * r + A[2]!) * r + A[3]!) * r + A[4]!) * r + 2.506628277459239;
  return (top * q) / (((((B[0]! * r + B[1]!) * r + B[2]!) * r + B[3]!) * r + B[4]!) * r + 1);
}

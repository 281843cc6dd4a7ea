/** The gamma function's family in double precision: what every interval and posterior here stands on. */

const HALF_LN_TWO_PI = 0.9189385332046728;

/** Stirling's error ln Γ(x+1) − [(x+½)ln x − x + ½ln 2π] for x ≥ 15: the asymptotic series, error below 1e-17. */
function stirlingSeries(x: number): number {
  const z = 1 / (x * x);
  return (1 / 12 - z * (1 / 360 - z * (1 / 1260 - z * (1 / 1680 - z * (1 / 1188 - (z * 691) / 360360))))) / x;
}

/** Stirling's error ln Γ(x+1) − [(x+½)ln x − x + ½ln 2π], x > 0. */
export function stirlingError(x: number): number {
  return x < 15 ? lnGamma(x + 1) - (x + 0.5) * Math.log(x) + x - HALF_LN_TWO_PI : stirlingSeries(x);
}

/** ln Γ(x), x > 0. Recurrence up to 15, then Stirling's series; about 1e-15 relative away from the zeros at 1 and 2. */
export function lnGamma(x: number): number {
  let product = 1;
  let y = x;
  while (y < 15) {
    product *= y;
    y += 1;
  }
  const stirling = (y - 0.5) * Math.log(y) - y + HALF_LN_TWO_PI + stirlingSeries(y);
  return product === 1 ? stirling : stirling - Math.log(product);
}

/** ψ(x) = d ln Γ(x)/dx, x > 0. Recurrence up to 15, then the asymptotic series (Abramowitz & Stegun 6.3.18). */
export function digamma(x: number): number {
  let shift = 0;
  let y = x;
  while (y < 15) {
    shift += 1 / y;
    y += 1;
  }
  const z = 1 / (y * y);
  const series = z * (1 / 12 - z * (1 / 120 - z * (1 / 252 - z * (1 / 240 - z * (1 / 132 - (z * 691) / 32760)))));
  return Math.log(y) - 0.5 / y - series - shift;
}

/** ψ′(x), x > 0 (Abramowitz & Stegun 6.4.12 after recurrence up to 15). */
export function trigamma(x: number): number {
  let shift = 0;
  let y = x;
  while (y < 15) {
    shift += 1 / (y * y);
    y += 1;
  }
  const z = 1 / (y * y);
  const series = z * (1 / 6 - z * (1 / 30 - z * (1 / 42 - z * (1 / 30 - z * (5 / 66 - (z * 691) / 2730)))));
  return shift + 1 / y + z / 2 + series / y;
}

/** a·ln(a/x) + x − a without cancellation near x = a (Loader 2000, "saddle-point" deviance). */
export function devianceTerm(a: number, x: number): number {
  if (Math.abs(a - x) >= 0.1 * (a + x)) return a * Math.log(a / x) + x - a;
  const v = (a - x) / (a + x);
  let sum = (a - x) * v;
  let term = 2 * a * v;
  for (let j = 1; j < 1000; j += 1) {
    term *= v * v;
    const next = sum + term / (2 * j + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/** ln of x^a·e^(−x)/Γ(a+1), the common factor of both expansions of P(a, x). `lnGammaNext` is ln Γ(a+1) where it is at hand. */
function lnFactor(a: number, x: number, lnGammaNext?: number): number {
  if (a >= 15) return -devianceTerm(a, x) - 0.5 * Math.log(a) - HALF_LN_TWO_PI - stirlingSeries(a);
  return a * Math.log(x) - x - (lnGammaNext ?? lnGamma(a + 1));
}

/** P(a, x), the regularised lower incomplete gamma function, and x·dP/dx, in one pass: [P, x·density]. */
export function gammaLower(a: number, x: number, out: Float64Array, lnGammaNext?: number): void {
  if (!(x > 0)) {
    out[0] = 0;
    out[1] = 0;
    return;
  }
  const factor = Math.exp(lnFactor(a, x, lnGammaNext));
  out[1] = factor * a;
  if (x < a + 1) {
    let term = 1;
    let sum = 1;
    for (let k = 1; term > 1e-17 * sum; k += 1) {
      term *= x / (a + k);
      sum += term;
    }
    out[0] = factor * sum;
    return;
  }
  // Lentz's continued fraction of Γ(a, x) / (x^a e^−x); a·factor is x^a e^−x / Γ(a).
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 100_000; i += 1) {
    const an = i * (a - i);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    const delta = c * d;
    h *= delta;
    if (Math.abs(delta - 1) < 1e-16) break;
  }
  out[0] = 1 - a * factor * h;
}

/** P(shape, x): the gamma distribution function with rate 1. */
export function gammaCdf(shape: number, x: number): number {
  const out = new Float64Array(2);
  gammaLower(shape, x, out);
  return out[0]!;
}

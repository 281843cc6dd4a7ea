/** Monte Carlo p values that stop as soon as they are known to be large. */

/**
 * p = (1 + times as large)/(1 + draws); once `enough` draws were as large as the observed, it is enough/draws so far (Besag & Clifford,
 * Biometrika 1991;78:301), which is as valid and saves nearly all draws of what is not remarkable.
 */
export function monteCarloP(observed: number, draw: () => number, draws: number, enough = 20): number {
  let larger = 0;
  for (let i = 1; i <= draws; i += 1) {
    if (draw() >= observed) larger += 1;
    if (larger === enough) return enough / i;
  }
  return (1 + larger) / (1 + draws);
}

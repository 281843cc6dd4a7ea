/** −log₁₀ of a probability: chances that differ by powers of ten as numbers that people compare. Capped where doubles end. */
export const significance = (p: number): number => -Math.log10(Math.max(p, 1e-300));

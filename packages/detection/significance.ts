/** −log₁₀ of a probability, as signals carry it; capped where doubles end. */
export const significance = (p: number): number => -Math.log10(Math.max(p, 1e-300));

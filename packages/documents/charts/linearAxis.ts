/** A linear axis with round marks, for values of either sign. */

export type LinearAxis = {
  from: number;
  to: number;
  ticks: number[];
  /** Share of the axis, 0 to 1, clipped at its ends. */
  place(value: number): number;
};

/** Holds all of the values that are finite (and 0 and 1 where none is), its ends on round marks, about `wanted` of them. */
export function linearAxis(values: readonly number[], wanted = 5): LinearAxis {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) [low, high] = [0, 1];
  const size = Math.max(1, Math.abs(low), Math.abs(high));
  // Values that cannot be told apart on paper are one value, with room around it.
  if (high - low < 1e-9 * size) [low, high] = [low - size, high + size];
  const rough = (high - low) / wanted;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = magnitude * ([1, 2, 5].find((m) => m * magnitude >= rough) ?? 10);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  // Whole multiples divided rather than multiplied up, so that 0.3 is written as 0.3.
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
  const [from, to] = [first * step, last * step];
  return { from, to, ticks, place: (value) => Math.min(1, Math.max(0, (value - from) / (to - from))) };
}

/** Axes: round steps for counts, a logarithmic axis for ratios. */

/** Round ticks from 0 to at least `max`, whole numbers, about `wanted` of them. */
export function countTicks(max: number, wanted = 4): number[] {
  const top = Math.max(1, max);
  const rough = top / wanted;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, ([1, 2, 5, 10].find((m) => m * magnitude >= rough) ?? 10) * magnitude);
  return Array.from({ length: Math.ceil(top / step) + 1 }, (_, i) => i * step);
}

export type LogAxis = {
  from: number;
  to: number;
  ticks: number[];
  /** Share of the axis, 0 to 1, clipped at its ends. */
  place(value: number): number;
};

/**
 * A logarithmic axis that holds 1 and, as far as between `floor` and `ceiling`, all values. Intervals that reach
 * beyond are clipped there and marked by who draws them.
 */
export function logAxis(values: readonly number[], floor = 0.1, ceiling = 1000): LogAxis {
  const usable = values.filter((v) => Number.isFinite(v) && v > 0).map((v) => Math.min(ceiling, Math.max(floor, v)));
  const low = usable.reduce((least, v) => Math.min(least, v), 0.5);
  const high = usable.reduce((most, v) => Math.max(most, v), 2);
  const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
  const from = steps.filter((s) => s <= low).at(-1) ?? floor;
  const to = steps.find((s) => s >= high) ?? ceiling;
  const inside = steps.filter((s) => s >= from && s <= to);
  // Past seven marks only whole decades stay readable.
  const ticks = inside.length > 7 ? inside.filter((s) => Number.isInteger(Math.log10(s))) : inside;
  const place = (value: number): number =>
    (Math.log(Math.min(to, Math.max(from, value))) - Math.log(from)) / (Math.log(to) - Math.log(from));
  return { from, to, ticks, place };
}

/** Days and months without gaps: a period without reports is a bar of height 0, not a missing bar. */

export type Point = { label: string; n: number };

const dayMs = 86_400_000;

/** Every month from the first to the last counted one; at most the `limit` newest. Unreadable months are left out. */
export function everyMonth(counts: readonly { month: string; n: number }[], limit = 36): Point[] {
  const sums = new Map<number, number>();
  for (const { month, n } of counts) {
    const match = /^(\d{4})-(\d{2})$/.exec(month);
    if (!match) continue;
    const index = Number(match[1]) * 12 + Number(match[2]) - 1;
    sums.set(index, (sums.get(index) ?? 0) + n);
  }
  return filled(sums, limit, (index) => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`);
}

/** Every day (or, past `limit` days, every week by its first day) from the first to the last counted one. */
export function everyDay(
  counts: readonly { day: string; n: number }[],
  limit = 62,
): { points: Point[]; weekly: boolean } {
  const sums = new Map<number, number>();
  for (const { day, n } of counts) {
    const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
    if (Number.isNaN(time)) continue;
    const index = time / dayMs;
    sums.set(index, (sums.get(index) ?? 0) + n);
  }
  const name = (index: number): string => new Date(index * dayMs).toISOString().slice(0, 10);
  const first = [...sums.keys()].reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const last = [...sums.keys()].reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (sums.size === 0 || last - first < limit) return { points: filled(sums, limit, name), weekly: false };
  const weeks = new Map<number, number>();
  for (const [index, n] of sums) {
    const start = Math.floor((index - first) / 7);
    weeks.set(start, (weeks.get(start) ?? 0) + n);
  }
  return { points: filled(weeks, limit, (index) => name(first + index * 7)), weekly: true };
}

function filled(sums: ReadonlyMap<number, number>, limit: number, name: (index: number) => string): Point[] {
  if (sums.size === 0) return [];
  const last = [...sums.keys()].reduce((a, b) => Math.max(a, b));
  const first = [...sums.keys()].reduce((a, b) => Math.min(a, b));
  const from = Math.max(first, last - limit + 1);
  return Array.from({ length: last - from + 1 }, (_, i) => ({ label: name(from + i), n: sums.get(from + i) ?? 0 }));
}

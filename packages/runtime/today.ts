/** Today: the day of the place where the system runs, from the clock at the edge or the setting `TODAY`. */
import type { Settings } from './settings.ts';

/** A function that tells the day (`YYYY-MM-DD`) whenever it is asked: a process may run past midnight. */
export function clock({ TODAY, TZ }: Pick<Settings, 'TODAY' | 'TZ'>): () => string {
  if (TODAY !== undefined) return () => TODAY;
  const format = new Intl.DateTimeFormat('en', { timeZone: TZ, year: 'numeric', month: '2-digit', day: '2-digit' });
  return () => {
    const parts = new Map(format.formatToParts(new Date()).map(({ type, value }) => [type, value]));
    return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
  };
}

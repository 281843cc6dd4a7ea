/** Alarms where there is nothing to find: each method's on VAERS with its terms dealt out anew. */
import {
  benjaminiHochberg,
  DEFAULT_REPLAY_RULES,
  fisherExact,
  pairColumns,
  Random,
  REPLAY_METHODS,
  Replay,
  type ReplayLook,
  type ReportVersion,
} from '@huishang/statistics';
import { baseOf, dealtOut, periodLooks } from './statisticsVaers.ts';

/** Deals; the share of them with any alarm is what the error rate of the e-processes speaks of. */
const DEALS = 6;

export function falseAlarms(reports: readonly ReportVersion[]): void {
  for (const within of ['whole', 'period'] as const) {
    const random = new Random(1999);
    const deals = Array.from({ length: DEALS }, () => {
      const dealt = dealtOut(reports, random, within);
      return { last: lastLook(dealt), fisher: fisherAlarms(dealt) };
    });
    const pairs = mean(deals.map(({ last }) => last.pairs));
    console.log(
      `\nfalse alarms, terms dealt out anew ${within === 'whole' ? 'among all reports' : 'within each four weeks'} ` +
        `(mean of ${DEALS} deals, ${Math.round(pairs)} pairs; looked at every four weeks for ten years):`,
    );
    console.log('  method        at the end  per 1,000   ever raised  per 1,000   deals with any');
    const tell = (name: string, now: number[], ever: number[]) => {
      const cells = [mean(now), (1000 * mean(now)) / pairs, mean(ever), (1000 * mean(ever)) / pairs];
      const any = ever.filter((n) => n > 0).length / ever.length;
      console.log(
        `  ${name.padEnd(12)}${cells.map((x) => x.toFixed(2).padStart(12)).join('')}${any.toFixed(2).padStart(15)}`,
      );
    };
    for (const method of REPLAY_METHODS) {
      const loads = deals.map(({ last }) => last.loads[method]);
      tell(method, loads.map(({ now }) => now), loads.map(({ ever }) => ever)); // biome-ignore format: one row
    }
    const fisher = deals.map((deal) => deal.fisher);
    tell('Fisher, BH', fisher, fisher);
  }
  console.log(
    '  eProcess: false discovery rate 10 % at any look. Fisher, BH: 10 % at one look, the last. maxSprt: α 5 % a pair.',
  );
}

function lastLook(reports: readonly ReportVersion[]): ReplayLook {
  let last: ReplayLook | null = null;
  // The prior hardly changes over four weeks; EB05 is counted at its refits once a year.
  const rules = { trend: { ...DEFAULT_REPLAY_RULES.trend, looks: 1 } };
  for (const look of new Replay(reports, { looks: periodLooks(reports), refitEvery: 13, rules }).looks()) last = look;
  return last!;
}

function fisherAlarms(reports: readonly ReportVersion[]): number {
  const { n11, n1p, np1, n } = pairColumns(baseOf(reports));
  const p = Array.from(n11, (_, i) => fisherExact({ n11: n11[i]!, n1p: n1p[i]!, np1: np1[i]!, n })?.p ?? 1);
  return benjaminiHochberg(p, 0.1).filter(Boolean).length;
}

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

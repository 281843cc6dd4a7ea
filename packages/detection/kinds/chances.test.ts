/** Where nothing crowds or grows: in how many data sets is it said that something does? No more than `alpha`. */
import type { Evidence, SignalKind } from '@huishang/schemas';
import { Random } from '@huishang/statistics';
import { expect, it } from 'vitest';
import { day, evidence, hazardOf, suspect } from '../evidence.fixture.ts';
import { type DetectionRules, defaultRules } from '../rules.ts';
import { State } from '../state.ts';

const hazard = (code: string) => ({
  name: code,
  kind: 'reaction' as const,
  path: [],
  serious: false,
  designated: false,
});
const SETS = 60;
/** So many show whether there is anything to be misled by. */
const LOOSE = 10;

/** Small numbers are the commoner. */
const skewed = (random: Random, n: number): number => Math.floor(n * random.uniform() * random.uniform());

/** Reports of the last months of a year; which hazards a product has depends on the product, neither on its batch nor on the day. */
const reports = (random: Random, n: number, from: number): Evidence[] =>
  Array.from({ length: n }, (_, i) => {
    const product = skewed(random, 9);
    const maker = `厂${product}${skewed(random, 2)}`;
    const at = day(from + Math.floor(random.uniform() * (366 - from)));
    const codes = new Set([0, 1].map(() => `h${(skewed(random, 14) + 3 * product) % 20}`));
    return evidence(`r${i}`, {
      receivedDate: at,
      eventDate: at,
      products: [
        suspect(`药${product}`, {
          makerKey: maker,
          maker,
          batch: `B2500${10 + (product % 3) * 20 + skewed(random, 8)}`,
        }),
      ],
      hazards: [...codes].map((code) => hazardOf(code)),
      serious: random.uniform() < 0.2,
      label: random.uniform() < 0.5 ? 'known' : 'new',
    });
  });

type Chance = { kind: SignalKind; alpha: number; data(random: Random): Evidence[]; loose: Partial<DetectionRules> };
const chances: Chance[] = [
  {
    kind: 'cluster',
    alpha: defaultRules.cluster.alpha,
    data: (random) => reports(random, 350, 245),
    loose: { cluster: { ...defaultRules.cluster, alpha: 1 } },
  },
  {
    kind: 'trend',
    alpha: defaultRules.trend.alpha,
    data: (random) => reports(random, 700, 1),
    loose: { trend: { ...defaultRules.trend, alpha: 1, z: 0, ratio: 1 } },
  },
  {
    kind: 'onset',
    alpha: defaultRules.onset.alpha,
    data: (random) => reports(random, 700, 1).map((e) => timed(e, random)),
    loose: { onset: { ...defaultRules.onset, alpha: 1 } },
  },
];

/** How long it takes depends on nothing. */
function timed(e: Evidence, random: Random): Evidence {
  const days = Math.floor(8 * -Math.log(1 - random.uniform()));
  const start = new Date(Date.parse(e.eventDate!) - 86_400_000 * days).toISOString().slice(0, 10);
  return { ...e, products: e.products.map((p) => ({ ...p, startDate: start })) };
}

it.each(chances)(
  'says $kind by chance alone in no more data sets than alpha',
  ({ kind, alpha, data, loose }) => {
    const said = (rules: DetectionRules, of: number): number => {
      const random = new Random(11);
      let sets = 0;
      for (let i = 0; i < of; i += 1) {
        const state = new State({ hazard, rules });
        for (const e of data(random)) state.put(e);
        if (state.detect('drug', '2025-12-31').signals.some((s) => s.kind === kind)) sets += 1;
      }
      return sets;
    };
    // Three standard errors above alpha.
    expect(said(defaultRules, SETS)).toBeLessThanOrEqual(SETS * alpha + 3 * Math.sqrt(SETS * alpha * (1 - alpha)));
    // There was something to be misled by: without a threshold there is hardly a set without one.
    expect(said({ ...defaultRules, ...loose }, LOOSE)).toBeGreaterThan(LOOSE / 2);
  },
  120_000,
);

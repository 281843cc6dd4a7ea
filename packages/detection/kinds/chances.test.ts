/** Where nothing crowds or grows: in how many data sets is it said that something does? No more than `alpha`. */
import type { Evidence, SignalKind } from '@huishang/schemas';
import { Random } from '@huishang/statistics';
import { expect, it } from 'vitest';
import { day, evidence, hazardOf, plainHazard, suspect } from '../evidence.fixture.ts';
import { type DetectionRules, defaultRules } from '../rules.ts';
import { State } from '../state.ts';

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

/** Two products in most reports; the hazard is one of either's, whatever the other is. */
const pairs = (random: Random): Evidence[] =>
  Array.from({ length: 900 }, (_, i) => {
    const products = [...new Set([skewed(random, 6), skewed(random, 6)])];
    const of = products[random.below(products.length)]!;
    return evidence(`p${i}`, {
      receivedDate: day(random.below(365) + 1),
      products: products.map((p) => suspect(`药${p}`)),
      hazards: [hazardOf(`h${(skewed(random, 12) + 3 * of) % 15}`)],
      age: random.below(80),
    });
  });

/** Two products in most reports, each with hazards of its own: both have more of what both can do than either alone. */
const sums = (random: Random): Evidence[] =>
  Array.from({ length: 1500 }, (_, i) => {
    const products = [...new Set([skewed(random, 6), skewed(random, 6)])];
    const codes = Array.from({ length: 15 }, (__, h) => h).filter((h) =>
      products.some((p) => random.uniform() < ((7 * h + p) % 3 === 0 ? 0.1 : 0.02)),
    );
    return evidence(`q${i}`, {
      receivedDate: day(random.below(365) + 1),
      products: products.map((p) => suspect(`药${p}`)),
      hazards: [...codes, 'x'].map((h) => hazardOf(`h${h}`)),
      age: random.below(80),
    });
  });

/** Samples of products of which some are sampled often; one in twelve fails, in whatever item. */
const samples = (random: Random): Evidence[] =>
  Array.from({ length: 900 }, (_, i) => {
    const product = skewed(random, 40);
    const maker = `厂${product % 15}`;
    const failed = random.uniform() < 1 / 12;
    return evidence(`s${i}`, {
      stream: 'sampling',
      receivedDate: day(random.below(365) + 1),
      products: [suspect(`药${product}`, { makerKey: maker, maker, batch: `X${i}` })],
      hazards: [],
      sampling: { failed, failedItems: failed ? [`项${skewed(random, 6)}`] : [], level: null, stage: null, task: null },
    });
  });

/** Complaints of different people, each with words of their own, about products that some are used more; as many early as late. */
const complaints = (random: Random): Evidence[] => {
  const used = Array.from({ length: 300 }, (_, i) =>
    evidence(`r${i}`, { receivedDate: day(1), products: [suspect(`药${skewed(random, 20)}`)], hazards: [] }),
  );
  const told = Array.from({ length: 400 }, (_, i) =>
    evidence(`c${i}`, {
      stream: 'complaint',
      domain: null,
      receivedDate: day(random.below(365) + 1),
      products: [suspect(`药${skewed(random, 20)}`)],
      hazards: [],
      personKey: `人${i}`,
      sketch: [i, i + 1000, i + 2000, i + 3000],
      complaint: { kind: '投诉', channel: '12345', open: true, about: 'quality' },
    }),
  );
  return [...used, ...told];
};

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
  {
    kind: 'interaction',
    alpha: defaultRules.interaction.alpha,
    data: pairs,
    loose: { interaction: { ...defaultRules.interaction, alpha: 1 } },
  },
  {
    kind: 'interaction',
    alpha: defaultRules.interaction.alpha,
    data: sums,
    loose: { interaction: { ...defaultRules.interaction, alpha: 1 } },
  },
  {
    kind: 'sampling',
    alpha: defaultRules.sampling.alpha,
    data: samples,
    loose: { sampling: { ...defaultRules.sampling, alpha: 1 } },
  },
  {
    kind: 'complaint',
    alpha: defaultRules.complaint.alpha,
    data: complaints,
    loose: { complaint: { ...defaultRules.complaint, alpha: 1, ratio: 1 } },
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
        const state = new State({ hazard: plainHazard, rules });
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

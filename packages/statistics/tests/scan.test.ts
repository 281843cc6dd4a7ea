import { describe, expect, it } from 'vitest';
import { clusterScan, explainingCuts, Random, type ScanCell, type TreeNode, treeScan } from '../index.ts';

const leaf = (id: string, parent: string, observed: number, expected: number): TreeNode => ({
  id,
  parent,
  observed,
  expected,
});
const inner = (id: string, parent: string | null): TreeNode => ({ id, parent, observed: 0, expected: 0 });

describe('tree scan', () => {
  const tree = [
    leaf('stomach', 'gut', 10, 10),
    leaf('bowel', 'gut', 11, 10),
    inner('gut', 'all'),
    inner('skin', 'all'),
    inner('all', null),
    leaf('rash', 'skin', 25, 10),
    leaf('itch', 'skin', 24, 10),
    leaf('hives', 'skin', 22, 9),
  ];

  it.each(['poisson', 'conditionalPoisson'] as const)('%s: finds the branch whose leaves are all raised', (model) => {
    const cuts = treeScan(tree, { model });
    expect(cuts[0]).toMatchObject({ id: 'skin', observed: 71 });
    expect(cuts[0]!.p).toBeLessThan(0.01);
    expect(explainingCuts(tree, cuts).map((cut) => cut.id)).toEqual(['skin']);
    if (model === 'poisson') expect(cuts[0]!.logLikelihoodRatio).toBeCloseTo(71 * Math.log(71 / 29) - (71 - 29), 10);
  });

  it('does not depend on the order of the nodes', () => {
    const turned = treeScan([...tree].reverse(), { model: 'poisson' });
    const straight = treeScan(tree, { model: 'poisson' });
    expect(turned.map(({ p: _, ...cut }) => cut)).toEqual(straight.map(({ p: _, ...cut }) => cut));
  });

  it('bernoulli: cases among cases and controls', () => {
    const cuts = treeScan([leaf('a', 'r', 30, 40), leaf('b', 'r', 20, 40), leaf('c', 'r', 21, 40), inner('r', null)], {
      model: 'bernoulli',
      probability: 0.5,
    });
    expect(cuts[0]).toMatchObject({ id: 'a', observed: 30, expected: 20 });
    expect(cuts[0]!.p).toBeLessThan(0.05);
  });

  it('conditional Bernoulli: the likelihood of two shares against one, cases dealt out without replacement', () => {
    const nodes = [leaf('a', 'r', 12, 20), leaf('b', 'r', 10, 40), leaf('c', 'r', 8, 40), inner('r', null)];
    const cuts = treeScan(nodes, { model: 'conditionalBernoulli' });
    const share = (n: number, of: number) => n * Math.log(n / of) + (of - n) * Math.log((of - n) / of);
    expect(cuts.map(({ id }) => id)).toEqual(['a']);
    expect(cuts[0]!.logLikelihoodRatio).toBeCloseTo(share(12, 20) + share(18, 80) - share(30, 100), 10);
    expect(cuts[0]!.expected).toBeCloseTo(6, 12);
    expect(cuts[0]!.p).toBeLessThan(0.01);
    expect(() => treeScan([leaf('a', 'r', 5, 4), inner('r', null)], { model: 'bernoulli' })).toThrow(/5 cases among 4/);
  });

  it('conditional Bernoulli: keeps its error rate whatever share of events are cases', () => {
    const random = new Random(12);
    let alarms = 0;
    for (let run = 0; run < 200; run += 1) {
      const share = 0.1 + 0.8 * random.uniform();
      const nodes = tree.map((node) => ({ ...node, observed: random.binomial(node.expected, share) }));
      const cuts = treeScan(nodes, { model: 'conditionalBernoulli', draws: 199, seed: run });
      if (cuts.some((cut) => cut.p <= 0.05)) alarms += 1;
    }
    expect(alarms).toBeGreaterThan(1);
    expect(alarms).toBeLessThan(22);
  });

  it('keeps its error rate: p below 0.05 in about one of twenty trees without a signal', () => {
    const random = new Random(11);
    let alarms = 0;
    for (let run = 0; run < 200; run += 1) {
      const nodes = tree.map((node) => ({ ...node, observed: random.poisson(node.expected) }));
      if (treeScan(nodes, { model: 'poisson', draws: 199, seed: run }).some((cut) => cut.p <= 0.05)) alarms += 1;
    }
    expect(alarms).toBeGreaterThan(1);
    expect(alarms).toBeLessThan(22);
  });

  it('refuses a tree that is none', () => {
    expect(() => treeScan([leaf('a', 'nowhere', 1, 1)], { model: 'poisson' })).toThrow(/nowhere/);
    expect(() => treeScan([inner('a', 'b'), inner('b', 'a')], { model: 'poisson' })).toThrow(/cycle/);
    expect(treeScan([], { model: 'poisson' })).toEqual([]);
  });
});

/** Background: every batch used in four districts over 200 days, a report in ten of the hazard. */
function background(seed: number): ScanCell[] {
  const random = new Random(seed);
  const cells: ScanCell[] = [];
  for (const batch of [0, 1, 2, 4, 5]) {
    for (const district of ['east', 'west', 'north', 'south']) {
      for (let day = random.below(9); day < 200; day += 1 + random.below(20)) {
        const exposure = 1 + random.below(3);
        cells.push({ batch, district, day, cases: random.binomial(exposure, 0.1), exposure });
      }
    }
  }
  return cells;
}

describe('cluster scan', () => {
  it('finds two adjacent batches, a district and a fortnight', () => {
    const cells = background(1);
    for (let i = 0; i < 12; i += 1)
      cells.push({ batch: 1 + (i % 2), district: 'west', day: 100 + i, cases: 1, exposure: 1 });
    const cluster = clusterScan(cells)!;
    expect(cluster.p).toBeLessThan(0.01);
    expect(cluster.batches.from).toBeLessThanOrEqual(1);
    expect(cluster.batches.to).toBe(2);
    expect(cluster.districts).toEqual(['west']);
    expect(cluster.days.from).toBeGreaterThanOrEqual(80);
    expect(cluster.days.from).toBeLessThanOrEqual(100);
    expect(cluster.cases).toBeGreaterThanOrEqual(12);
    expect(cluster.expected).toBeLessThan(4);
  });

  it('does not call a batch that is used a lot a cluster', () => {
    const cells = background(2);
    for (let i = 0; i < 100; i += 1)
      cells.push({ batch: 4, district: 'north', day: 50 + (i % 10), cases: i % 9 === 0 ? 1 : 0, exposure: 1 });
    expect(clusterScan(cells)?.p ?? 1).toBeGreaterThan(0.05);
  });

  it('never joins batches across a gap, nor depends on the order of the cells', () => {
    const cells = background(3);
    for (const batch of [2, 4])
      for (let i = 0; i < 6; i += 1) cells.push({ batch, district: 'east', day: 60 + i, cases: 1, exposure: 1 });
    const cluster = clusterScan(cells)!;
    const whole = cluster.batches.from === 0 && cluster.batches.to === 5;
    expect(whole || cluster.batches.to <= 2 || cluster.batches.from >= 4).toBe(true);
    const { p: _, ...straight } = cluster;
    const { p: __, ...turned } = clusterScan([...cells].reverse())!;
    expect(turned).toEqual(straight);
  });

  it('keeps its error rate without a cluster', () => {
    let alarms = 0;
    for (let run = 0; run < 60; run += 1)
      if ((clusterScan(background(100 + run), { draws: 99 })?.p ?? 1) <= 0.05) alarms += 1;
    expect(alarms).toBeLessThan(10);
  });

  it('says nothing of no cases', () => {
    expect(clusterScan([])).toBeNull();
    expect(clusterScan([{ batch: 0, district: '', day: 1, cases: 0, exposure: 5 }])).toBeNull();
  });
});

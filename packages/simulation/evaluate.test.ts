import type { Agenda } from '@huishang/schemas';
import { describe, expect, it } from 'vitest';
import { evaluate, type Truth } from './index.ts';
import { noCounts } from './truth.ts';

const record = (id: string, received = '2025-06-10') => ({ stream: 'drug' as const, id, received });
const risk: Truth['risks'][number] = {
  id: 'risk-1',
  kind: 'newSerious',
  domain: 'drug',
  product: '甲',
  furtherProducts: [],
  manufacturer: '',
  batches: [],
  hazards: ['乙'],
  districts: [],
  rural: false,
  months: ['2025-06'],
  records: ['a', 'b', 'c', 'd'].map((id) => record(id)),
};
const truth = {
  risks: [risk],
  decoys: [
    {
      id: 'decoy-bigBatch',
      kind: 'bigBatch',
      domain: 'drug',
      product: '丙',
      records: ['x', 'y'].map((id) => record(id)),
    },
    {
      id: 'decoy-coMedication',
      kind: 'coMedication',
      domain: 'drug',
      product: '丁',
      records: ['a', 'b', 'c'].map((id) => record(id)),
    },
  ],
  totals: noCounts(),
} as unknown as Truth;

/** An agenda with items by rank: product and reports. */
function agenda(items: { rank: number; product?: string; reports: string[] }[], month = '2025-06'): Agenda {
  return {
    month,
    domain: 'drug',
    asOf: `${month}-30`,
    items: items.map(({ rank, product = '甲', reports }) => ({
      rank,
      product,
      manufacturer: '',
      batch: '',
      hazard: '乙',
      hazardCode: 'h',
      rural: false,
      evidence: { reportIds: reports, samplingIds: [], complaintIds: [], riskInfoIds: [] },
    })),
  } as unknown as Agenda;
}

describe('evaluate', () => {
  it('finds a risk by its records, whatever the item is called', () => {
    const result = evaluate(truth, [agenda([{ rank: 3, product: '别的', reports: ['a', 'b', 'c'] }])]);
    expect(result.risks[0]).toMatchObject({ found: true, bestRank: 3, month: '2025-06' });
    expect(result.passed).toBe(true);
  });

  it('takes the best rank of several items', () => {
    const result = evaluate(truth, [
      agenda([
        { rank: 9, reports: ['a'] },
        { rank: 2, reports: ['b'] },
      ]),
    ]);
    expect(result.risks[0]!.bestRank).toBe(2);
  });

  it('misses a risk below the first ten, in another month, or with too little of its records', () => {
    expect(evaluate(truth, [agenda([{ rank: 11, reports: ['a', 'b'] }])]).risks[0]).toMatchObject({
      found: false,
      bestRank: 11,
    });
    expect(evaluate(truth, [agenda([{ rank: 1, reports: ['a', 'p', 'q', 'r', 's'] }])]).risks[0]!.found).toBe(false);
    const elsewhere = evaluate(truth, [agenda([{ rank: 1, reports: ['a', 'b'] }], '2025-07')]);
    expect(elsewhere).toMatchObject({ judged: 0, passed: false });
  });

  it('counts half of the records known by the agenda, not of those to come', () => {
    const later = {
      ...truth,
      risks: [
        { ...risk, records: [...risk.records.slice(0, 2), record('c', '2025-08-01'), record('d', '2025-08-02')] },
      ],
    };
    const many = Array.from({ length: 9 }, (_, i) => `other-${i}`);
    expect(evaluate(later, [agenda([{ rank: 1, reports: ['a', ...many] }])]).risks[0]!.found).toBe(true);
    expect(evaluate(truth, [agenda([{ rank: 1, reports: ['a', ...many] }])]).risks[0]!.found).toBe(false);
  });

  it('is fooled by a decoy among the first ten, not below them', () => {
    const found = { rank: 1, reports: ['a', 'b', 'c'] };
    expect(evaluate(truth, [agenda([found, { rank: 4, reports: ['x', 'y'] }])])).toMatchObject({
      fooledBy: 1,
      passed: false,
    });
    expect(evaluate(truth, [agenda([found, { rank: 12, reports: ['x', 'y'] }])])).toMatchObject({
      fooledBy: 0,
      passed: true,
    });
  });

  it('tells the innocent companion from the risk by the product accused', () => {
    const found = { rank: 1, reports: ['a', 'b', 'c', 'd'] };
    expect(evaluate(truth, [agenda([found])]).fooledBy).toBe(0);
    expect(
      evaluate(truth, [agenda([found, { rank: 2, product: '丁', reports: ['a', 'b', 'c'] }])]).decoys[1],
    ).toMatchObject({ rank: 2, failed: true });
  });

  it('looks at other streams under their own ids', () => {
    const sampled = {
      ...truth,
      risks: [{ ...risk, records: [{ stream: 'sampling' as const, id: 'a', received: '2025-06-01' }] }],
    };
    expect(evaluate(sampled, [agenda([{ rank: 1, reports: ['a'] }])]).risks[0]!.found).toBe(false);
  });

  it('says what an item says rightly of a risk, and how many of its records it links', () => {
    const told = { ...risk, manufacturer: '某厂', batches: ['B1', 'B2'], hazards: ['皮疹'], rural: true };
    const all = agenda([{ rank: 2, product: '甲（片）', reports: ['a', 'b', 'c'] }]);
    Object.assign(all.items[0]!, {
      manufacturer: '某 厂',
      batch: 'B1、B2',
      hazard: '红疹',
      hazardCode: 'E1',
      rural: false,
    });
    const named = { ...truth, risks: [{ ...told, product: '甲(片)' }] };
    const codeOf = (name: string) => (name === '皮疹' ? 'E1' : name);
    const { said, linked, risks } = evaluate(named, [all], codeOf);
    expect(risks[0]!.said).toEqual({ product: true, manufacturer: true, batch: true, hazard: true, rural: false });
    expect([said, linked]).toEqual([
      { right: 4, asked: 5 },
      { known: 4, linked: 3 },
    ]);
    expect(evaluate(named, [all]).risks[0]!.said!.hazard).toBe(false);
    expect(evaluate(truth, [all]).risks[0]!.said).toMatchObject({ manufacturer: null, batch: null });
  });
});

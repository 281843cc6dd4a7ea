import type { Evidence } from '@huishang/schemas';
import { describe, expect, it } from 'vitest';
import { day, evidence, plainHazard, suspect } from './evidence.fixture.ts';
import { ProductRegistry } from './productRegistry.ts';
import { defaultRules } from './rules.ts';
import { State } from './state.ts';

function signals(records: readonly Evidence[]) {
  const state = new State({ hazard: plainHazard, rules: defaultRules });
  for (const e of records) state.put(e);
  return state.detect('drug', '2025-12-31').signals;
}

const sample = (i: number, more: { failed?: string; product?: string; maker?: string; batch?: string }): Evidence =>
  evidence(`s${i}`, {
    stream: 'sampling',
    receivedDate: day(200 + (i % 150)),
    products: [
      suspect(more.product ?? `药${i % 20}`, {
        makerKey: more.maker ?? `厂${i % 20}`,
        maker: more.maker ?? `厂${i % 20}`,
        batch: more.batch ?? `X${i}`,
      }),
    ],
    hazards: [],
    sampling: {
      failed: more.failed !== undefined,
      failedItems: more.failed ? [more.failed] : [],
      level: null,
      stage: null,
      task: null,
    },
  });
const passed = Array.from({ length: 300 }, (_, i) => sample(i, {}));

describe('sampling failures', () => {
  it('of one item in several batches of a product raise a signal, one alone none', () => {
    const fails = ['B1', 'B2', 'B3'].map((batch, i) =>
      sample(400 + i, { failed: '含量测定', product: '药1', maker: '厂1', batch }),
    );
    expect(signals([...passed, fails[0]!])).toEqual([]);
    expect(signals([...passed, ...fails])).toContainEqual(
      expect.objectContaining({
        kind: 'sampling',
        productKey: '药1',
        makerKey: '厂1',
        n: 3,
        hazard: '含量测定',
        rules: ['repeatedFailure'],
      }),
    );
  });

  it('of the same batch sampled twice are one batch', () => {
    const fails = [1, 2].map((i) => sample(400 + i, { failed: '含量测定', product: '药1', maker: '厂1', batch: 'B1' }));
    expect(signals([...passed, ...fails])).toEqual([]);
  });

  it('of different products and items make a firm conspicuous', () => {
    const fails = [1, 2, 3, 4].map((i) =>
      sample(400 + i, { failed: `项目${i}`, product: `药${i}`, maker: '厂9', batch: `B${i}` }),
    );
    expect(signals([...passed, ...fails])).toContainEqual(
      expect.objectContaining({ kind: 'sampling', productKey: '', makerKey: '厂9', n: 4 }),
    );
  });
});

const complaint = (i: number, at: number, person: string | null, product: string, text = 1): Evidence =>
  evidence(`c${i}`, {
    stream: 'complaint',
    domain: null,
    receivedDate: day(at),
    products: [suspect(product)],
    hazards: [],
    personKey: person,
    sketch: [text, text, text, text],
    complaint: { kind: '投诉', channel: '12345', open: true, about: 'quality' },
  });
const background = Array.from({ length: 120 }, (_, i) => complaint(i, 1 + 3 * i, `人${i}`, `药${i % 12}`, i + 10));
const reports = Array.from({ length: 12 }, (_, i) =>
  evidence(`r${i}`, { receivedDate: day(1), products: [suspect(`药${i}`)], hazards: [] }),
);

describe('complaints', () => {
  it('of many persons about one product raise a signal that counts persons', () => {
    const many = Array.from({ length: 13 }, (_, i) => complaint(500 + i, 330 + i, `新${i % 12}`, '药3'));
    const found = signals([...reports, ...background, ...many]).find((s) => s.kind === 'complaint');
    expect(found).toMatchObject({ productKey: '药3', rules: ['complaintCluster'], details: { repeated: 1 } });
  });

  it('about prices and manners raise none', () => {
    const service = { complaint: { kind: '投诉', channel: '12345', open: true, about: 'service' } };
    const many = Array.from({ length: 9 }, (_, i) => ({
      ...complaint(500 + i, 330 + i, `新${i}`, '药3'),
      ...service,
    }));
    expect(signals([...reports, ...background, ...many])).toEqual([]);
  });

  it('without a past are held against the use of a product', () => {
    const used = Array.from({ length: 60 }, (_, i) =>
      evidence(`u${i}`, { receivedDate: day(330), products: [suspect('药3')], hazards: [] }),
    );
    const young = Array.from({ length: 12 }, (_, i) => complaint(i, 330 + i, `人${i}`, `药${i % 12}`, i + 10));
    const many = Array.from({ length: 8 }, (_, i) => complaint(500 + i, 330 + i, `新${i}`, '药3'));
    const usual = Array.from({ length: 120 }, (_, i) =>
      evidence(`v${i}`, { receivedDate: day(330), products: [suspect(`药${i % 12}`)], hazards: [] }),
    );
    expect(signals([...usual, ...young, ...many])).toMatchObject([{ productKey: '药3' }]);
    expect(signals([...usual, ...used, ...young, ...many])).toEqual([]);
  });

  it('of one person, however many, raise none', () => {
    const zeal = Array.from({ length: 30 }, (_, i) => complaint(500 + i, 330 + (i % 20), '一人', '药3'));
    expect(signals([...reports, ...background, ...zeal])).toEqual([]);
  });
});

describe('the domain of a record that names none', () => {
  it('is that of its product, then of its firm, whichever came first', () => {
    const report = evidence('r', {
      stream: 'cosmetic',
      domain: 'cosmetic',
      products: [suspect('某物', { base: '物', makerKey: '厂' })],
    });
    const about = (p: Parameters<typeof suspect>[1], name = '') =>
      evidence('c', { stream: 'complaint', domain: null, products: [suspect(name, p)] });
    for (const order of [0, 1]) {
      const registry = new ProductRegistry();
      const records = [report, about({}, '某物')];
      const lessons = new Map((order ? records.reverse() : records).map((e) => [e, registry.learn(e)]));
      expect(registry.domainOf(about({}, '某物'))).toBe('cosmetic');
      expect(registry.domainOf(about({ base: '物' }, '另物'))).toBe('cosmetic');
      expect(registry.domainOf(about({ base: '', makerKey: '厂' }))).toBe('cosmetic');
      expect(registry.domainOf(about({ base: '别物' }, '别物'))).toBeNull();
      registry.forget(lessons.get(report)!);
      expect(registry.domainOf(about({}, '某物'))).toBeNull();
    }
  });

  it('is, where nobody knows it, what its product’s name or its words show', () => {
    const about = (name: string, excerpt = '') =>
      evidence('c', { stream: 'complaint', domain: null, products: name ? [suspect(name)] : [], excerpt });
    const registry = new ProductRegistry();
    expect(registry.domainOf(about('某某血糖试纸'))).toBe('device');
    expect(registry.domainOf(about('', '孩子涂了这款面霜以后脸上起红疹'))).toBe('cosmetic');
    expect(registry.domainOf(about('', '店员态度很差'))).toBeNull();
  });
});

/** What others say belongs to the domain that is known by now, whatever came and went in what order. */
import { type Domain, domains, type Evidence, evidenceKey } from '@huishang/schemas';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { evidence, suspect } from './evidence.fixture.ts';
import { OtherBook } from './otherBook.ts';
import { ProductRegistry } from './productRegistry.ts';

/** A report teaches; a complaint, and a piece of information that names no domain, are decided. */
const any: fc.Arbitrary<Evidence> = fc
  .record({
    id: fc.integer({ min: 1, max: 12 }),
    stream: fc.constantFrom('report', 'complaint', 'riskInfo', 'sampling'),
    domain: fc.constantFrom<Domain>('drug', 'device', 'cosmetic'),
    products: fc.subarray(['甲', '乙', '丙'], { minLength: 1 }),
    maker: fc.constantFrom('厂一', '厂二', ''),
    text: fc.constantFrom('', '口罩断裂', '面霜过敏'),
  })
  .map(({ id, stream, domain, products, maker, text }) =>
    evidence(`${id}`, {
      stream: (stream === 'report' ? domain : stream) as Evidence['stream'],
      domain: stream === 'report' || stream === 'sampling' ? domain : null,
      products: products.map((name) =>
        suspect(name, { base: name === '丙' ? '甲' : name, ...(maker && { makerKey: maker }) }),
      ),
      excerpt: text,
    }),
  );

type Step = { put: Evidence } | { withdraw: Evidence } | { ask: true };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: any.map((put) => ({ put })) },
  { weight: 2, arbitrary: any.map((withdraw) => ({ withdraw })) },
  { weight: 2, arbitrary: fc.constant({ ask: true as const }) },
);

/** A book with what it learns from reports. */
function open() {
  const registry = new ProductRegistry();
  const book = new OtherBook(registry);
  const reports = new Map<string, number>();
  const withdraw = (e: Evidence) => {
    const lesson = reports.get(evidenceKey(e));
    if (lesson !== undefined) registry.forget(lesson);
    reports.delete(evidenceKey(e));
    book.withdraw(evidenceKey(e));
  };
  const put = (e: Evidence) => {
    withdraw(e);
    if (e.stream === e.domain) reports.set(evidenceKey(e), registry.learn(e));
    else book.put(e);
  };
  return {
    put,
    withdraw,
    of: () => domains.map((domain) => book.of(domain).map(({ stream, id }) => `${stream}/${id}`)),
  };
}

it('is decided as a fresh book decides, in order of key', () => {
  const found = new Set<number>();
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const kept = open();
      const left = new Map<string, Evidence>();
      for (const s of steps) {
        if ('put' in s) {
          kept.put(s.put);
          left.set(evidenceKey(s.put), s.put);
        } else if ('withdraw' in s) {
          kept.withdraw(s.withdraw);
          left.delete(evidenceKey(s.withdraw));
        } else kept.of();
      }
      const fresh = open();
      for (const e of left.values()) fresh.put(e);
      const lists = fresh.of();
      for (const [i, list] of lists.entries()) if (list.length > 0) found.add(i);
      expect(kept.of()).toEqual(lists);
      for (const list of lists) expect(list).toEqual([...list].sort());
    }),
    { numRuns: 300 },
  );
  // Every domain that a report may teach had something.
  expect(found.size).toBeGreaterThanOrEqual(3);
});

it('hands out the same list until it changes', () => {
  const registry = new ProductRegistry();
  const book = new OtherBook(registry);
  const complaint = evidence('c', { stream: 'complaint', domain: null });
  book.put(complaint);
  const report = evidence('r', { domain: 'device', stream: 'device' });
  registry.learn(report);
  const list = book.of('device');
  expect(list).toHaveLength(1);
  registry.learn(report);
  expect(book.of('device')).toBe(list);
});

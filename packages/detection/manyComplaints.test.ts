/** A city's complaints of years, and a flood of one letter. */
import type { Evidence } from '@huishang/schemas';
import { describe, expect, it } from 'vitest';
import { day, evidence, plainHazard, suspect } from './evidence.fixture.ts';
import { defaultRules } from './rules.ts';
import { State } from './state.ts';

function detect(records: Iterable<Evidence>) {
  const state = new State({ hazard: plainHazard, rules: defaultRules });
  for (const e of records) state.put(e);
  return state.detect('drug', '2025-12-31');
}

const complaint = (i: number, more: Partial<Evidence> = {}): Evidence =>
  evidence(`c${i}`, {
    stream: 'complaint',
    domain: 'drug',
    receivedDate: day(1 + (i % 365)),
    products: [suspect(`品${i % 40}`)],
    complaint: { kind: '投诉', channel: null, open: false, about: 'quality' },
    personKey: `u${i}`,
    excerpt: `第${i}件：药品${String.fromCharCode(0x4e00 + (i % 8000))}味道不对${String.fromCharCode(0x4e00 + ((i * 31) % 8000))}包装破了。`,
    ...more,
  });

describe('complaints', () => {
  it('of which there are 130,000 are counted', { timeout: 180_000 }, () => {
    const detection = detect(Array.from({ length: 130_000 }, (_, i) => complaint(i)));
    expect(detection.totals.complaints).toBe(130_000);
  });

  it('in one wording are one voice, and no signal, however many', () => {
    const everyday = Array.from({ length: 400 }, (_, i) => complaint(i));
    const letter = '这个药吃了头晕恶心，包装上的字都印歪了，怀疑是假药，希望有关部门严肃查处，给老百姓一个交代。';
    const flood = Array.from({ length: 500 }, (_, i) =>
      complaint(1000 + i, {
        products: [suspect('品七')],
        receivedDate: day(340 + (i % 20)),
        personKey: null,
        excerpt: letter,
      }),
    );
    const { signals, joined } = detect([...everyday, ...flood]);
    expect(signals.filter((s) => s.productKey === '品七')).toEqual([]);
    expect(joined.filter((j) => j.countedAs.startsWith('complaint/c1'))).toHaveLength(499);
  });
});

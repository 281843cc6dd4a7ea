import { beginning } from '@huishang/statistics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaseBook } from './caseBook.ts';
import { dayNumber } from './days.ts';
import { Recency } from './recency.ts';
import { defaultRules } from './rules.ts';

const daily = (n: number, from = '2024-01-01') => Array.from({ length: n }, (_, i) => dayNumber(from) + i);

describe('the beginning of a collection', () => {
  it('is its first day', () => {
    expect(beginning([])).toBeUndefined();
    expect(beginning([5])).toBe(5);
    expect(beginning(daily(400))).toBe(dayNumber('2024-01-01'));
  });

  it('is no day decades before all others, and no handful of such', () => {
    expect(beginning([dayNumber('1970-01-01'), ...daily(60)])).toBe(dayNumber('2024-01-01'));
    const few = ['1960-01-01', '1970-01-01', '1999-12-31'].map(dayNumber);
    expect(beginning([...few, ...daily(400)])).toBe(dayNumber('2024-01-01'));
  });

  it('is that of an old collection with a pause, where its part is more than stragglers', () => {
    expect(beginning([...daily(40, '2010-01-01'), ...daily(400)])).toBe(dayNumber('2010-01-01'));
    expect(beginning([dayNumber('2010-01-01'), ...daily(5)])).toBe(dayNumber('2010-01-01'));
  });

  it('is told by the first of many days as by all of them', () => {
    const few = fc.array(fc.integer({ min: -20_000, max: -1_000 }), { maxLength: 6 });
    fc.assert(
      fc.property(few, fc.integer({ min: 1, max: 600 }), (stragglers, n) => {
        const days = [...stragglers.sort((a, b) => a - b), ...Array.from({ length: n }, (_, i) => i >> 2)];
        expect(beginning(days.slice(0, 2 + Math.ceil(days.length / 50)), days.length)).toBe(beginning(days));
      }),
    );
  });

  it('does not move by one straggler more, wherever it lies', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 50, max: 300 }),
        fc.integer({ min: 0, max: dayNumber('2021-12-31') }),
        (n, straggler) => {
          expect(beginning([straggler, ...daily(n)])).toBe(beginning(daily(n)));
        },
      ),
    );
  });
});

it('the recent window of a young collection is not stretched by a mistyped year', () => {
  const event = (received: number, i = 0) =>
    ({
      key: `r${received}-${i}`,
      received,
      productKeys: ['甲'],
      products: [],
      onsets: [],
      concomitants: [],
      hazards: ['h'],
      rural: null,
    }) as never;
  const book = (cases: never[]) => {
    const made = new CaseBook();
    for (const c of cases) made.put(c);
    return made;
  };
  const asOf = dayNumber('2024-03-31');
  const sound = daily(90).map((day) => event(day));
  const own = daily(90)
    .slice(60)
    .map((day) => event(day));
  const with_ = new Recency(book([event(dayNumber('1970-01-01')), ...sound]), asOf, defaultRules.recency, () => false);
  const without = new Recency(book(sound), asOf, defaultRules.recency, () => false);
  expect(with_.of('乙', 'i', own)).toBeCloseTo(without.of('乙', 'i', own), 1);
});

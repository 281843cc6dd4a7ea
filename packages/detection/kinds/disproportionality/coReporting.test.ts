/** Two products given together: whose hazard is it? Both, one, or the one that is never given without the other. */
import type { Signal } from '@huishang/schemas';
import { expect, it } from 'vitest';
import { day, evidence, hazardOf, plainHazard, suspect } from '../../evidence.fixture.ts';
import { defaultRules } from '../../rules.ts';
import { State } from '../../state.ts';

/** Reports of these products, so many of them with the hazard. */
type Group = { products: string[]; reports: number; withHazard: number };

/** Of 甲 and 乙 those whose signal nothing explains, beside a hundred other products that have the hazard now and then. */
function own(groups: readonly Group[]): string[] {
  const state = new State({ hazard: plainHazard, rules: defaultRules });
  const all = [
    ...Array.from({ length: 100 }, (_, i) => ({ products: [`药${i}`], reports: 10, withHazard: i % 4 === 0 ? 1 : 0 })),
    ...groups,
  ];
  let n = 0;
  for (const { products, reports, withHazard } of all)
    for (let i = 0; i < reports; i += 1) {
      n += 1;
      // Neither is always the first to be named.
      const named = i % 2 === 0 ? products : products.toReversed();
      state.put(
        evidence(`r${n}`, {
          receivedDate: day(1 + (n % 360)),
          products: named.map((name) => suspect(name)),
          hazards: [hazardOf(i < withHazard ? 'x' : `o${n % 7}`)],
          personKey: `人${n}`,
          age: n % 90,
        }),
      );
    }
  const signals: Signal[] = state.detect('drug', '2025-12-31').signals;
  return signals
    .filter((s) => s.kind === 'disproportionality' && s.hazardCode === 'x' && s.explainedBy === null)
    .map((s) => s.productKey)
    .filter((product) => ['甲', '乙'].includes(product))
    .sort();
}

it.each<[string, Group[], string[]]>([
  [
    '乙 has it with 甲 only',
    [
      { products: ['甲'], reports: 30, withHazard: 10 },
      { products: ['甲', '乙'], reports: 40, withHazard: 13 },
      { products: ['乙'], reports: 50, withHazard: 1 },
    ],
    ['甲'],
  ],
  [
    '乙 is never given without 甲, and 甲 has it without 乙 as often',
    [
      { products: ['甲'], reports: 30, withHazard: 10 },
      { products: ['甲', '乙'], reports: 40, withHazard: 13 },
    ],
    ['甲'],
  ],
  [
    '乙 is never given without 甲, and 甲 alone has it as seldom as others',
    [
      { products: ['甲'], reports: 100, withHazard: 3 },
      { products: ['甲', '乙'], reports: 40, withHazard: 16 },
    ],
    ['乙'],
  ],
  [
    'each has it without the other',
    [
      { products: ['甲'], reports: 30, withHazard: 10 },
      { products: ['甲', '乙'], reports: 20, withHazard: 10 },
      { products: ['乙'], reports: 30, withHazard: 10 },
    ],
    ['乙', '甲'],
  ],
])('%s', (_, groups, expected) => expect(own(groups)).toEqual(expected));

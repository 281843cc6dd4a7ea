import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chineseNumber, count, day, estimate, figure, percent, signedPoints } from './format.ts';
import { elementsOf } from './tests/wellFormed.ts';
import { aroundSpans, clean, cutAtSpans, escapeMarkup, mostlyLatin } from './text.ts';

describe('text', () => {
  it('loses nothing but what no document may hold', () => {
    expect(clean('a\u0000b\u202ec\r\nd\ud800')).toBe('a\ufffdbc\nd\ufffd');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(() => elementsOf(`<p>${escapeMarkup(text)}</p>`)).not.toThrow();
        expect(() => elementsOf(`<p a="${escapeMarkup(text)}"/>`)).not.toThrow();
      }),
    );
  });

  it('tells Latin text from Chinese with a few Latin words', () => {
    expect(mostlyLatin('接种ROTAVIRUS后发热，次日好转，第三天住院观察治疗，家属诉近期未用其他药物')).toBe(false);
    expect(mostlyLatin('ROTAVIRUS (ROTASHIELD)与Intussusception')).toBe(true);
    expect(mostlyLatin('')).toBe(false);
  });

  it('cuts at spans, joins overlapping ones, clips outliers', () => {
    expect(
      cutAtSpans('头痛伴皮疹', [
        [3, 5],
        [4, 99],
      ]),
    ).toEqual([
      { text: '头痛伴', highlighted: false },
      { text: '皮疹', highlighted: true },
    ]);
    const spans = fc.array(fc.tuple(fc.integer({ min: -3, max: 40 }), fc.integer({ min: -3, max: 40 })));
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), spans, (text, list) => {
        expect(
          cutAtSpans(text, list)
            .map((p) => p.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  it('shortens a long text around its spans and moves them along', () => {
    const text = `${'前'.repeat(500)}皮疹${'后'.repeat(500)}`;
    const part = aroundSpans(text, [[500, 502]], 100);
    expect(part.text.length).toBeLessThanOrEqual(102);
    expect(part.spans.map(([a, b]) => part.text.slice(a, b))).toEqual(['皮疹']);
  });
});

describe('numbers', () => {
  it('reads as people write them', () => {
    expect(count(1234567)).toBe('1,234,567');
    expect([figure(0.004), figure(2.368), figure(123.45), figure(1306.2), figure(null), figure(-0.5)]).toEqual([
      '0.004',
      '2.37',
      '123.5',
      '1,306',
      '—',
      '-0.50',
    ]);
    expect(estimate(2.1, 1.35, 3.27)).toBe('2.10(1.35–3.27)');
    expect([estimate(null, 24.1, null), estimate(null, null, null)]).toEqual(['∞(24.10–∞)', '—']);
    expect(percent(0.2404)).toBe('24.0%');
    expect(day('2025-04-05')).toBe('2025年4月5日');
    expect(day('不详')).toBe('不详');
    expect([1, 10, 11, 20, 21, 99].map(chineseNumber)).toEqual(['一', '十', '十一', '二十', '二十一', '九十九']);
    expect([signedPoints(25), signedPoints(-5), signedPoints(0)]).toEqual(['+25', '−5', '0']);
  });
});

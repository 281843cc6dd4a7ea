import { expect, test } from 'vitest';
import { companySuffixes, dosageForms, productCategories } from '../index.ts';

test('the longest comes first, so that the first match is the right one', () => {
  for (const words of [dosageForms, companySuffixes, productCategories]) {
    expect(words.length).toBeGreaterThan(80);
    expect([...words].sort((a, b) => b.length - a.length).map((word) => word.length)).toEqual(
      words.map((word) => word.length),
    );
    expect(new Set(words).size).toBe(words.length);
  }
  const form = (name: string) => dosageForms.find((word) => name.endsWith(word));
  expect(form('硝苯地平缓释片')).toBe('缓释片');
  expect(form('左氧氟沙星氯化钠注射液')).toBe('氯化钠注射液');
  expect(companySuffixes.find((word) => '某某药业集团股份有限公司'.endsWith(word))).toBe('药业集团股份有限公司');
});

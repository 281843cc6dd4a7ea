import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { derivedFiles } from './derive.ts';
import { fieldMeta, tables, topics } from './index.ts';

const folder = new URL('./json/', import.meta.url);

describe('derived contracts', () => {
  it('are those of the zod schemas (else run: npm run schemas)', () => {
    const derived = derivedFiles();
    expect(readdirSync(folder).sort()).toEqual(derived.map(([name]) => name).sort());
    for (const [name, text] of derived) expect(readFileSync(new URL(name, folder), 'utf8'), name).toBe(text);
  });

  it('refer only to files that are there', () => {
    const text = readFileSync(new URL('asyncapi.json', folder), 'utf8');
    const names = [...text.matchAll(/"\.\/([^"]+)"/g)].map((match) => match[1]!);
    expect(names).toHaveLength(Object.keys(topics).length);
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(names));
  });
});

describe('record fields', () => {
  it('have a header each, unique within their table', () => {
    for (const [table, schema] of Object.entries(tables)) {
      const headers = Object.entries(schema.shape)
        .filter(([name]) => name !== 'products')
        .map(([, field]) => fieldMeta(field).header);
      expect(new Set(headers).size, table).toBe(headers.length);
    }
  });

  it('are refused when required and missing', () => {
    const parsed = tables.sampling.safeParse({
      id: '1',
      productCategory: '药品',
      productName: '甲片',
      conclusion: '合格',
    });
    expect(parsed.error?.issues.map((issue) => issue.path[0])).toEqual(['reportDate']);
  });
});

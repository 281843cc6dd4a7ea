import { fieldMeta, type TableName, tables } from '@huishang/schemas';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { gb18030Encoder } from './files/gb18030.ts';
import { columns, productColumns } from './files/tables.ts';
import { type SimulatedFile, simulateCity, type Truth } from './index.ts';

const files: SimulatedFile[] = [...simulateCity({ seed: 3, records: 6000 })];
const truth: Truth = JSON.parse(String(files.at(-1)!.text));

/** The file's text: a workbook's cells one after another, GB18030 told from UTF-8 by a strict decoder. */
function textOf({ file, text }: SimulatedFile): string {
  if (typeof text === 'string') return text.replace(/^\ufeff/, '');
  if (file.endsWith('.xlsx')) return strFromU8(unzipSync(text)['xl/worksheets/sheet1.xml']!);
  return new TextDecoder('gb18030', { fatal: true }).decode(text);
}
const texts = new Map(files.map((f) => [f.file, textOf(f)]));

describe('the files', () => {
  it('have the columns of the schemas, no more and no fewer', () => {
    for (const [table, schema] of Object.entries(tables)) {
      const headers = Object.entries(schema.shape).flatMap(([name, field]) =>
        name === 'products' || name === 'seriousness' ? [] : [fieldMeta(field).header],
      );
      const wanted = table === 'drug' ? [...headers, ...productColumns] : headers;
      expect([...columns[table as TableName]].sort()).toEqual(wanted.sort());
    }
  });

  it('come in every dress', () => {
    const data = files.filter((f) => f.role === 'data');
    const endings = new Set(data.map((f) => f.file.split('.').at(-1)));
    expect(endings).toEqual(new Set(['csv', 'tsv', 'jsonl', 'xlsx']));
    expect(data.some((f) => typeof f.text === 'string' && f.text.startsWith('\ufeff'))).toBe(true);
    expect(data.some((f) => typeof f.text !== 'string' && !f.file.endsWith('.xlsx'))).toBe(true);
  });

  it('hold every record that the truth names', () => {
    const all = [...texts]
      .filter(([name]) => name !== 'truth.json')
      .map(([, text]) => text)
      .join('\n');
    const ids = new Set(all.match(/[A-Z]{0,2}\d{16}/g));
    const named = [...truth.risks, ...truth.decoys].flatMap((t) => t.records.map((r) => r.id));
    expect(named.length).toBeGreaterThan(200);
    expect([...named, ...truth.suspectedDuplicates.flat()].filter((id) => !ids.has(id))).toEqual([]);
    for (const { id, file } of [...truth.duplicates, ...truth.followUps]) expect(texts.get(file)).toContain(id);
  });

  it('have each bad row in the line that the truth says', () => {
    const lines = new Map([...texts].map(([name, text]) => [name, text.split('\n')]));
    const inText = truth.rejected.filter((r) => !r.file.endsWith('.xlsx'));
    expect(inText.length).toBeGreaterThan(10);
    for (const bad of inText) {
      const line = lines.get(bad.file)![bad.line - 1]!;
      expect(line).toContain(bad.why === 'brokenQuoting' ? '"' : bad.recordId);
    }
    expect(new Set(truth.rejected.map((r) => r.why)).size).toBeGreaterThanOrEqual(4);
  });

  it('parse by the schemas where they are JSON Lines, but for the bad rows', () => {
    const bad = new Set(truth.rejected.map((r) => r.recordId));
    const [, text] = [...texts].find(([name]) => name.startsWith('投诉举报') && name.endsWith('.jsonl'))!;
    const keys = Object.entries(tables.complaint.shape).map(([key, field]) => [key, fieldMeta(field)] as const);
    let taken = 0;
    for (const line of text.trim().split(/\r?\n/)) {
      const cells: Record<string, string> = JSON.parse(line);
      if (bad.has(cells.投诉编号!)) continue;
      const day = (cell: string) => {
        const [y, m, d] = cell.match(/\d+/g)!;
        return `${y}-${m!.padStart(2, '0')}-${d!.padStart(2, '0')}`;
      };
      const record = keys.flatMap(([key, { header, kind }]) =>
        cells[header] === undefined ? [] : [[key, kind === 'date' ? day(cells[header]) : cells[header]]],
      );
      expect(() => tables.complaint.parse(Object.fromEntries(record))).not.toThrow();
      taken++;
    }
    expect(taken).toBeGreaterThan(80);
  });

  it('encode GB18030 so that the decoder gives the text back', () => {
    const text = '体温39.1℃，WBC 0.9×10⁹/L（批号：A-01）ⅡA～100μg/g é';
    expect(new TextDecoder('gb18030').decode(gb18030Encoder()(text))).toBe(text);
  });
});

describe('everyday life', () => {
  it('has the volumes of life: weekdays before weekends, big districts before small, few failed samples', () => {
    const drug = [...texts].filter(([name]) => name.startsWith('药品不良反应报告') && !name.endsWith('.jsonl'));
    const counts = new Map<string, number>();
    for (const [, text] of drug)
      for (const { name } of truth.districts) counts.set(name, (counts.get(name) ?? 0) + text.split(name).length - 1);
    const sorted = [...truth.districts].sort((a, b) => b.population - a.population);
    const share = (list: typeof sorted) => list.reduce((sum, d) => sum + counts.get(d.name)!, 0);
    expect(share(sorted.slice(0, 5))).toBeGreaterThan(1.5 * share(sorted.slice(-5)));
    const { sampling } = truth.totals.byStream;
    const failed = [...texts]
      .filter(([name]) => name.startsWith('抽检'))
      .reduce((sum, [, text]) => sum + text.split('不合格').length - 1, 0);
    expect(failed / sampling.received).toBeLessThan(0.06);
    expect(failed).toBeGreaterThan(5);
  });
});

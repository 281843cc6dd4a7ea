import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { agendaDocx, weeklyDocx } from './index.ts';
import { hostileAgenda } from './tests/hostile.ts';
import { sampleAgenda, sampleWeekly } from './tests/sample.ts';
import { elementsOf } from './tests/wellFormed.ts';

const partsOf = (bytes: Uint8Array): Map<string, string> =>
  new Map(
    Object.entries(unzipSync(bytes))
      .filter(([name]) => !name.endsWith('.png'))
      .map(([name, part]) => [name, strFromU8(part)]),
  );
const millimetres = (twips: string | undefined): number => Number(twips) / 56.6929;

describe('the Word briefing', () => {
  it('is the same bytes from the same data', async () => {
    const first = await agendaDocx(sampleAgenda(2));
    const second = await agendaDocx(sampleAgenda(2));
    expect(Buffer.compare(first, second)).toBe(0);
    expect(Buffer.compare(first, await agendaDocx({ ...sampleAgenda(2), asOf: '2025-04-02' }))).not.toBe(0);
  });

  it('has the page of GB/T 9704: A4, 37/28/35/26 mm, 22 lines, 28 characters', async () => {
    const parts = partsOf(await agendaDocx(sampleAgenda(0)));
    const document = parts.get('word/document.xml')!;
    const attribute = (tag: string, name: string) =>
      new RegExp(`<w:${tag} [^>]*w:${name}="([^"]+)"`).exec(document)?.[1];
    expect(attribute('pgSz', 'w')).toBe('11906');
    expect(attribute('pgSz', 'h')).toBe('16838');
    expect(millimetres(attribute('pgMar', 'top'))).toBeCloseTo(37, 1);
    expect(millimetres(attribute('pgMar', 'left'))).toBeCloseTo(28, 1);
    expect(millimetres(attribute('pgMar', 'bottom'))).toBeCloseTo(35, 1);
    expect(millimetres(attribute('pgMar', 'right'))).toBeCloseTo(26, 1);
    const pitch = Number(attribute('docGrid', 'linePitch'));
    expect(Math.floor((16838 - 2097 - 1984) / pitch)).toBe(22);
    const styles = parts.get('word/styles.xml')!;
    const defaults = /<w:docDefaults>.*<\/w:docDefaults>/s.exec(styles)![0];
    expect(defaults).toContain('w:eastAsia="仿宋_GB2312"');
    expect(defaults).toContain('<w:sz w:val="32"/>');
    expect(defaults).toContain('<w:widowControl w:val="0"/>');
    for (const style of ['Cell', 'Note', 'Quote'])
      expect(new RegExp(`w:styleId="${style}".*?</w:style>`, 's').exec(styles)![0]).toContain(
        '<w:snapToGrid w:val="0"/>',
      );
    expect(defaults).toContain(`w:line="${pitch}" w:lineRule="exact"`);
    const spacing = Number(/<w:rPrDefault>.*?<w:spacing w:val="(-?\d+)"\/>/s.exec(defaults)![1]);
    expect(28 * (320 + spacing)).toBeLessThanOrEqual(11906 - 1587 - 1474);
    expect(29 * (320 + spacing)).toBeGreaterThan(11906 - 1587 - 1474);
  });

  it('numbers pages — 1 —, odd at the right, even at the left, the dash 7 mm below the text', async () => {
    const parts = partsOf(await agendaDocx(sampleAgenda(0)));
    expect(parts.get('word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
    const document = parts.get('word/document.xml')!;
    const relations = parts.get('word/_rels/document.xml.rels')!;
    const footer = (type: string): string => {
      const id = new RegExp(`<w:footerReference w:type="${type}" r:id="([^"]+)"`).exec(document)![1];
      const relation = new RegExp(`<Relationship [^>]*Id="${id}"[^>]*>`).exec(relations)![0];
      return parts.get(`word/${/Target="([^"]+)"/.exec(relation)![1]}`)!;
    };
    expect(footer('default')).toMatch(/<w:jc w:val="right"\/>/);
    expect(footer('even')).toMatch(/<w:jc w:val="left"\/>/);
    for (const type of ['default', 'even']) {
      expect(footer(type)).toMatch(/— .*<w:instrText[^>]*>PAGE<\/w:instrText>.* —/s);
      expect(footer(type)).toContain('<w:sz w:val="28"/>');
    }
    const margin = /<w:pgMar [^>]*w:bottom="(\d+)"[^>]*w:footer="(\d+)"/.exec(document)!;
    expect(millimetres(String(Number(margin[1]) - Number(margin[2]) - 140))).toBeCloseTo(7, 1);
  });

  it('repeats table heads, tears no row and keeps tables inside the text', async () => {
    const document = partsOf(await agendaDocx(sampleAgenda(2))).get('word/document.xml')!;
    const tables = document.match(/<w:tbl>.*?<\/w:tbl>/gs)!;
    expect(tables.length).toBeGreaterThan(10);
    for (const table of tables) {
      expect(table).toContain('<w:tblHeader/>');
      const rows = table.match(/<w:tr>|<w:tr /g)!.length;
      expect(table.match(/<w:cantSplit\/>/g)).toHaveLength(rows);
      const widths = [...table.matchAll(/<w:gridCol w:w="(\d+)"/g)].map((m) => Number(m[1]));
      expect(widths.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(8845);
    }
    for (const [, across] of document.matchAll(/<wp:extent cx="(\d+)"/g))
      expect(Number(across) / 36000).toBeLessThanOrEqual(156);
  });

  it('has every section, in order, also without items', async () => {
    for (const n of [0, 2]) {
      const document = partsOf(await agendaDocx(sampleAgenda(n))).get('word/document.xml')!;
      const headings = [...document.matchAll(/<w:pStyle w:val="Heading1"\/>.*?<\/w:p>/gs)].map((m) =>
        m[0].replace(/<[^>]+>/g, ''),
      );
      expect(headings).toEqual([
        '一、上次会商措施落实情况与风险变化',
        '二、各来源情况',
        '三、涉农专题',
        '四、议题',
        '五、共性风险清单',
        '六、个性风险清单',
        '七、建议措施与抽检计划',
        '附件：方法、局限与名词',
      ]);
    }
  });

  it('gives the first ten items a page each and the rest a line', async () => {
    const document = partsOf(await agendaDocx(sampleAgenda(12))).get('word/document.xml')!;
    expect(document.match(/<w:pStyle w:val="Heading2"\/>/g)).toHaveLength(10);
    expect(document).toContain(sampleAgenda(12).items[11]!.title);
  });

  it('stays well formed and inert whatever the texts hold', async () => {
    const parts = partsOf(await agendaDocx(hostileAgenda()));
    for (const [name, part] of parts)
      if (/\.(xml|rels)$/.test(name)) expect(() => elementsOf(part), name).not.toThrow();
    const document = parts.get('word/document.xml')!;
    expect(document).toContain('{DDEAUTO');
    expect(document).not.toMatch(/<w:instrText|<w:fldSimple|<w:hyperlink/);
    expect(document).not.toContain('\u202e');
    expect(document).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });
});

describe('the weekly Word report', () => {
  it('has its eight sections and is the same bytes twice', async () => {
    const bytes = await weeklyDocx(sampleWeekly());
    expect(Buffer.compare(bytes, await weeklyDocx(sampleWeekly()))).toBe(0);
    const document = partsOf(bytes).get('word/document.xml')!;
    expect(document.match(/<w:pStyle w:val="Heading1"\/>/g)).toHaveLength(8);
  });
});

/** What the tests of this package share: reading texts and bytes, GB18030 bytes, small workbooks. */
import type { Reading, ReadRecord, Rejection } from '@huishang/schemas';
import { strToU8, zipSync } from 'fflate';
import { readBytes } from '../index.ts';
import type { ReadOptions } from '../read/paths.ts';

export async function collect(readings: AsyncIterable<Reading[]>): Promise<Reading[]> {
  const all: Reading[] = [];
  for await (const batch of readings) for (const reading of batch) all.push(reading);
  return all;
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export const read = (content: string | Uint8Array, options: ReadOptions = {}, name = 'in.csv'): Promise<Reading[]> =>
  collect(readBytes(name, typeof content === 'string' ? utf8(content) : content, options));

export const records = (readings: readonly Reading[]): ReadRecord[] =>
  readings.flatMap((r) => (r.kind === 'record' ? [r.record] : []));
export const rejections = (readings: readonly Reading[]): Rejection[] =>
  readings.flatMap((r) => (r.kind === 'rejection' ? [r.rejection] : []));

/** What was read, without where it stood: the same for every format of one table. */
export const contents = (readings: readonly Reading[]) =>
  readings.map((r) => {
    if (r.kind === 'record') {
      const { raw: _raw, origin: _origin, receivedAs: _receivedAs, ...rest } = r.record;
      return rest;
    }
    return r.kind === 'rejection' ? { rejected: r.rejection.recordId, stream: r.rejection.stream } : r;
  });

/** Two-byte GB18030, the other way round, from what Node decodes; ASCII as it is. */
const gbBytes = (() => {
  const table = new Map<string, number[]>();
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if (text.length === 1 && text !== '\ufffd') table.set(text, [lead, trail]);
    }
  }
  return table;
})();

export const isGb = (text: string): boolean => [...text].every((c) => c.charCodeAt(0) < 128 || gbBytes.has(c));
export const gb18030 = (text: string): Uint8Array =>
  Uint8Array.from([...text].flatMap((c) => (c.charCodeAt(0) < 128 ? [c.charCodeAt(0)] : gbBytes.get(c)!)));

const xml = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const column = (i: number): string =>
  (i < 26 ? '' : column(Math.floor(i / 26) - 1)) + String.fromCharCode(65 + (i % 26));

/** A cell: text, or a number with a style (1: built-in date, 2: 年月日 format, 3: eight digits, 0: none). */
export type SheetCell = string | { value: number; style: 0 | 1 | 2 | 3 };

/** A workbook as Excel would write it: shared strings (or inline ones), styles, sparse cells. */
export function workbook(
  sheets: Record<string, readonly (readonly SheetCell[])[]>,
  options: {
    inline?: boolean;
    date1904?: boolean;
    /** Sheets that are not shown, and rows (of every sheet) that are not. */
    hidden?: Record<string, 'hidden' | 'veryHidden'>;
    hiddenRows?: readonly number[];
    /** A cell far to the right of row 2 of every sheet. */
    stray?: string;
  } = {},
): Uint8Array {
  const strings: string[] = [];
  const cell = (value: SheetCell, r: string): string => {
    if (value === '') return '';
    if (typeof value !== 'string') return `<c r="${r}" s="${value.style}"><v>${value.value}</v></c>`;
    if (options.inline) return `<c r="${r}" t="inlineStr"><is><t xml:space="preserve">${xml(value)}</t></is></c>`;
    strings.push(`<si><t xml:space="preserve">${xml(value)}</t></si>`);
    return `<c r="${r}" t="s"><v>${strings.length - 1}</v></c>`;
  };
  const parts = Object.values(sheets).map((rows) => {
    const lines = rows.map((cells, y) => {
      const inner = cells.map((value, x) => cell(value, `${column(x)}${y + 1}`)).join('');
      const unseen = options.hiddenRows?.includes(y + 1) ? ' hidden="1"' : '';
      const far = options.stray && y === 1 ? cell(options.stray, 'XFD2') : '';
      return inner + far === '' ? '' : `<row r="${y + 1}"${unseen}>${inner}${far}</row>`;
    });
    return `<?xml version="1.0"?><worksheet xmlns="m"><sheetData>${lines.join('')}</sheetData></worksheet>`;
  });
  const names = Object.keys(sheets);
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="http://x/relationships/${type}" Target="${target}"/>`;
  const relations = (...inner: string[]) => `<Relationships xmlns="r">${inner.join('')}</Relationships>`;
  const files: Record<string, string> = {
    '_rels/.rels': relations(relation('a', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `<workbook xmlns="m" xmlns:r="r"><workbookPr${options.date1904 ? ' date1904="1"' : ''}/><sheets>${names
      .map(
        (name, i) =>
          `<sheet name="${xml(name)}" sheetId="${i + 1}"${options.hidden?.[name] ? ` state="${options.hidden[name]}"` : ''} r:id="s${i}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      ...names.map((_, i) => relation(`s${i}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)),
      relation('t', 'sharedStrings', 'sharedStrings.xml'),
      relation('y', 'styles', '/xl/styles.xml'),
    ),
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="177" formatCode="00000000"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="177"/></cellXfs></styleSheet>',
  };
  parts.forEach((part, i) => {
    files[`xl/worksheets/sheet${i + 1}.xml`] = part;
  });
  files['xl/sharedStrings.xml'] = `<sst>${strings.join('')}</sst>`;
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

/** How a file looks: format, encoding, separator and the way dates are written. */
import type { TableName } from '@huishang/schemas';
import { strToU8, zipSync } from 'fflate';
import type { Row } from '../records/draft.ts';
import type { Encoder } from './gb18030.ts';
import { isDateColumn } from './tables.ts';

type DateStyle = '-' | '/' | '.' | '年' | 'time';

export type Dress = {
  format: 'csv' | 'jsonl' | 'xlsx';
  encoding: 'utf8' | 'utf8bom' | 'gb18030';
  separator: ',' | '\t' | ';';
  dates: DateStyle;
  newline: '\n' | '\r\n';
};

/** `2024-03-05` as 2024/3/5, 2024.3.5, 2024年3月5日 or with a time of day; anything else as it is. */
function dressDate(text: string, style: DateStyle): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match || style === '-') return text;
  const [, y, m, d] = match;
  if (style === 'time') return `${text} 08:30`;
  if (style === '年') return `${y}年${Number(m)}月${Number(d)}日`;
  return [y, Number(m), Number(d)].join(style);
}

const quoted = (cell: string, separator: string): string =>
  cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** One CSV line without its end. */
export const csvLine = (row: Row, columns: readonly string[], dress: Dress): string =>
  columns
    .map((column) =>
      quoted(isDateColumn(column) ? dressDate(row[column] ?? '', dress.dates) : (row[column] ?? ''), dress.separator),
    )
    .join(dress.separator);

/** One JSON Lines record. @param products rows of `产品` where the report has any. */
export function jsonLine(table: TableName, cells: Row, products: readonly Row[], dress: Dress): string {
  const clean = (row: Row) =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([, value]) => value !== '')
        .map(([key, value]) => [key, isDateColumn(key) ? dressDate(value, dress.dates) : value]),
    );
  return JSON.stringify({ stream: table, ...clean(cells), ...(products.length ? { 产品: products.map(clean) } : {}) });
}

export function encode(text: string, dress: Dress, gb18030: Encoder): string | Uint8Array {
  if (dress.encoding === 'utf8bom') return `\ufeff${text}`;
  return dress.encoding === 'gb18030' ? gb18030(text) : text;
}

const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);
}

/** Excel's day number: days since 1899-12-30. */
const serialDay = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000 + 25_569;

/** A workbook of one sheet, dates as numbers, everything else as inline text. */
export function workbook(header: readonly string[], rows: readonly Row[]): Uint8Array {
  const text = (cell: string, at: string) =>
    `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${xml(cell)}</t></is></c>`;
  const lines = [header.map((column, i) => text(column, `${columnName(i)}1`)).join('')];
  for (const [r, row] of rows.entries()) {
    let line = '';
    for (const [i, column] of header.entries()) {
      const cell = row[column] ?? '';
      const at = `${columnName(i)}${r + 2}`;
      if (cell === '') continue;
      const isDay = isDateColumn(column) && /^\d{4}-\d{2}-\d{2}$/.test(cell) && !Number.isNaN(Date.parse(cell));
      line += isDay ? `<c r="${at}" s="1"><v>${serialDay(cell)}</v></c>` : text(cell, at);
    }
    lines.push(line);
  }
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const pack = 'http://schemas.openxmlformats.org/package/2006';
  const office = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${pack}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${office}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${office}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${office}.styles+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${pack}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${pack}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${lines.map((line, i) => `<row r="${i + 1}">${line}</row>`).join('')}</sheetData></worksheet>`,
  };
  // A fixed day, written and read in local time, so that the bytes are the same everywhere.
  const mtime = new Date(2020, 0, 1);
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strToU8(head + part)])), {
    mtime,
    level: 6,
  });
}

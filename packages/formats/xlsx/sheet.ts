/** A worksheet's rows as text, the way a CSV of it would read. */
import { serialDay } from '../cells/date.ts';
import { csvLine } from '../csv/write.ts';
import type { Row } from '../table/row.ts';
import type { Archive } from './archive.ts';
import type { Workbook } from './workbook.ts';
import { parseXml } from './xml.ts';

/** No table is wider; a stray cell in Excel's last column must not cost 16,384 cells a row. */
const widest = 1_000;

/** Excel has no more rows; a number beyond is damage, and no store would take it. */
const lastRow = 1_048_576;

/** Excel itself writes 32,767 characters to a cell; what comes after so many is left off. */
const longestCell = 1_000_000;

/** 0-based column of a reference (`AB12` → 27). */
function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const c = reference.charCodeAt(i);
    if (c < 65 || c > 90) break;
    column = column * 26 + c - 64;
  }
  return column - 1;
}

/** Spreadsheets keep fifteen digits; of a longer number the rest is zeros or made up. */
const mostDigits = 1e15;

/**
 * A number without exponent or needless fraction, filled up with zeros as its format shows it. One of more than
 * fifteen digits has lost some: it comes in scientific notation, by which a code is known as damaged.
 */
function plainNumber(text: string, digits: number): string {
  const value = Number(text);
  if (!Number.isInteger(value)) return /e/i.test(text) ? String(value) : text;
  if (Math.abs(value) >= mostDigits) return value.toExponential().replace('e', 'E');
  return String(value).padStart(digits, '0');
}

/** A number in a date style, as `2024-03-05` or, with a time, `2024-03-05 08:30`. */
function dateText(text: string, date1904: boolean): string {
  const serial = Number(text);
  // Excel's fractions miss whole minutes by a hair.
  const minutes = Math.round((serial - Math.floor(serial)) * 1440) % 1440;
  const day = serialDay(serial, date1904);
  if (day === undefined) return text;
  const two = (n: number) => String(n).padStart(2, '0');
  return minutes === 0 ? day : `${day} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function cellText(type: string, style: string | undefined, value: string, book: Workbook): string {
  if (type === 's') return book.strings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? '是' : '否';
  if (type !== 'n' || value === '') return value;
  const isDate = style !== undefined && book.dateStyles[Number(style)] === true;
  return isDate ? dateText(value, book.date1904) : plainNumber(value, book.padding[Number(style)] ?? 0);
}

/** A column's letters, for what stands under no header. */
const lettersOf = (reference: string | undefined, column: number): string =>
  /^[A-Z]+/.exec(reference ?? '')?.[0] ?? String(column + 1);

/** Of a row's stray cells so many are kept; more say nothing. */
const mostStray = 20;

/**
 * The rows that hold anything, a piece of the sheet at a time. `line` is the sheet's row number. Cells beyond any table
 * are the row's `stray` ones. `onHidden` hears of each row that is not shown.
 */
export async function* sheetRows(
  archive: Archive,
  part: string,
  book: Workbook,
  onHidden: (line: number) => void = () => {},
): AsyncGenerator<Row[]> {
  let rows: Row[] = [];
  let line = 0;
  let cells: string[] = [];
  let stray: Map<string, string> | undefined;
  let hidden = false;
  let letters = '';
  let next = 0;
  let column = 0;
  let type = 'n';
  let style: string | undefined;
  let value = '';
  let reading = false;
  let inGuide = false;
  const pieces = parseXml(archive.read(part), {
    open: (name, a) => {
      if (name === 'row') {
        line = Number(a.r) > 0 && Number(a.r) <= lastRow ? Number(a.r) : line + 1;
        cells = [];
        stray = undefined;
        hidden = a.hidden === '1' || a.hidden === 'true';
        next = 0;
      } else if (name === 'c') {
        column = a.r ? columnOf(a.r) : next;
        next = column + 1;
        letters = column < widest ? '' : lettersOf(a.r, column);
        type = a.t ?? 'n';
        style = a.s;
        value = '';
      } else if (name === 'v' || name === 't') reading = !inGuide;
      else if (name === 'rPh') inGuide = true;
    },
    text: (text) => {
      if (reading && value.length < longestCell) value += text.slice(0, longestCell);
    },
    close: (name) => {
      if (name === 'v' || name === 't') reading = false;
      else if (name === 'rPh') inGuide = false;
      else if (name === 'c') {
        const text = cellText(type, style, value, book);
        if (column >= widest) {
          stray ??= new Map();
          if (text !== '' && stray.size < mostStray) stray.set(`列${letters}`, text);
        } else if (text !== '' && column >= 0) {
          while (cells.length < column) cells.push('');
          cells[column] = text;
        }
      } else if (name === 'row' && cells.length > 0) {
        rows.push({ line, cells, raw: csvLine(cells), ...(stray && { stray }) });
        if (hidden) onHidden(line);
      }
    },
  });
  for await (const _ of pieces) {
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
}

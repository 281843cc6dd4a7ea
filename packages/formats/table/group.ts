/**
 * Rows → reports. Rows of one 报告编码 are one report with several products, also where other reports stand between
 * them; a row that says something else of the report begins another version of it, and a row that repeats a product
 * word for word begins a repetition of the whole report. Only numbers (hashed ids) are kept for the whole file, and
 * only the rows of reports that are scattered over it are held back.
 */
import { hash } from './hash.ts';
import type { Row } from './row.ts';
import type { RowReader } from './rowReader.ts';

/** Opens the same rows again from the first; a reader that can may cut only one column. */
export type OpenRows = (onlyColumn?: number) => AsyncIterable<Row[]>;

/** So many rows of scattered reports are held at a time; more of them mean more passes, not more memory. */
const heldRows = 200_000;

/** A copy that does not hold on to the block of text it was cut from. */
const copied = (text: string) => Buffer.from(text, 'utf16le').toString('utf16le');
const kept = (row: Row): Row => ({ ...row, raw: copied(row.raw), cells: row.cells.map(copied) });

/** Groups rows by report; each yielded group is one record's rows. */
export async function* groupReports(reader: RowReader, open: OpenRows): AsyncGenerator<Row[][]> {
  const scattered = await findScattered(reader, open);
  const passes = Math.max(1, Math.ceil(scattered.rows / heldRows));
  for (let pass = 0; pass < passes; pass++) {
    const held = new Map<string, Row[]>();
    let group: Row[] = [];
    let groupId = '';
    for await (const rows of open()) {
      const done: Row[][] = [];
      for (const row of rows) {
        const id = reader.id(row, groupId);
        const key = hash(id);
        if (id !== groupId || id === '') {
          if (group.length > 0) for (const version of versions(reader, group)) done.push(version);
          group = [];
          groupId = id;
        }
        if (id !== '' && scattered.ids.has(key)) {
          if (key % passes === pass) held.set(id, [...(held.get(id) ?? []), kept(row)]);
        } else if (pass === 0) group.push(row);
      }
      if (done.length > 0) yield done;
    }
    if (group.length > 0) yield versions(reader, group);
    for (const rows of held.values()) yield versions(reader, rows);
  }
}

/** The ids that come back after other ids, as hashes, and about how many rows they have. */
async function findScattered(reader: RowReader, open: OpenRows): Promise<{ ids: Set<number>; rows: number }> {
  const seen = new Set<number>();
  const ids = new Set<number>();
  let rows = 0;
  let last = '';
  for await (const batch of open(reader.idColumn)) {
    for (const row of batch) {
      // A row that continues the one above counts as a break; its report is then held back for nothing.
      const id = reader.id(row, '');
      if (id === '') last = '';
      else {
        if (id !== last) {
          const key = hash(id);
          if (seen.has(key)) ids.add(key);
          else seen.add(key);
        }
        if (ids.has(hash(id))) rows++;
        last = id;
      }
    }
  }
  return { ids, rows: rows * 2 };
}

/** Of one id's versions only the last ones are compared with a row: a table where all rows have one id is no report. */
const mostCompared = 50;

type Version = { rows: Row[]; products: Set<string> };

/**
 * The rows of one id as its versions and repetitions, in order of their first rows. A row that repeats a product of
 * its report, where the rest is not repeated with it, is no second report but a row written twice.
 */
function versions(reader: RowReader, rows: Row[]): Row[][] {
  if (rows.length === 1) return [rows];
  const found: Version[] = [];
  for (const row of rows) {
    const product = reader.product(row);
    const home = found.slice(-mostCompared).find((v) => !v.products.has(product) && reader.sameReport(v.rows[0]!, row));
    if (home) {
      home.rows.push(row);
      home.products.add(product);
    } else found.push({ rows: [row], products: new Set([product]) });
  }
  const whole: Version[] = [];
  for (const version of found) {
    const home = whole
      .slice(-mostCompared)
      .find((v) => repeatsPart(version, v) && reader.sameReport(v.rows[0]!, version.rows[0]!));
    if (home) for (const row of version.rows) home.rows.push(row);
    else whole.push(version);
  }
  return whole.map((v) => v.rows);
}

/** Does `some` name fewer products than `all`, and no other? */
function repeatsPart(some: Version, all: Version): boolean {
  return some.products.size < all.products.size && [...some.products].every((product) => all.products.has(product));
}

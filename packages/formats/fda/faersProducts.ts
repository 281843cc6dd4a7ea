/** DRUG with its THER (dates) and INDI (reasons) rows → the products of a record. */
import { isPartialDate, readDate } from '../cells/date.ts';
import { isUnknown } from '../cells/text.ts';
import type { Row } from '../table/row.ts';
import type { Unread } from '../table/unread.ts';
import { words } from '../words.zh.ts';
import { dechallenges, rechallenges } from './codes.ts';
import { cellReader, put, putRead } from './header.ts';
import type { Joined } from './join.ts';
import { substanceName } from './names.ts';
import type { Sides } from './sides.ts';

const periodColumns = [
  ['startDate', 'start_dt'],
  ['endDate', 'end_dt'],
] as const;

/** Primary suspect, secondary suspect and interacting drugs are suspected; concomitant ones are not. */
const roles = ['PS', 'SS', 'I', 'C'];

/**
 * Products, primary suspect first, and the challenge answers of that one. The generic name is the active ingredient
 * where FDA gives it (from 2014 Q3), else the name as reported.
 */
export function faersProducts(sides: Sides): (report: Joined, unread: Unread) => Record<string, unknown> {
  const drug = sides.get('drug');
  if (!drug) return () => ({ products: [] });
  const of = cellReader(drug.file.header);
  const cell = (name: string) => of.column(name);
  const named = (name: string) => {
    const column = of.column(name);
    return (row: Row) => substanceName(column(row));
  };
  const sequence = cell('drugseq');
  const role = cell('rolecod');
  const name = named('drugname');
  const ingredient = named('prodai');
  const [dechal, rechal] = [cell('dechal'), cell('rechal')];
  const plain = (
    [
      ['route', 'route'],
      ['dosage', 'dosevbm'],
      ['dosageForm', 'doseform'],
      ['approvalNumber', 'ndanum'],
    ] as const
  ).map(([field, column]) => ({ field, column: cell(column) }));
  const lot = of.column('lotnum', 'lotnbr');
  const periods = bySequence(sides, 'ther', ['dsgdrugseq', 'drugseq'], ['startdt', 'enddt']);
  const reasons = bySequence(sides, 'indi', ['indidrugseq', 'drugseq'], ['indipt']);
  const rank = (row: Row) => (roles.indexOf(role(row)) + roles.length + 1) % (roles.length + 1);
  return (report, unread) => {
    const rows = [...report.others[drug.at]!].sort((a, b) => rank(a) - rank(b));
    const products = rows.map((row) => {
      const fields: Record<string, unknown> = { role: role(row) === 'C' ? '并用' : '怀疑' };
      put(fields, 'genericName', ingredient(row) || name(row));
      if (ingredient(row) && ingredient(row).toLowerCase() !== name(row).toLowerCase())
        put(fields, 'tradeName', name(row));
      for (const { field, column } of plain) put(fields, field, column(row));
      if (!isUnknown(lot(row))) put(fields, 'batch', lot(row));
      const period = periods(report, sequence(row))[0];
      for (const [i, [field, header]] of periodColumns.entries()) {
        const text = period?.[i] ?? '';
        const why = isPartialDate(text) ? words.unread.partialDate : words.unread.date;
        putRead(fields, field, { header, text }, (day) => readDate(day), unread, why);
      }
      put(
        fields,
        'indication',
        reasons(report, sequence(row))
          .map(([term]) => term)
          .join('；'),
      );
      return fields;
    });
    // A nameless row beside named ones says nothing; alone it makes the report one without a product.
    const fields: Record<string, unknown> = { products: products.filter((product) => product.genericName) };
    const first = rows[0];
    put(fields, 'dechallenge', first && dechallenges.get(dechal(first)));
    put(fields, 'rechallenge', first && rechallenges.get(rechal(first)));
    return fields;
  };
}

/** The rows of a side file that speak of one drug of the report, as the values of some columns. */
function bySequence(sides: Sides, role: string, keys: string[], names: string[]) {
  const side = sides.get(role);
  if (!side) return () => [];
  const of = cellReader(side.file.header);
  const key = of.column(...keys);
  const columns = names.map((name) => of.column(name));
  return (report: Joined, sequence: string): string[][] =>
    report.others[side.at]!.filter((row) => key(row) === sequence).map((row) => columns.map((column) => column(row)));
}

/** DRUG with its THER (dates) and INDI (reasons) rows → the products of a record. */
import { readDate } from '../cells/date.ts';
import { isUnknown } from '../cells/text.ts';
import type { Row } from '../table/record.ts';
import { dechallenges, rechallenges } from './codes.ts';
import type { Sides } from './faers.ts';
import { cellReader, put } from './header.ts';
import type { Joined } from './join.ts';

/** Primary suspect, secondary suspect and interacting drugs are suspected; concomitant ones are not. */
const roles = ['PS', 'SS', 'I', 'C'];

/**
 * Products, primary suspect first, and the challenge answers of that one. The generic name is the active ingredient
 * where FDA gives it (from 2014 Q3), else the name as reported.
 */
export function faersProducts(sides: Sides): (report: Joined) => Record<string, unknown> {
  const drug = sides.get('drug');
  if (!drug) return () => ({ products: [] });
  const of = cellReader(drug.file.header);
  const cell = (name: string) => of.column(name);
  const sequence = cell('drugseq');
  const role = cell('rolecod');
  const name = cell('drugname');
  const ingredient = cell('prodai');
  const [dechal, rechal] = [cell('dechal'), cell('rechal')];
  const plain = (
    [
      ['route', 'route'],
      ['dosage', 'dosevbm'],
      ['dosageForm', 'doseform'],
      ['approvalNumber', 'ndanum'],
    ] as const
  ).map(([field, column]) => ({ field, column: cell(column) }));
  const lot = cell('lotnum');
  const periods = bySequence(sides, 'ther', ['dsgdrugseq', 'drugseq'], ['startdt', 'enddt']);
  const reasons = bySequence(sides, 'indi', ['indidrugseq', 'drugseq'], ['indipt']);
  const rank = (row: Row) => (roles.indexOf(role(row)) + roles.length + 1) % (roles.length + 1);
  return (report) => {
    const rows = [...report.others[drug.at]!].sort((a, b) => rank(a) - rank(b));
    const products = rows.map((row) => {
      const fields: Record<string, unknown> = { role: role(row) === 'C' ? '并用' : '怀疑' };
      put(fields, 'genericName', ingredient(row) || name(row));
      if (ingredient(row) && ingredient(row).toLowerCase() !== name(row).toLowerCase())
        put(fields, 'tradeName', name(row));
      for (const { field, column } of plain) put(fields, field, column(row));
      if (!isUnknown(lot(row))) put(fields, 'batch', lot(row));
      const period = periods(report, sequence(row))[0];
      put(fields, 'startDate', period && readDate(period[0]!));
      put(fields, 'endDate', period && readDate(period[1]!));
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

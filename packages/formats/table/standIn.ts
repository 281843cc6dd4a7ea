/**
 * Exports without a column that a record cannot do without: what may stand for it. Only where the file has no such
 * column at all; an empty cell stays a mistake. `extra` says what stands for what.
 */
import type { Layout } from '../columns/layout.ts';
import { words } from '../words.zh.ts';
import { tableFields } from './fields.ts';
import type { ReceivedAs } from './finish.ts';

type Fields = Record<string, unknown>;

/** The day the regulator had it is not before any of these: the report's own day, else the last of the others. */
const receivedFrom: Partial<Record<Layout['table'], string[]>> = {
  drug: ['reportDate'],
  device: ['reportDate', 'awarenessDate', 'eventDate'],
  cosmetic: ['reportDate', 'stopDate', 'onsetDate'],
};

const has = (layout: Layout, name: string) => layout.sources.some((s) => s.field.name === name);

/** @returns what the day of receipt was taken from, where another column stands for it. */
export function standIn(layout: Layout, fields: Fields, extra: Map<string, string>): ReceivedAs | undefined {
  let receivedAs: ReceivedAs | undefined;
  const sources = receivedFrom[layout.table];
  if (sources && fields.receivedDate === undefined && !has(layout, 'receivedDate')) {
    const [own, ...others] = sources.filter((name) => fields[name] !== undefined);
    const from =
      own === 'reportDate'
        ? own
        : [own, ...others].reduce((last, name) => (String(fields[name!]) > String(fields[last!]) ? name : last), own);
    if (from) {
      fields.receivedDate = fields[from];
      const header = [...tableFields[layout.table].values()].find((field) => field.name === from)!.meta.header;
      extra.set('接收日期', words.standIn(header));
      const source = layout.sources.find((s) => s.field.name === from);
      receivedAs = { column: source ? layout.headers[source.columns[0]!]! : header, text: String(fields[from]) };
    }
  }
  // A patient's address tells the place; what is finer than a street or town tells the person.
  const district = layout.sources.find((s) => s.field.name === 'district');
  if (typeof fields.district === 'string' && district && layout.headers[district.columns[0]!] === '地址') {
    fields.district =
      /^.*?(?:[区县旗]|市(?!区))(?:[^区县]{0,8}[区县旗])?(?:.{1,8}?(?:街道|镇|乡))?/.exec(fields.district)?.[0] ??
      fields.district;
  }
  return receivedAs;
}

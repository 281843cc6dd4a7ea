/**
 * CAERS (food, supplements, cosmetics), one row a product: reports whose first suspected product is of FDA's industry
 * code 53 (cosmetics) → cosmetic records; all others, and files without that column → drug records, since the six
 * tables know no food. Both published layouts, and R's spelling of their headers. A file without a date of receipt
 * (the extracts that methods papers use) gets a day that no sender may write, 1900-01-01, and says so in `extra`.
 */
import type { Reading } from '@huishang/schemas';
import { readAge } from '../cells/age.ts';
import { readDate, readMonthFirst } from '../cells/date.ts';
import { isUnknown } from '../cells/text.ts';
import { finish, notReceived, rowProblems } from '../table/finish.ts';
import { groupReports } from '../table/group.ts';
import type { Row } from '../table/row.ts';
import type { RowReader } from '../table/rowReader.ts';
import { Unread } from '../table/unread.ts';
import { words } from '../words.zh.ts';
import { sexOf } from './codes.ts';
import { cellReader, headerName, put, putRead, unreadColumns } from './header.ts';
import type { SetFile } from './setFile.ts';

/** Each column's name of 2004–2022, then the later ones. */
const columns = {
  id: ['rareport', 'reportid', 'reportnumber'],
  received: ['racaerscreateddate', 'caerscreateddate', 'datefdafirstreceivedreport', 'datefdafirstreceivedcase'],
  onset: ['aeceventstartdate', 'dateofevent', 'dateeventoccurred', 'eventdate'],
  role: ['priproductrole', 'producttype', 'productrole'],
  product: ['prireportedbrandproductname', 'product', 'productname'],
  code: ['prifdaindustrycode', 'productcode', 'industrycode'],
  industry: ['prifdaindustryname', 'description', 'industryname'],
  age: ['ciageatadverseevent', 'patientage'],
  ageUnit: ['ciageunit', 'ageunits', 'ageunit'],
  sex: ['cigender', 'sex', 'gender'],
  outcomes: ['aeconerowoutcomes', 'outcomes', 'caseoutcome', 'caseoutcomes'],
  terms: ['symonerowcodedsymptoms', 'meddrapreferredterms', 'casemeddrapreferredterms'],
} as const;

export function isCaers(header: readonly string[]): boolean {
  const names = new Set(header.map(headerName));
  const has = (column: keyof typeof columns) => columns[column].some((name) => names.has(name));
  return has('id') && has('product') && has('terms');
}

/** FDA's words for outcomes → seriousness criteria. Care sought or other outcomes are no criterion. */
const criteria: readonly (readonly [RegExp, string])[] = [
  [/^DEATH/i, '死亡'],
  [/^LIFE.?THREAT/i, '危及生命'],
  [/^HOSPITALI/i, '住院或住院时间延长'],
  [/^DISABILITY/i, '残疾'],
  [/^CONGENITAL/i, '先天异常'],
  [/^REQ.*INTERVENTION/i, '需要干预以防永久损害'],
  [/^(?:OTHER )?SERIOUS/i, '其他重要医学事件'],
];
const cosmetics = /^53/;
const noDate = '1900-01-01';

const items = (text: string): string[] => [
  ...new Set(
    text
      .split(/,\s*/)
      .map((t) => t.trim())
      .filter(Boolean),
  ),
];
const date = (text: string) => readMonthFirst(text) ?? readDate(text);

export async function* readCaers(file: SetFile): AsyncGenerator<Reading[]> {
  const of = cellReader(file.header);
  const cell = (name: keyof typeof columns) => of.column(...columns[name]);
  const id = cell('id');
  const [received, terms] = [cell('received'), cell('terms')];
  const rows: RowReader = {
    idColumn: of.at(...columns.id),
    id: (row) => id(row),
    // Withheld names make rows alike that are different products, so no row repeats another.
    product: (row) => String(row.line),
    sameReport: (first, row) => received(first) === received(row) && terms(first) === terms(row),
  };
  const toRecord = caersRecord(file, cell, of.has(...columns.received));
  for await (const reports of groupReports(rows, file.open)) yield reports.map(toRecord);
}

function caersRecord(file: SetFile, cell: (name: keyof typeof columns) => (row: Row) => string, dated: boolean) {
  const names = Object.keys(columns) as (keyof typeof columns)[];
  const of = new Map(names.map((name) => [name, cell(name)]));
  const others = unreadColumns(file.header, Object.values(columns).flat());
  const headers = cellReader(file.header);
  return (rows: Row[]): Reading => {
    const text = (name: keyof typeof columns, row = rows[0]!) => of.get(name)!(row);
    const suspected = rows.filter((row) => !/^CONCOMITANT/i.test(text('role', row)));
    const first = suspected[0] ?? rows[0]!;
    const extra = others(rows[0]!);
    const unread = new Unread(extra);
    const header = (name: keyof typeof columns) => headers.header(...columns[name]);
    const fields: Record<string, unknown> = { id: text('id'), sex: sexOf(text('sex')), district: words.unknownPlace };
    const age = isUnknown(text('ageUnit')) || /not available/i.test(text('ageUnit')) ? '' : text('ageUnit');
    const ageText = text('age') && `${text('age')} ${text('ageUnit')}`.trim();
    const ageCell = { header: header('age'), text: ageText };
    putRead(fields, 'age', ageCell, () => readAge(text('age'), age), unread, words.unread.age);
    const onset = { header: header('onset'), text: text('onset') };
    putRead(fields, 'onsetDate', onset, date, unread, words.unread.date);
    put(fields, 'receivedDate', dated ? date(text('received')) : noDate);
    if (!dated) extra.set('receivedDate', words.noDateStandIn(noDate));
    const outcomes = items(text('outcomes'));
    const serious = criteria.filter(([pattern]) => outcomes.some((o) => pattern.test(o))).map(([, word]) => word);
    if (outcomes.length > 0) extra.set('outcomes', text('outcomes'));
    const industries = [...new Set(rows.map((row) => text('industry', row)).filter(Boolean))];
    if (industries.length > 0) extra.set('industry', industries.join('；'));
    const common = {
      raw: rows.map((row) => row.raw).join('\n'),
      origin: { file: file.name, line: rows[0]!.line },
      problems: [
        ...rowProblems(rows),
        ...(dated && text('received') && fields.receivedDate === undefined
          ? [notReceived(rows[0]!.line, header('received'), text('received'))]
          : []),
      ],
      unread,
      ...(dated ? { receivedAs: { column: header('received'), text: text('received') } } : { undated: true }),
      headerOf: (field: string) => (field === 'receivedDate' ? header('received') : undefined),
    };
    if (cosmetics.test(text('code', first))) {
      put(fields, 'productName', text('product', first));
      put(fields, 'category', text('industry', first));
      fields.symptoms = items(text('terms'));
      fields.severity = serious.length > 0 ? '严重' : '一般';
      put(fields, 'outcome', serious.includes('死亡') ? '死亡' : '');
      const more = rows.filter((row) => row !== first).map((row) => text('product', row));
      if (more.length > 0) extra.set('products', [...new Set(more)].join('；'));
      return finish({ stream: 'cosmetic', fields, extra, ...common });
    }
    const products = rows.map((row) => {
      const product: Record<string, unknown> = { role: suspected.includes(row) ? '怀疑' : '并用' };
      put(product, 'genericName', text('product', row));
      return product;
    });
    fields.productCategory = '药品';
    fields.products = [...new Map(products.map((p) => [JSON.stringify(p), p])).values()];
    fields.reactions = items(text('terms'));
    if (serious.length > 0) fields.seriousness = serious;
    if (serious.includes('死亡')) fields.outcome = '死亡';
    return finish({ stream: 'drug', fields, extra, ...common });
  };
}

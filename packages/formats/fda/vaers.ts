/**
 * VAERS: three or four CSV files by report id (reports or VAERSDATA, vax, coded terms, narratives) → vaccine records.
 * Serious is what 21 CFR 600.80 calls so: death, threat to life, hospital, disability; a visit to an emergency room
 * is kept in `extra` and makes no report serious.
 */
import type { Reading } from '@huishang/schemas';
import { readAge } from '../cells/age.ts';
import { readDate, readMonthFirst } from '../cells/date.ts';
import { isUnknown } from '../cells/text.ts';
import { finish, notReceived, rowProblems } from '../table/finish.ts';
import type { Row } from '../table/row.ts';
import { Unread } from '../table/unread.ts';
import { words } from '../words.zh.ts';
import { sexOf } from './codes.ts';
import { cellReader, headerName, put, putRead, unreadColumns } from './header.ts';
import { type Joined, joined } from './join.ts';
import { Orphans } from './orphan.ts';
import type { SetFile } from './setFile.ts';
import { type Sides, sideProblems } from './sides.ts';

const vaersRoles = ['reports', 'vax', 'pt', 'narratives'] as const;
export type VaersRole = (typeof vaersRoles)[number];

/** Which file of the set has this header. VAERSDATA holds its narratives itself. */
export function vaersRole(header: readonly string[]): VaersRole | undefined {
  const names = new Set(header.map(headerName));
  if (!names.has('vaersid')) return undefined;
  if (names.has('recvdate')) return 'reports';
  if (names.has('vaxtype')) return 'vax';
  if (names.has('pt') || names.has('symptom1')) return 'pt';
  return names.has('symptomtext') ? 'narratives' : undefined;
}

const date = (text: string) => readDate(text) ?? readMonthFirst(text);

/** `POLIO VIRUS, ORAL (ORIMUNE)` → generic name and brand; the brand stands in the last brackets. */
export function vaccineName(name: string): { generic: string; brand?: string } {
  const open = lastBracket(name);
  if (open <= 0) return { generic: name };
  const brand = name.slice(open + 1, -1).trim();
  const generic = name.slice(0, open).trim();
  return brand === '' || /^NO BRAND NAME$|^UNKNOWN/i.test(brand) ? { generic } : { generic, brand };
}

/** Where the bracket opens that the name's last character closes; brackets may stand in it (`COVID19 (COVID19 (MODERNA))`). */
function lastBracket(name: string): number {
  if (!name.endsWith(')')) return -1;
  let depth = 0;
  for (let i = name.length - 1; i >= 0; i--) {
    if (name[i] === ')') depth++;
    else if (name[i] === '(' && --depth === 0) return i;
  }
  return name.lastIndexOf('(');
}

const criteria = [
  ['died', '死亡'],
  ['lthreat', '危及生命'],
  ['hospital', '住院'],
  ['disable', '残疾'],
] as const;
const storyColumns = ['symptomtext', 'labdata', 'othermeds', 'curill', 'history'];
const readColumns = 'vaersid recvdate rptdate state ageyrs cageyr cagemo sex vaxdate onsetdate recovd datedied'.split(
  ' ',
);
const why = words.unread;
const recovered = new Map([
  ['Y', '痊愈'],
  ['N', '未好转'],
  ['U', '不详'],
]);

/** Reads one set. `files` by role; `reports` must be there. */
export async function* readVaers(files: ReadonlyMap<string, SetFile>): AsyncGenerator<Reading[]> {
  const main = files.get('reports')!;
  const others = vaersRoles.slice(1).flatMap((role) => {
    const file = files.get(role);
    return file ? [{ role, file }] : [];
  });
  const orphans = new Orphans('vaccine');
  const toRecord = vaersRecord(main, new Map(others.map(({ role, file }, i) => [role, { file, at: i }])));
  const key = (file: SetFile) => cellReader(file.header).at('vaersid');
  const reports = joined(
    { open: main.open, key: key(main) },
    others.map(({ file }) => ({ open: file.open, key: key(file) })),
    (i, id, line) => orphans.add(others[i]!.file.name, others[i]!.role, id, line),
  );
  for await (const batch of reports) {
    yield batch.map((report) =>
      report.repeated
        ? { kind: 'setAside', stream: 'vaccine', id: report.id, origin: { file: main.name, line: report.row.line } }
        : toRecord(report),
    );
  }
  yield orphans.readings();
}

function vaersRecord(main: SetFile, sides: Sides): (report: Joined) => Reading {
  const of = cellReader(main.header);
  const [received, reported, state, sex] = ['recvdate', 'rptdate', 'state', 'sex'].map((c) => of.column(c));
  const [vaccinated, onset, recovd, deathDay] = ['vaxdate', 'onsetdate', 'recovd', 'datedied'].map((c) => of.column(c));
  const ageOf = ageReader(main.header);
  const serious = criteria.map(([name, word]) => ({ cell: of.column(name), word }));
  const others = unreadColumns(main.header, [...readColumns, ...criteria.map(([name]) => name), ...storyColumns]);
  const product = productReader(sides.get('vax')?.file);
  const terms = termReader(sides.get('pt')?.file);
  const story = storyReader(sides.get('narratives')?.file ?? main);
  const rowsOf = (report: Joined, role: string) => {
    const side = sides.get(role);
    return side ? report.others[side.at]! : [];
  };
  return (report) => {
    const { row, id } = report;
    const fields: Record<string, unknown> = { id, productCategory: '疫苗', sex: sexOf(sex!(row)) };
    const extra = others(row);
    const unread = new Unread(extra);
    const day = (name: string, field: string, text: string, into = fields) =>
      putRead(into, field, { header: of.header(name), text }, date, unread, why.date);
    const seriousness = serious.filter(({ cell }) => /^y/i.test(cell(row))).map(({ word }) => word);
    if (deathDay!(row) !== '' && !seriousness.includes('死亡')) seriousness.unshift('死亡');
    if (deathDay!(row) !== '') extra.set(of.header('datedied'), deathDay!(row));
    if (seriousness.length > 0) fields.seriousness = seriousness;
    fields.district = state!(row) || words.unknownPlace;
    const years = ageOf(row);
    putRead(fields, 'age', years, () => years.age, unread, why.age);
    const vaccination: { startDate?: string } = {};
    day('vaxdate', 'startDate', vaccinated!(row), vaccination);
    fields.products = rowsOf(report, 'vax')
      .map((vax) => product(vax, vaccination.startDate))
      .filter((vaccine) => vaccine.genericName);
    fields.reactions = terms(rowsOf(report, 'pt'));
    day('onsetdate', 'onsetDate', onset!(row));
    day('rptdate', 'reportDate', reported!(row));
    put(fields, 'outcome', seriousness.includes('死亡') ? '死亡' : recovered.get(recovd!(row)));
    const narratives = rowsOf(report, 'narratives');
    story(sides.has('narratives') ? narratives[0] : row, fields);
    const problems = [...rowProblems([row]), ...sideProblems(sides, report)];
    const receivedDate = date(received!(row));
    if (receivedDate) fields.receivedDate = receivedDate;
    else if (received!(row)) {
      problems.push(notReceived(row.line, of.header('recvdate'), received!(row)));
    }
    const raw = [row, ...report.others.flat()].map((r) => r.raw).join('\n');
    return finish({
      stream: 'vaccine',
      fields,
      extra,
      unread,
      receivedAs: { column: of.header('recvdate'), text: received!(row) },
      headerOf: (field) => (field === 'receivedDate' ? of.header('recvdate') : undefined),
      raw,
      origin: { file: main.name, line: row.line },
      problems,
    });
  };
}

/** The age as reported, else as FDA has worked it out: whole years and, below them, a fraction or months. */
function ageReader(header: readonly string[]) {
  const of = cellReader(header);
  const [reported, years, months] = ['ageyrs', 'cageyr', 'cagemo'].map((c) => of.column(c));
  return (row: Row): { header: string; text: string; age: number | undefined } => {
    const [whole, part] = [years!(row), months!(row)];
    if (reported!(row) !== '' || (whole === '' && part === ''))
      return { header: of.header('ageyrs'), text: reported!(row), age: readAge(reported!(row)) };
    const rest = Number(part);
    const sum = Number(whole) + (rest >= 1 ? rest / 12 : rest);
    return { header: of.header('cageyr'), text: `${whole}${part && ` ${part}`}`.trim(), age: readAge(String(sum)) };
  };
}

function productReader(file: SetFile | undefined) {
  const of = cellReader(file?.header ?? []);
  const [name, maker, lot, dose, route] = ['vaxname', 'vaxmanu', 'vaxlot', 'vaxdoseseries', 'vaxroute'].map((c) =>
    of.column(c),
  );
  return (row: Row, startDate: string | undefined): Record<string, unknown> => {
    const { generic, brand } = vaccineName(name!(row));
    const fields: Record<string, unknown> = { role: '怀疑' };
    put(fields, 'genericName', generic);
    put(fields, 'tradeName', brand);
    if (!/^UNKNOWN MANUFACTURER$/i.test(maker!(row))) put(fields, 'manufacturer', maker!(row));
    if (!isUnknown(lot!(row))) put(fields, 'batch', lot!(row));
    if (!isUnknown(dose!(row))) fields.dosage = `第${dose!(row)}剂`;
    put(fields, 'route', route!(row));
    put(fields, 'startDate', startDate);
    return fields;
  };
}

/** One term a row, or five a row (SYMPTOM1…5). */
function termReader(file: SetFile | undefined) {
  const of = cellReader(file?.header ?? []);
  const columns = ['pt', 'symptom1', 'symptom2', 'symptom3', 'symptom4', 'symptom5'].map((c) => of.column(c));
  return (rows: readonly Row[]): string[] => {
    const terms = new Set<string>();
    for (const row of rows) for (const column of columns) if (column(row)) terms.add(column(row));
    return [...terms];
  };
}

function storyReader(file: SetFile) {
  const of = cellReader(file.header);
  const [text, lab, drugs, ill, history] = storyColumns.map((c) => of.column(c));
  return (row: Row | undefined, fields: Record<string, unknown>): void => {
    if (!row) return;
    put(fields, 'narrative', text!(row));
    put(fields, 'originalDisease', ill!(row));
    put(fields, 'pastReactions', history!(row));
    const other = [lab!(row) && `LAB_DATA: ${lab!(row)}`, drugs!(row) && `OTHER_MEDS: ${drugs!(row)}`];
    put(fields, 'otherInformation', other.filter(Boolean).join('\n'));
  };
}

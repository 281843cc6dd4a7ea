/**
 * VAERS: three or four CSV files by report id (reports or VAERSDATA, vax, coded terms, narratives) → vaccine records.
 * Serious is what 21 CFR 600.80 calls so: death, threat to life, hospital, disability; a visit to an emergency room
 * is kept in `extra` and makes no report serious.
 */
import type { Reading } from '@huishang/schemas';
import { readAge } from '../cells/age.ts';
import { readDate, readMonthFirst } from '../cells/date.ts';
import { isUnknown } from '../cells/text.ts';
import { finish, rowProblems } from '../table/finish.ts';
import type { Row } from '../table/record.ts';
import { words } from '../words.zh.ts';
import { sexOf } from './codes.ts';
import { cellReader, headerName, put, unreadColumns } from './header.ts';
import { type Joined, joined } from './join.ts';
import { Orphans } from './orphan.ts';
import type { SetFile } from './sets.ts';

export const vaersRoles = ['reports', 'vax', 'pt', 'narratives'] as const;
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
  const open = name.endsWith(')') ? name.lastIndexOf('(') : -1;
  if (open <= 0) return { generic: name };
  const brand = name.slice(open + 1, -1).trim();
  const generic = name.slice(0, open).trim();
  return brand === '' || /^NO BRAND NAME$|^UNKNOWN/i.test(brand) ? { generic } : { generic, brand };
}

const criteria = [
  ['died', '死亡'],
  ['lthreat', '危及生命'],
  ['hospital', '住院'],
  ['disable', '残疾'],
] as const;
const storyColumns = ['symptomtext', 'labdata', 'othermeds', 'curill', 'history'];
const readColumns = 'vaersid recvdate rptdate state ageyrs sex vaxdate onsetdate recovd'.split(' ');
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

type Side = ReadonlyMap<string, { file: SetFile; at: number }>;

function vaersRecord(main: SetFile, sides: Side): (report: Joined) => Reading {
  const of = cellReader(main.header);
  const [received, reported, state, age, sex] = ['recvdate', 'rptdate', 'state', 'ageyrs', 'sex'].map((c) =>
    of.column(c),
  );
  const [vaccinated, onset, recovd] = ['vaxdate', 'onsetdate', 'recovd'].map((c) => of.column(c));
  const serious = criteria.map(([name, word]) => ({ cell: of.column(name), word }));
  const unread = unreadColumns(main.header, [...readColumns, ...criteria.map(([name]) => name), ...storyColumns]);
  const product = productReader(sides.get('vax')?.file);
  const terms = termReader(sides.get('pt')?.file);
  const story = storyReader(sides.get('narratives')?.file ?? main);
  const rowsOf = (report: Joined, role: string) => {
    const side = sides.get(role);
    return side ? report.others[side.at]! : [];
  };
  return (report) => {
    const { row, id } = report;
    const extra = unread(row);
    const fields: Record<string, unknown> = { id, productCategory: '疫苗', sex: sexOf(sex!(row)) };
    const seriousness = serious.filter(({ cell }) => cell(row) === 'Y').map(({ word }) => word);
    if (seriousness.length > 0) fields.seriousness = seriousness;
    fields.district = state!(row) || words.unknownPlace;
    const years = readAge(age!(row));
    if (years !== undefined) fields.age = years;
    else if (age!(row)) extra.set('AGE_YRS', age!(row));
    const vaxDate = date(vaccinated!(row));
    fields.products = rowsOf(report, 'vax')
      .map((vax) => product(vax, vaxDate))
      .filter((vaccine) => vaccine.genericName);
    fields.reactions = terms(rowsOf(report, 'pt'));
    put(fields, 'onsetDate', date(onset!(row)));
    put(fields, 'reportDate', date(reported!(row)));
    put(fields, 'outcome', seriousness.includes('死亡') ? '死亡' : recovered.get(recovd!(row)));
    const narratives = rowsOf(report, 'narratives');
    story(sides.has('narratives') ? narratives[0] : row, fields);
    const problems = rowProblems([row]);
    const day = date(received!(row));
    if (day) fields.receivedDate = day;
    else if (received!(row)) {
      problems.push({
        field: 'receivedDate',
        reason: words.onLine(row.line, words.notADate('RECVDATE', received!(row))),
      });
    }
    const raw = [row, ...report.others.flat()].map((r) => r.raw).join('\n');
    return finish({
      stream: 'vaccine',
      fields,
      extra: Object.fromEntries(extra),
      raw,
      origin: { file: main.name, line: row.line },
      problems,
    });
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

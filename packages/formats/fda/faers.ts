/**
 * FAERS and AERS quarterly ASCII (`$`-separated): DEMO with DRUG, REAC, OUTC, INDI, THER, RPSR → drug records.
 * A record's id is the case; each version of a case is a reading of its own, a follow-up from the second on, so that the
 * newest counts. Cases on a list of deleted ones are set aside. AERS (until 2012) has `isr`/`case` instead of
 * `primaryid`/`caseid`.
 */
import type { Reading } from '@huishang/schemas';
import { readAge } from '../cells/age.ts';
import { isPartialDate, readDate } from '../cells/date.ts';
import { finish, notReceived, rowProblems } from '../table/finish.ts';
import type { Row } from '../table/row.ts';
import { Unread } from '../table/unread.ts';
import { words } from '../words.zh.ts';
import { firmReports, outcomes, professions, sexOf } from './codes.ts';
import { faersProducts } from './faersProducts.ts';
import { cellReader, headerName, put, putRead, unreadColumns } from './header.ts';
import { type Joined, joined } from './join.ts';
import { Orphans } from './orphan.ts';
import type { SetFile } from './setFile.ts';
import { type Sides, sideProblems } from './sides.ts';

const faersRoles = ['demo', 'drug', 'reac', 'outc', 'indi', 'ther', 'rpsr'] as const;
export type FaersRole = (typeof faersRoles)[number];

/** Which file of the set has this header. */
export function faersRole(header: readonly string[]): FaersRole | undefined {
  const names = new Set(header.map(headerName));
  if (!names.has('primaryid') && !names.has('isr')) return undefined;
  if (names.has('fdadt')) return 'demo';
  if (names.has('drugname')) return 'drug';
  if (names.has('indipt')) return 'indi';
  if (names.has('pt')) return 'reac';
  if (names.has('outccod') || names.has('outccode')) return 'outc';
  if (names.has('rpsrcod')) return 'rpsr';
  return names.has('startdt') ? 'ther' : undefined;
}

/** Is it a list of deleted cases: numbers only, perhaps below a header, under a name that says so (`DELETE22Q4.txt`)? */
export function isDeletedList(name: string, rows: readonly Row[]): boolean {
  if (!/del/i.test(name.slice(name.lastIndexOf('/') + 1))) return false;
  const numbers = rows.filter((row) => /^\d{1,12}\$*$/.test(row.raw.trim()));
  return numbers.length > 0 && numbers.length >= rows.length - 1;
}

async function deletedCases(lists: readonly SetFile[]): Promise<Set<string>> {
  const cases = new Set<string>();
  for (const list of lists) {
    for await (const rows of list.open()) for (const row of rows) cases.add(`${Number(row.cells[0])}`);
  }
  return cases;
}

/** Reads one quarter. `files` by role; `demo` must be there. */
export async function* readFaers(
  files: ReadonlyMap<string, SetFile>,
  deleted: readonly SetFile[],
): AsyncGenerator<Reading[]> {
  const main = files.get('demo')!;
  const others = faersRoles.slice(1).flatMap((role) => {
    const file = files.get(role);
    return file ? [{ role, file }] : [];
  });
  const gone = await deletedCases(deleted);
  const key = (file: SetFile) => cellReader(file.header).at('primaryid', 'isr');
  const orphans = new Orphans('drug');
  const reports = joined(
    { open: main.open, key: key(main) },
    others.map(({ file }) => ({ open: file.open, key: key(file) })),
    (i, id, line) => orphans.add(others[i]!.file.name, others[i]!.role, id, line),
  );
  const toRecord = faersRecord(main, new Map(others.map(({ role, file }, at) => [role, { file, at }])));
  const caseOf = cellReader(main.header).column('caseid', 'case');
  for await (const batch of reports) {
    yield batch.map((report): Reading => {
      const id = caseOf(report.row) || report.id;
      if (!report.repeated && !gone.has(`${Number(id)}`)) return toRecord(report, id);
      return { kind: 'setAside', stream: 'drug', id, origin: { file: main.name, line: report.row.line } };
    });
  }
  yield orphans.readings();
}

const why = words.unread;
const readDay = (text: string) => readDate(text);

/** Columns of DEMO that fields are read from; all others are kept in `extra`. */
const readColumns = [
  ...['caseid', 'case', 'ifcode', 'ifcod', 'fdadt', 'initfdadt', 'reptdt', 'reptcod', 'mfrsndr', 'litref', 'occpcod'],
  ...['age', 'agecod', 'sex', 'gndrcod', 'wt', 'wtcod', 'occrcountry', 'reportercountry'],
];

function faersRecord(main: SetFile, sides: Sides): (report: Joined, id: string) => Reading {
  const of = cellReader(main.header);
  const names = [...readColumns, 'eventdt', 'caseversion'];
  const cell = new Map(names.map((name) => [name, of.column(name)]));
  const sex = of.column('sex', 'gndrcod', 'gndrcode');
  const died = of.column('deathdt');
  const followUp = of.column('ifcode', 'ifcod');
  const country = of.column('occrcountry');
  const reporterCountry = of.column('reportercountry');
  const received = [cell.get('fdadt')!, of.column('initfdadt'), cell.get('reptdt')!, of.column('mfrdt')];
  const others = unreadColumns(main.header, [...readColumns, 'eventdt']);
  const products = faersProducts(sides);
  const terms = valuesOf(sides, 'reac', 'pt');
  const outcomeCodes = valuesOf(sides, 'outc', 'outccod', 'outccode');
  return (report, id) => {
    const { row } = report;
    const text = (name: string) => cell.get(name)!(row);
    const fields: Record<string, unknown> = { id, productCategory: '药品', sex: sexOf(sex(row)) };
    fields.followUp = Number(text('caseversion')) > 1 || followUp(row) === 'F' ? '跟踪' : '首次';
    const codes = outcomeCodes(report);
    const seriousness = [...new Set(codes.map((code) => outcomes.get(code) ?? code))];
    if (seriousness.length > 0) fields.seriousness = seriousness;
    // Until 2012 the day of death has a column of its own.
    if (codes.includes('DE') || /[1-9]/.test(died(row))) fields.outcome = '死亡';
    fields.district = country(row) || reporterCountry(row) || words.unknownPlace;
    if (firmReports.has(text('reptcod'))) fields.reporterKind = '生产企业';
    put(fields, 'reporterName', text('mfrsndr'));
    put(fields, 'reporterProfession', professions.get(text('occpcod')));
    put(fields, 'weight', text('wt') && `${text('wt')} ${text('wtcod')}`.trim());
    put(fields, 'otherInformation', text('litref'));
    const extra = others(row);
    const unread = new Unread(extra);
    const cellOf = (name: string, text: string) => ({ header: of.header(name), text });
    const ageText = text('age') && `${text('age')} ${text('agecod')}`.trim();
    putRead(fields, 'age', cellOf('age', ageText), () => readAge(text('age'), text('agecod')), unread, why.age);
    const event = text('eventdt');
    const whyNoDay = isPartialDate(event) ? why.partialDate : why.date;
    putRead(fields, 'onsetDate', cellOf('eventdt', event), readDay, unread, whyNoDay);
    putRead(fields, 'reportDate', cellOf('reptdt', text('reptdt')), readDay, unread, why.date);
    const receipt = received.map((column) => column(row)).find((day) => readDate(day) !== undefined);
    put(fields, 'receivedDate', receipt && readDate(receipt));
    const problems = [...rowProblems([row]), ...sideProblems(sides, report)];
    if (receipt === undefined && text('fdadt') !== '')
      problems.push(notReceived(row.line, of.header('fdadt'), text('fdadt')));
    Object.assign(fields, products(report, unread));
    fields.reactions = terms(report);
    return finish({
      stream: 'drug',
      fields,
      extra,
      unread,
      ...(receipt !== undefined && { receivedAs: { column: of.header('fdadt'), text: receipt } }),
      raw: [row, ...report.others.flat()].map((r) => r.raw).join('\n'),
      origin: { file: main.name, line: row.line },
      problems,
    });
  };
}

/** The different values of one column of a side file's rows. */
function valuesOf(sides: Sides, role: FaersRole, ...names: string[]): (report: Joined) => string[] {
  const side = sides.get(role);
  if (!side) return () => [];
  const column = cellReader(side.file.header).column(...names);
  return (report) => [...new Set(report.others[side.at]!.map(column).filter((value) => value !== ''))];
}

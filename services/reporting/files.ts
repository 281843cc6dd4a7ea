/** The files a run leaves: the names that the README gives, the same bytes for the same data. */
import { agendaDocx, agendaHtml, weeklyDocx, weeklyHtml } from '@huishang/documents';
import { writeCsv } from '@huishang/formats';
import {
  type Agenda,
  type JoinedRecord,
  keyParts,
  type Rejection,
  type Signal,
  type Summary,
  signalColumns,
  type WeeklyReport,
} from '@huishang/schemas';

export type OutputFile = { name: string; body: Uint8Array };

const json = (value: unknown): Uint8Array => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
const text = (value: string): Uint8Array => Buffer.from(value);

export async function agendaFiles(agenda: Agenda): Promise<OutputFile[]> {
  const name = `agenda/${agenda.month}-${agenda.domain}`;
  return [
    { name: `${name}.json`, body: json(agenda) },
    { name: `${name}.docx`, body: await agendaDocx(agenda) },
    { name: `${name}.html`, body: text(agendaHtml(agenda)) },
  ];
}

const weeklyName = (report: WeeklyReport): string => `reports/weekly-${report.week}`;

/** The report as data: what pages and documents are drawn from. */
export const weeklyData = (report: WeeklyReport): OutputFile => ({
  name: `${weeklyName(report)}.json`,
  body: json(report),
});

export async function weeklyFiles(report: WeeklyReport): Promise<OutputFile[]> {
  const name = weeklyName(report);
  return [
    weeklyData(report),
    { name: `${name}.docx`, body: await weeklyDocx(report) },
    { name: `${name}.html`, body: text(weeklyHtml(report)) },
  ];
}

export const summaryFile = (summary: Summary): OutputFile => ({ name: 'summary.json', body: json(summary) });

const rejectedColumns = ['file', 'line', 'stream', 'recordId', 'reason', 'raw'] as const;
export const rejectedFile = (rejections: readonly Rejection[]): OutputFile => ({
  name: 'rejected.csv',
  body: text(writeCsv(rejections, rejectedColumns)),
});

/** The signals of all domains in one list, best first, ranked anew. */
export function signalsFile(signals: readonly Signal[]): OutputFile {
  const ranked = rankSignals(signals).map((signal) => ({ ...signal, reportIds: signal.reportIds.join(';') }));
  return { name: 'signals.csv', body: text(writeCsv(ranked, signalColumns)) };
}

const duplicateColumns = ['caseId', 'stream', 'recordId', 'countedAs', 'score', 'why'] as const;

/** Every record that is counted under another's case; nothing is joined without standing here. */
export function duplicatesFile(joined: readonly JoinedRecord[]): OutputFile {
  const rows = joined
    .map(({ record, countedAs, score, why }) => {
      const { stream, id } = keyParts(record);
      return { caseId: countedAs, stream, recordId: id, countedAs: keyParts(countedAs).id, score, why };
    })
    .sort((a, b) => compare(a.caseId, b.caseId) || compare(a.stream, b.stream) || compare(a.recordId, b.recordId));
  return { name: 'duplicates.csv', body: text(writeCsv(rows, duplicateColumns)) };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function rankSignals(signals: readonly Signal[]): Signal[] {
  return [...signals]
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map((signal, index) => ({ ...signal, rank: index + 1 }));
}

/** Reporting: agendas and signals become the files and documents people read. */
export {
  agendaFiles,
  duplicatesFile,
  type OutputFile,
  rankSignals,
  rejectedFile,
  signalsFile,
  summaryFile,
  weeklyFiles,
} from './files.ts';
export { type ReportingWords, startReporting } from './service.ts';
export { buildWeekly, type WeeklyInput } from './weekly.ts';

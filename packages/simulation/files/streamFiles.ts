/** How a year's stream is cut into files, and how each file is called and dressed. */
import type { StreamName, TableName } from '@huishang/schemas';
import { monthsOf, quartersOf } from '../calendar.ts';
import type { Random } from '../random.ts';
import type { Dress } from './dress.ts';
import { tableTitles } from './tables.ts';

export type Period = { first: number; last: number; label: string };

/** Medicines by month, everything else by quarter. */
export function periodsOf(stream: StreamName, year: number): Period[] {
  return stream === 'drug'
    ? monthsOf(year).map((m) => ({ ...m, label: `${year}年${String(m.month).padStart(2, '0')}月` }))
    : quartersOf(year).map((q) => ({ ...q, label: `${year}年${q.quarter}季度` }));
}

/** Mixed dress; one file of complaints and one of drug reports are JSON Lines, one of samples and one of devices XLSX. */
export function drawDress(stream: StreamName, period: number, random: Random): Dress {
  const dress: Dress = {
    format: 'csv',
    encoding: random.pick(['utf8', 'utf8bom', 'gb18030']),
    separator: random.weighted([
      [',', 7],
      ['\t', 2],
      [';', 1],
    ] as const),
    dates: random.pick(['-', '-', '/', '.', '年', 'time']),
    newline: random.pick(['\n', '\r\n']),
  };
  if ((stream === 'complaint' && period === 2) || (stream === 'drug' && period === 6))
    return { ...dress, format: 'jsonl', encoding: 'utf8' };
  if ((stream === 'sampling' && period === 1) || (stream === 'device' && period === 3))
    return { ...dress, format: 'xlsx' };
  return dress;
}

/** @param note added to the title, as people do who send a file again. */
export function fileName(stream: StreamName, table: TableName, label: string, dress: Dress, note = ''): string {
  const title = stream === 'vaccine' ? '疑似预防接种异常反应' : tableTitles[table];
  const ending = dress.format !== 'csv' ? dress.format : dress.separator === '\t' ? 'tsv' : 'csv';
  return `${title}_${label}${note}.${ending}`;
}

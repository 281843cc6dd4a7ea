/** Megabytes of files a second that become records. */
import { readBytes } from '@huishang/formats';
import { simulateCity } from '@huishang/simulation';
import { type Bench, rate } from './bench.ts';
import type { Figure } from './figure.ts';

const RECORDS = 10_000;

export const formats: Bench = async ({ seconds, records = RECORDS }) => {
  const files = new Map<string, { name: string; bytes: Uint8Array }[]>();
  for (const { file, text, role } of simulateCity({ seed: 1, records })) {
    if (role !== 'data') continue;
    const bytes = typeof text === 'string' ? Buffer.from(text) : text;
    const kind = file.slice(file.lastIndexOf('.') + 1).toUpperCase();
    files.set(kind, [...(files.get(kind) ?? []), { name: file, bytes }]);
  }
  const figures: Figure[] = [];
  for (const [kind, list] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    let count = 0;
    let bytes = 0;
    const perSecond = await rate(seconds, async (pass) => {
      const { name, bytes: content } = list[pass % list.length]!;
      for await (const readings of readBytes(name, content)) count += readings.length;
      bytes += content.length;
      return content.length / 2 ** 20;
    });
    figures.push({ what: { zh: kind, en: '' }, value: perSecond, unit: 'megabytesPerSecond' });
    const records = (count / bytes) * 2 ** 20 * perSecond;
    figures.push({ what: { zh: `${kind} 记录`, en: 'records' }, value: records, unit: 'records' });
  }
  return figures;
};

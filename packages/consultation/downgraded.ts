/** Reports whose newest version, received in the month, takes away what was grave in an earlier one. */
import { gravityLost } from '@huishang/cases';
import { type Agenda, type Evidence, evidenceKey } from '@huishang/schemas';
import { compare } from './days.ts';
import type { ConsultationContext } from './input.ts';
import { words } from './words.zh.ts';

/** @param earlier versions that newer ones replaced, of records that the month brought a version of. */
export function downgradedOf(
  { month, domain }: Pick<Agenda, 'month' | 'domain'>,
  earlier: readonly Evidence[],
  newestOf: (key: string) => Evidence | undefined,
  hazard: ConsultationContext['hazard'],
): Agenda['downgraded'] {
  const byRecord = Map.groupBy(earlier, evidenceKey);
  const rows: Agenda['downgraded'] = [];
  for (const [key, versions] of [...byRecord].sort((a, b) => compare(a[0], b[0]))) {
    const newest = newestOf(key);
    if (newest === undefined || newest.stream !== domain || !isOf(month, newest, versions)) continue;
    const grave = (code: string) => hazard(code).designated || hazard(code).serious;
    const gone = gravityLost(newest, versions, grave);
    if (gone === null) continue;
    const product = newest.products.find((p) => p.role === 'suspect') ?? newest.products[0];
    const hazards = gone.hazards.map((code) => hazard(code).name);
    rows.push({
      reportId: newest.id,
      product: product?.name ?? '',
      lost: [...gone.lost.map((what) => words.downgraded.lost[what]), ...hazards],
      because: words.downgraded.because(
        newest.receivedDate,
        gone.lost.map((what) => words.downgraded.lost[what]),
        hazards,
      ),
      receivedDate: newest.receivedDate,
    });
  }
  return rows;
}

/** Is the change this month's: by the newest version, or by one that came after it and bears an older date? */
const isOf = (month: string, newest: Evidence, versions: readonly Evidence[]): boolean =>
  [newest, ...versions].some((e) => e.receivedDate.startsWith(month));

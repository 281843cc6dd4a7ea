/** Reports whose newest version, received in the month, takes away what was grave in an earlier one. */
import { gravityLost } from '@huishang/cases';
import { type Agenda, type Evidence, evidenceKey } from '@huishang/schemas';
import { compare } from './days.ts';
import type { AgendaInput } from './input.ts';
import { words } from './words.zh.ts';

export function downgradedOf({ earlier, evidence, month, domain, context }: AgendaInput): Agenda['downgraded'] {
  const byRecord = Map.groupBy(earlier ?? [], evidenceKey);
  const rows: Agenda['downgraded'] = [];
  for (const [key, versions] of [...byRecord].sort((a, b) => compare(a[0], b[0]))) {
    const newest = evidence.get(key);
    if (newest === undefined || newest.stream !== domain || !isOf(month, newest, versions)) continue;
    const grave = (code: string) => context.hazard(code).designated || context.hazard(code).serious;
    const gone = gravityLost(newest, versions, grave);
    if (gone === null) continue;
    const product = newest.products.find((p) => p.role === 'suspect') ?? newest.products[0];
    const hazards = gone.hazards.map((code) => context.hazard(code).name);
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

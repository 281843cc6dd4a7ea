/** Products shown under a risk because their own excess vanishes without its reports. */
import type { AgendaItem } from '@huishang/schemas';
import { compare } from './days.ts';
import type { Lookup } from './lookup.ts';
import { leadOf, type Risk } from './risk.ts';
import { words } from './words.zh.ts';

export function coReportedOf(risk: Risk, lookup: Lookup): AgendaItem['coReported'] {
  const lead = leadOf(risk).product;
  const found = new Map<string, { product: string; hazard: string; because: string; n: number }>();
  for (const s of risk.signals) {
    if (s.kind !== 'disproportionality') continue;
    for (const [i, product] of s.details.coReported.entries()) {
      if (found.has(product)) continue;
      const n = Number(s.details.coReportedCounts[i] ?? 0);
      found.set(product, { product: lookup.nameOf(product), hazard: s.hazard, because: words.coReported(n, lead), n });
    }
  }
  // A folded signal shares its lead's reports by definition, whether or not it passed the share that details list.
  for (const s of risk.folded) {
    if (found.has(s.productKey)) continue;
    const ids = new Set(risk.cases.flatMap((c) => c.records.map((r) => r.id)));
    const n = s.reportIds.filter((id) => ids.has(id)).length;
    found.set(s.productKey, { product: s.product, hazard: s.hazard, because: words.coReported(n, lead), n });
  }
  return [...found.values()]
    .sort((a, b) => b.n - a.n || compare(a.product, b.product))
    .map(({ product, hazard, because }) => ({ product, hazard, because }));
}

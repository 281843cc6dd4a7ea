/** The standing rural section (涉农): there in every agenda, also with nothing in it. */
import type { Agenda, AgendaItem } from '@huishang/schemas';
import { compare } from './days.ts';
import type { Known } from './known.ts';
import { words } from './words.zh.ts';

/** `reports` and `share` are over the domain's cases whose place is known. */
export function ruralSectionOf(items: readonly AgendaItem[], places: Known['rural']): Agenda['ruralSection'] {
  const { known, yes: reports } = places;
  const rural = items
    .filter((i) => i.rural)
    .map((i) => ({
      id: i.id,
      rank: i.rank,
      title: i.title,
      reports: i.evidence.reportIds.length,
      districts: i.byDistrict
        .filter((d) => d.rural)
        .map((d) => d.district)
        .sort(compare),
    }));
  const share = known === 0 ? null : reports / known;
  const text = rural.length === 0 ? words.rural.none : words.rural.some(rural.length, reports);
  return { text: share === null ? text : text + words.rural.share(share), items: rural, reports, share };
}

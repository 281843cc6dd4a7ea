/** Last month's items and how they stand now: a consultation opens with them. */
import type { Agenda, AgendaItem } from '@huishang/schemas';
import { overlap } from './grouping.ts';
import { words } from './words.zh.ts';

/**
 * The items under the ids that last month's had: what has another leading hazard by now, or another batch beside the first, is the same
 * proposal. An id is taken over once, by the item that ranks higher.
 * @param share of the records of the smaller that are the other's, from which two items of one product are one.
 */
export function withIdsOf(previous: Agenda | null, items: readonly AgendaItem[], share: number): AgendaItem[] {
  const before = previous?.items ?? [];
  const own = new Set(items.map((item) => item.id));
  const taken = new Set<string>();
  return items.map((item) => {
    if (before.some((then) => then.id === item.id)) return item;
    const then = before.find((then) => !own.has(then.id) && !taken.has(then.id) && continues(then, item, share));
    if (then === undefined) return item;
    taken.add(then.id);
    return { ...item, id: then.id };
  });
}

/** An item is last month's when it has its id, or the same product or firm and most of the other's records. */
export function previousOf(previous: Agenda | null, items: readonly AgendaItem[], share: number): Agenda['previous'] {
  return (previous?.items ?? []).map((then) => {
    const now = items.find((i) => i.id === then.id) ?? items.find((i) => continues(then, i, share));
    const reportsThen = countOf(then);
    const reportsNow = now === undefined ? reportsThen : countOf(now);
    return {
      id: then.id,
      title: then.title,
      rank: then.rank,
      level: then.level,
      reportsThen,
      reportsNow,
      rankNow: now?.rank ?? null,
      change: now === undefined ? words.previous.gone : changeOf(reportsNow - reportsThen),
    };
  });
}

function changeOf(more: number): string {
  if (more > 0) return words.previous.more(more);
  return more === 0 ? words.previous.same : words.previous.fewer(-more);
}

function continues(then: AgendaItem, now: AgendaItem, share: number): boolean {
  if (then.product !== now.product || (then.product === '' && then.manufacturer !== now.manufacturer)) return false;
  return overlap(recordsOf(then), recordsOf(now)) >= share;
}

const recordsOf = (item: AgendaItem): Set<string> =>
  new Set(Object.entries(item.evidence).flatMap(([stream, ids]) => ids.map((id) => `${stream}/${id}`)));

/** Reports, or for an item without reports its other records. */
const countOf = ({ evidence: e }: AgendaItem): number =>
  e.reportIds.length > 0 ? e.reportIds.length : e.samplingIds.length + e.complaintIds.length + e.riskInfoIds.length;

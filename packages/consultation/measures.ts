/** What the meeting is advised to decide: by the kinds of signals an item unites (docs/rules.md, 建议措施), with owner and due day. */
import type { AgendaItem, Level, Measure } from '@huishang/schemas';
// One by one: with each file of its whole index, Node parses the 200 KB of exports in date-fns' package.json again.
import { addBusinessDays } from 'date-fns/addBusinessDays';
import { formatISO } from 'date-fns/formatISO';
import { parseISO } from 'date-fns/parseISO';
import { hazardsOf } from './description.ts';
import rules from './measureRules.json' with { type: 'json' };
import { leadOf, type Risk } from './risk.ts';
import { words } from './words.zh.ts';

type MeasureKey = keyof typeof rules.days;

/** Measures in order of urgency. Suspension is advised for high risks only; working days are counted from the day of the agenda. */
export function measuresOf(risk: Risk, level: Level, rural: boolean, asOf: string): Measure[] {
  const lead = leadOf(risk);
  const product = lead.product || lead.manufacturer;
  const subject = lead.batch === '' ? product : `${product}（批号${lead.batch}）`;
  const firm = lead.manufacturer || product;
  const hazard = hazardsOf(risk)[0] ?? words.sampling.complaint;
  const wanted = new Set<MeasureKey>();
  for (const s of risk.signals) for (const key of rules.plans[s.kind]) wanted.add(key as MeasureKey);
  if (risk.samples.length > 0) wanted.add('inspection');
  if (risk.riskInfo.some((e) => rules.recallSources.includes(e.riskInfo?.source ?? ''))) wanted.add('recall');
  if (rural) wanted.add('rural');
  if (level !== 'high') wanted.delete('suspend');
  const text: Record<MeasureKey, () => string> = {
    warning: () => words.measures.warning.text(subject, hazard),
    suspend: () => words.measures.suspend.text(subject),
    inspection: () => words.measures.inspection.text(firm),
    sampling: () => words.measures.sampling.text(subject, itemsOf(risk)),
    interview: () => words.measures.interview.text(firm),
    admonish: () => words.measures.admonish.text(firm),
    evaluate: () => words.measures.evaluate.text(subject, hazard),
    rectify: () => words.measures.rectify.text(firm),
    recall: () => words.measures.recall.text(subject),
    rural: () => words.measures.rural.text(product),
  };
  return [...wanted]
    .sort((a, b) => rules.days[a] - rules.days[b] || (a < b ? -1 : 1))
    .map((key) => ({
      type: words.measures[key].type,
      text: text[key](),
      owner: words.owners[rules.owners[key] as keyof typeof words.owners],
      dueDate: formatISO(addBusinessDays(parseISO(asOf), rules.days[key]), { representation: 'date' }),
    }));
}

/** What the laboratory should look at. */
function itemsOf(risk: Risk): string {
  const failed = [...new Set(risk.samples.flatMap((e) => e.sampling?.failedItems ?? []))].sort();
  if (failed.length > 0) return words.list(failed);
  return risk.cases.length > 0 ? words.sampling.quality : words.sampling.complaint;
}

/** Samples to take: where quality may be the cause (a batch, a failed sample, complaints about a product). */
export function samplingSuggestion(risk: Risk, item: AgendaItem, region: readonly string[]): SamplingSuggestion[] {
  const quality = risk.samples.length > 0 || risk.signals.some((s) => s.kind === 'cluster' || s.kind === 'complaint');
  if (!quality || item.product === '') return [];
  return [
    {
      product: item.product,
      manufacturer: item.manufacturer,
      batch: item.batch,
      items: itemsOf(risk),
      regions: [...region],
      because: words.sampling.because(item.title),
      agendaItemId: item.id,
    },
  ];
}

type SamplingSuggestion = {
  product: string;
  manufacturer: string;
  batch: string;
  items: string;
  regions: string[];
  because: string;
  agendaItemId: string;
};

/** What the meeting is advised to decide: by the kinds of signals an item unites (docs/rules.md, 建议措施), with owner and due day. */
import type { Agenda, AgendaItem, Level, Measure, MeasureKey, MeasureRules } from '@huishang/schemas';
// One by one: with each file of its whole index, Node parses the 200 KB of exports in date-fns' package.json again.
import { addBusinessDays } from 'date-fns/addBusinessDays';
import { formatISO } from 'date-fns/formatISO';
import { parseISO } from 'date-fns/parseISO';
import { hazardsOf } from './description.ts';
import type { Lookup } from './lookup.ts';
import type { Names } from './naming.ts';
import { leadOf, type Risk } from './risk.ts';
import { words } from './words.zh.ts';

const GRAVITY: Record<Level, number> = { low: 0, medium: 1, high: 2 };

/** Measures in order of urgency. Suspension is advised for grave risks only; working days are counted from the day of the agenda. */
export function measuresOf(risk: Risk, names: Names, level: Level, rural: boolean, { input }: Lookup): Measure[] {
  const rules = input.measures;
  const lead = leadOf(risk);
  const product = lead.product || lead.manufacturer;
  const subject = names.batch === '' ? product : words.title.ofBatch(product, names.batch);
  const firm = names.manufacturer || product;
  const hazard = hazardsOf(risk)[0] ?? words.sampling.complaint;
  const wanted = new Set<MeasureKey>();
  const add = (keys: readonly MeasureKey[]) => {
    for (const key of keys) wanted.add(key);
  };
  for (const s of risk.signals) add(rules.plans[s.kind]);
  if (risk.samples.length > 0) add(rules.withSamples);
  if (risk.riskInfo.some((e) => rules.recallSources.includes(e.riskInfo?.source ?? ''))) add(rules.withRecall);
  if (rural) add(rules.inRural);
  if (GRAVITY[level] < GRAVITY[rules.suspendFrom]) wanted.delete('suspend');
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
      owner: words.owners[rules.owners[key]],
      dueDate: formatISO(addBusinessDays(parseISO(input.detection.asOf), rules.days[key]), { representation: 'date' }),
    }));
}

/** What the laboratory should look at. */
function itemsOf(risk: Risk): string {
  const failed = [...new Set(risk.samples.flatMap((e) => e.sampling?.failedItems ?? []))].sort();
  if (failed.length > 0) return words.list(failed);
  return risk.cases.length > 0 ? words.sampling.quality : words.sampling.complaint;
}

/** Samples to take: where quality may be the cause (a batch, a failed sample, complaints about a product). */
export function samplingSuggestion(
  risk: Risk,
  item: AgendaItem,
  regions: readonly string[],
  { suggestSampling }: MeasureRules,
): Agenda['samplingSuggestions'] {
  const quality = risk.samples.length > 0 || risk.signals.some((s) => suggestSampling.includes(s.kind));
  if (!quality || item.product === '') return [];
  return [
    {
      product: item.product,
      manufacturer: item.manufacturer,
      batch: item.batch,
      items: itemsOf(risk),
      regions: [...regions],
      because: words.sampling.because(item.title),
      agendaItemId: item.id,
    },
  ];
}

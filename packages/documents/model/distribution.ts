/** An item's reports in time and place. */
import type { Agenda, AgendaItem, SignalOf } from '@huishang/schemas';
import { epicurve, trendChart } from '../charts/barsOverTime.ts';
import { byCount, districtChart } from '../charts/districtChart.ts';
import { classNames, onsetChart } from '../charts/onsetChart.ts';
import { everyDay, everyMonth } from '../charts/periods.ts';
import { count, day } from '../format.ts';
import { briefingWords } from '../words.briefing.ts';
import { words } from '../words.ts';
import type { Block, Figure } from './document.ts';

const text = briefingWords.item;

/** The item's reports by month, by day where they cluster, by days to onset where these stand apart, and by district. */
export function distribution(item: AgendaItem, agenda: Agenda): Block[] {
  const dataLock = day(agenda.dataLock);
  const clustered = item.signals.some((s) => s.kind === 'cluster');
  const blocks: Block[] = [];
  const series = (
    title: string,
    svg: string,
    header: string,
    rows: readonly { label: string; n: number }[],
  ): Figure => ({
    kind: 'figure',
    title,
    svg,
    data: {
      columns: [
        { header, width: 2 },
        { header: words.columns.count, align: 'right', width: 1 },
      ],
      rows: rows.map((r) => [r.label, count(r.n)]),
    },
  });
  const months = everyMonth(item.byMonth);
  if (months.length > 0) {
    const title = words.chart.trendTitle;
    blocks.push(series(title, trendChart(item.byMonth, { title, dataLock }), words.columns.month, months));
  }
  const { points: days } = everyDay(item.byDay);
  if (clustered && days.length > 0) {
    const title = words.chart.epicurveTitle;
    blocks.push(series(title, epicurve(item.byDay, { title, dataLock }), words.columns.day, days));
  }
  for (const s of item.signals) if (s.kind === 'onset') blocks.push(onsets(s, dataLock));
  if (item.byDistrict.length > 0) {
    const title = words.chart.districtTitle;
    const districts = byCount(item.byDistrict);
    blocks.push({
      kind: 'figure',
      title,
      svg: districtChart(districts, { title, dataLock }),
      data: {
        columns: [
          { header: words.columns.district, width: 2 },
          { header: words.columns.kindOfPlace, width: 1 },
          { header: words.columns.count, align: 'right', width: 1 },
        ],
        rows: districts.map((d) => [d.district || words.unknownDistrict, words.urbanRural(d.rural), count(d.n)]),
      },
    });
  }
  return blocks.length === 0 ? [] : [{ kind: 'heading', text: text.picture }, ...blocks];
}

function onsets({ product, hazard, details: { byDays } }: SignalOf<'onset'>, dataLock: string): Figure {
  const title = words.chart.onsetTitle(product, hazard);
  const names = classNames(byDays);
  return {
    kind: 'figure',
    title,
    svg: onsetChart(byDays, { title, dataLock }),
    data: {
      columns: [
        { header: words.columns.onsetDays, width: 2 },
        { header: words.columns.count, align: 'right', width: 1 },
        { header: words.columns.others, align: 'right', width: 1 },
      ],
      rows: byDays.map((c, i) => [names[i]!, count(c.n), count(c.others)]),
    },
  };
}

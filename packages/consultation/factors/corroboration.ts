/** S6: do other sources say the same? Each further source counts once, however often it speaks. */
import { type Evidence, evidenceKey } from '@huishang/schemas';
import { keysOf } from '../cases.ts';
import type { Risk } from '../risk.ts';
import { leadOf } from '../risk.ts';
import { words } from '../words.zh.ts';
import type { Factor } from './factor.ts';

export const corroboration: Factor = (risk, { input }) => {
  const w = input.weights.corroboration;
  const own = streamOfLead(risk);
  const sources = [
    ...(own !== 'report' && risk.cases.length > 0
      ? [{ because: words.corroboration.reports(risk.cases.length), records: keysOf(risk.cases) }]
      : []),
    ...source(own !== 'sampling', risk.samples, words.corroboration.samples),
    ...source(own !== 'complaint', risk.complaints, words.corroboration.complaints),
    ...[...groupBySource(risk.riskInfo)].map(([name, list]) => ({
      because: words.corroboration.riskInfo(name, list.length),
      records: list.map(evidenceKey),
    })),
  ];
  return sources.slice(0, Math.floor(w.most / w.each)).map((s) => ({ factor: 'corroboration', points: w.each, ...s }));
};

const source = (counts: boolean, list: readonly Evidence[], because: (n: number) => string) =>
  counts && list.length > 0 ? [{ because: because(list.length), records: list.map(evidenceKey) }] : [];

function streamOfLead(risk: Risk): 'report' | 'sampling' | 'complaint' {
  const { kind } = leadOf(risk);
  return kind === 'sampling' || kind === 'complaint' ? kind : 'report';
}

function groupBySource(list: readonly Evidence[]): Map<string, Evidence[]> {
  const groups = new Map<string, Evidence[]>();
  for (const e of list) groups.set(e.riskInfo?.source ?? '', [...(groups.get(e.riskInfo?.source ?? '') ?? []), e]);
  return new Map([...groups].sort((a, b) => (a[0] < b[0] ? -1 : 1)));
}

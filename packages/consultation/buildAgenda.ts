/** The month's agenda of one domain: risks gathered, scored, ranked and described. Pure: the same input gives the same bytes. */
import { createHash } from 'node:crypto';
import { type Agenda, type AgendaItem, evidenceKey, type Level, type Weights } from '@huishang/schemas';
import { caseReviewOf } from './caseReview.ts';
import { inOrder } from './cases.ts';
import { coReportedOf } from './coReported.ts';
import { compare } from './days.ts';
import { byDistrict, byPeriod, hazardsOf, isRural, regionOf, scopeOf, summaryOf, titleOf } from './description.ts';
import { gatherRisks } from './gatherRisks.ts';
import type { AgendaInput } from './input.ts';
import { leadingOf } from './leading.ts';
import { type Lookup, lookupOf } from './lookup.ts';
import { measuresOf, samplingSuggestion } from './measures.ts';
import { namesOf } from './naming.ts';
import { previousOf, withIdsOf } from './previous.ts';
import { quotesOf } from './quotes.ts';
import { partnerOf } from './records.ts';
import { leadOf, type Risk } from './risk.ts';
import { ruralSectionOf } from './rural.ts';
import { contributionsOf, totalOf } from './score.ts';

/**
 * Ranks by score (the sum of the points), then oldest first, then id: total and stable. Risks below the weights' `proposeFrom` are
 * not proposed, and no more than `maximumItems` are. Quotes name the records that are to speak; {@link withWords} lets them.
 */
export function buildAgenda(input: AgendaInput): Agenda {
  const lookup = lookupOf(input);
  const { weights, detection } = input;
  const proposed = gatherRisks(lookup)
    .map((readings) => {
      const scored = readings.map((risk) => {
        const contributions = contributionsOf(risk, lookup);
        return { risk, contributions, score: totalOf(contributions) };
      });
      const best = leadingOf(scored, weights, input.context);
      return { ...best, id: idOf(best.risk), since: sinceOf(best.risk) };
    })
    .filter(({ score }) => score >= weights.proposeFrom)
    .sort((a, b) => b.score - a.score || compare(a.since, b.since) || compare(a.id, b.id))
    .slice(0, weights.maximumItems);
  const made = proposed.map(({ risk, contributions, score, id }, i): AgendaItem => {
    const lead = leadOf(risk);
    const names = namesOf(risk, lookup);
    const level = levelOf(score, weights);
    const region = regionOf(risk, lookup);
    const rural = isRural(risk, lookup);
    const coReported = coReportedOf(risk, lookup);
    return {
      rank: i + 1,
      id,
      title: titleOf(risk, names),
      product: lead.product,
      manufacturer: names.manufacturer,
      batch: names.batch,
      hazardCode: lead.hazardCode,
      hazard: hazardsOf(risk)[0] ?? '',
      region,
      level,
      scope: scopeOf(risk, names, lookup),
      rural,
      score,
      contributions: contributions.map((c) => ({ ...c })),
      evidence: {
        reportIds: idsOf(risk.cases.flatMap((c) => c.records)),
        samplingIds: idsOf(risk.samples),
        complaintIds: idsOf(risk.complaints),
        riskInfoIds: idsOf(risk.riskInfo),
      },
      measures: measuresOf(risk, names, level, rural, lookup),
      summary: summaryOf(risk, names, region, coReported),
      signals: risk.signals,
      coReported,
      joined: joinedOf(risk, lookup),
      quotes: quotesOf(risk),
      byDistrict: byDistrict(risk),
      byMonth: byPeriod(risk, 7).map(([month, n]) => ({ month, n })),
      byDay: byPeriod(risk, 10).map(([day, n]) => ({ day, n })),
    };
  });
  const { sameItem } = weights.grouping;
  const items = withIdsOf(input.previous, made, sameItem);
  return {
    month: input.month,
    domain: input.domain,
    asOf: detection.asOf,
    dataLock: detection.dataLock,
    versions: input.versions,
    totals: totalsOf(input),
    items,
    previous: previousOf(input.previous, items, sameItem),
    caseReview: caseReviewOf(items, lookup),
    downgraded: [],
    ruralSection: ruralSectionOf(items, input.known.rural),
    samplingSuggestions: items.flatMap((item, i) =>
      samplingSuggestion(
        proposed[i]!.risk,
        item,
        item.byDistrict.slice(0, input.measures.suggestedDistricts).map((d) => d.district),
        input.measures,
      ),
    ),
  };
}

/** Records of the risk that are counted under another, in order. */
const joinedOf = (risk: Risk, lookup: Lookup): AgendaItem['joined'] =>
  [...inOrder(risk.cases).flatMap((c) => c.records.map((r) => r.key)), ...risk.complaints.map(evidenceKey)].flatMap(
    (key) => lookup.joinedOf(key) ?? [],
  );

const idsOf = (list: readonly { id: string }[]): string[] => [...new Set(list.map((e) => e.id))].sort(compare);

const sinceOf = (risk: Risk): string => risk.signals.map((s) => s.firstReport).sort(compare)[0]!;

/** The same risk keeps its id from month to month: what it is about, hashed so that it is safe in an address. */
function idOf(risk: Risk): string {
  const lead = leadOf(risk);
  const about = [
    lead.domain,
    lead.productKey,
    lead.productKey === '' ? lead.makerKey : '',
    lead.batch,
    lead.hazardCode,
    lead.kind,
    partnerOf(lead),
  ];
  return `${lead.domain}-${createHash('sha256').update(JSON.stringify(about)).digest('hex').slice(0, 12)}`;
}

function levelOf(score: number, { levels }: Weights): Level {
  if (score >= levels.high) return 'high';
  return score >= levels.medium ? 'medium' : 'low';
}

function totalsOf({ detection }: AgendaInput): Agenda['totals'] {
  const { reports, serious, deaths, samples, failedSamples, complaints, riskInfo } = detection.totals;
  return { reports, serious, deaths, samples, failedSamples, complaints, riskInfo, signals: detection.signals.length };
}

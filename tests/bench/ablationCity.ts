/** A simulated city as evidence, read once, and its agendas month by month under any rules and weights. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBytes } from '@huishang/formats';
import { type Agenda, type Evidence, evidenceKey, type ReadRecord } from '@huishang/schemas';
import { simulateCity, type Truth } from '@huishang/simulation';
import { consultations, type Known } from '../../services/huishang/consult.ts';
import { type Knowledge, loadKnowledge } from '../../services/huishang/context.ts';
import { readOwn } from '../../services/huishang/own.ts';
import { protect } from '../../services/intake/protect.ts';
import { createSealer } from '../../services/intake/seal.ts';

export type ReadCity = {
  truth: Truth;
  knowledge: Knowledge;
  /** What was known at the end of each month that the truth judges, two by two: a consultation compares itself with the last. */
  months: [then: Known, now: Known][];
};

type Version = { evidence: Evidence; record: ReadRecord };

/** @param folder where the city's districts are written. */
export async function readCity(folder: string, seed: number, records: number): Promise<ReadCity> {
  const read: ReadRecord[] = [];
  const districts = join(folder, `districts-${seed}.csv`);
  let truth: Truth | undefined;
  for (const { file, text, role } of simulateCity({ seed, records })) {
    if (role === 'places') writeFileSync(districts, text);
    if (role === 'truth') truth = JSON.parse(text as string) as Truth;
    if (role !== 'data') continue;
    for await (const readings of readBytes(file, typeof text === 'string' ? Buffer.from(text) : text))
      for (const r of readings) if (r.kind === 'record') read.push(r.record);
  }
  const knowledge = loadKnowledge(readOwn({ districts }));
  const evidenceOf = knowledge.readWith([]);
  const sealer = createSealer(Buffer.alloc(32, 7));
  const versions = Map.groupBy(
    read.map((record, i): Version => ({ record, evidence: evidenceOf(protect(record, `v${i}`, sealer)) })),
    ({ evidence }) => evidenceKey(evidence),
  );
  const ends = [...new Set(truth!.risks.flatMap((risk) => risk.months))].sort().map(monthEnd);
  const months: [Known, Known][] = [];
  for (let i = ends.length % 2 === 0 ? 0 : -1; i < ends.length; i += 2)
    months.push([
      knownOn(ends[i] ?? dayBefore(`${ends[0]!.slice(0, 7)}-01`), versions),
      knownOn(ends[i + 1]!, versions),
    ]);
  return { truth: truth!, knowledge, months };
}

/** The agendas of every month and domain. */
export async function agendasOf({ months }: ReadCity, knowledge: Knowledge): Promise<Agenda[]> {
  const agendas: Agenda[] = [];
  for (const [then, now] of months) {
    const held = await consultations(knowledge, then, now);
    for (const { agendas: made } of [held.before, held.now]) for (const agenda of made) agendas.push(agenda);
  }
  return agendas;
}

/** Of each record the version of those received by then that was reported last. */
function knownOn(asOf: string, versions: ReadonlyMap<string, Version[]>): Known {
  const evidence: Evidence[] = [];
  for (const list of versions.values()) {
    const received = list.filter((v) => v.evidence.receivedDate <= asOf);
    // Of two that are as new the first: the second is a record sent again.
    const newest = received.reduce<Version | undefined>((a, b) => (a && orderOf(a) >= orderOf(b) ? a : b), undefined);
    if (newest) evidence.push(newest.evidence);
  }
  return { asOf, terms: [], evidence, earlier: [] };
}

/** A version's place among those of its record, as a text that sorts. */
function orderOf({ record, evidence }: Version): string {
  const { reportDate } = record.fields as { reportDate?: string };
  return `${reportDate ?? evidence.receivedDate} ${evidence.receivedDate}`;
}

const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

function monthEnd(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year!, number!, 0)).toISOString().slice(0, 10);
}

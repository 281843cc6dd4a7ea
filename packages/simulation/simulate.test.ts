import { streamNames } from '@huishang/schemas';
import { describe, expect, it } from 'vitest';
import { drugKinds, interactions } from './catalogue/drugs.ts';
import { buildCity } from './city/city.ts';
import { type SimulatedFile, simulateCity, type Truth } from './index.ts';
import { Random } from './random.ts';
import { planYear } from './risks/planYear.ts';
import { planYears } from './risks/planYears.ts';

const run = (seed: number, records = 6000): SimulatedFile[] => [...simulateCity({ seed, records })];
const truthOf = (files: SimulatedFile[]): Truth => JSON.parse(String(files.find((f) => f.role === 'truth')!.text));
const bytesOf = (text: string | Uint8Array): string => Buffer.from(text as string).toString('latin1');

const first = run(7);
const truth = truthOf(first);

describe('years in a row', () => {
  const years = 3;
  const all = [...simulateCity({ seed: 7, years, records: 3 * 6000 })];
  const truths = all.filter((f) => f.role === 'truth').map((f): Truth => JSON.parse(String(f.text)));

  it('are of one city, each whole before the next begins, and end with the year asked for', () => {
    expect(truths.map((t) => t.year)).toEqual([2023, 2024, 2025]);
    expect(new Set(truths.map((t) => JSON.stringify([t.city, t.districts]))).size).toBe(1);
    expect(all[0]!.role).toBe('places');
    const inOrder = all.slice(1).map((f) => /20\d\d/.exec(f.file)![0]);
    expect(inOrder).toEqual([...inOrder].sort());
    expect(all.filter((f) => f.role === 'truth').map((f) => f.file)).toEqual([
      'truth-2023.json',
      'truth-2024.json',
      'truth-2025.json',
    ]);
    expect(all.at(-1)!.file).toBe('truth-2025.json');
    expect(new Set(all.map((f) => f.file)).size).toBe(all.length);
  });

  it('differ, and no year has a risk of another', () => {
    const risks = truths.flatMap((t) => t.risks);
    expect(risks).toHaveLength(17 * years);
    const facts = risks.filter((r) => r.domain === 'drug').map((r) => [r.product, ...r.hazards.slice(0, 1)].join());
    expect(new Set(facts).size).toBe(facts.length);
    const ids = truths.flatMap((t) => t.risks.flatMap((r) => r.records.map((record) => record.id)));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { year, risks, decoys } of truths)
      for (const { received } of [...risks, ...decoys].flatMap((t) => t.records))
        expect(received.startsWith(String(year)), received).toBe(true);
    const bodies = all.filter((f) => f.role === 'data' && !f.file.includes('重报')).map((f) => bytesOf(f.text));
    expect(new Set(bodies).size).toBe(bodies.length);
  });

  it('have so many records together, each year about as many as the others', () => {
    for (const t of truths) {
      expect(t.totals.received).toBeGreaterThan(5400);
      expect(t.totals.received).toBeLessThan(6600);
    }
  });

  it('have the last year’s risks as it has them alone', () => {
    const facts = (t: Truth) => t.risks.map((r) => [r.id, r.product, r.manufacturer, r.hazards, r.months, r.batches]);
    expect(facts(truths.at(-1)!)).toEqual(facts(truth));
  });

  it('are the same bytes again', () => {
    let i = 0;
    for (const { file, text } of simulateCity({ seed: 7, years, records: 3 * 6000 })) {
      expect(file).toBe(all[i]!.file);
      expect(bytesOf(text) === bytesOf(all[i]!.text), file).toBe(true);
      i += 1;
    }
    expect(i).toBe(all.length);
  });

  it('have products for their risks in any city', () => {
    for (let seed = 0; seed < 12; seed++) {
      const random = new Random(`city ${seed}`);
      const planned = planYears(buildCity(random), random, { last: 2025, years: 20, recordsAYear: 10_000 });
      expect(planned.map(({ plan }) => [plan.year, plan.risks.length])).toEqual(
        Array.from({ length: 20 }, (_, i) => [2006 + i, 17]),
      );
    }
  });
});

describe('simulateCity', () => {
  it('writes the same bytes for the same seed', () => {
    const second = run(7);
    expect(second.map((f) => f.file)).toEqual(first.map((f) => f.file));
    for (const [i, file] of first.entries())
      expect(bytesOf(second[i]!.text) === bytesOf(file.text), file.file).toBe(true);
  });

  it('plants elsewhere for another seed', () => {
    const other = truthOf(run(8));
    const facts = (t: Truth) => t.risks.map((r) => [r.kind, r.product, r.hazards, r.months, r.records.length].join());
    const shared = facts(other).filter((fact) => facts(truth).includes(fact));
    expect(shared).toEqual([]);
    expect(other.districts).not.toEqual(truth.districts);
  });

  it('keeps its totals', () => {
    const { byStream, ...all } = truth.totals;
    for (const counts of [all, ...Object.values(byStream)])
      expect(counts.received).toBe(counts.accepted + counts.duplicates + counts.followUps + counts.rejected);
    for (const key of ['received', 'accepted', 'duplicates', 'followUps', 'rejected'] as const)
      expect(streamNames.reduce((sum, name) => sum + byStream[name][key], 0)).toBe(all[key]);
    expect(all.duplicates).toBe(truth.duplicates.length);
    expect(all.followUps).toBe(truth.followUps.length);
    expect(all.rejected).toBe(truth.rejected.length);
    expect(all.received).toBeGreaterThan(5400);
    expect(all.received).toBeLessThan(6600);
  });

  it('plants risks of every kind over the four domains, and has every decoy', () => {
    expect(new Set(truth.risks.map((r) => r.kind)).size).toBe(17);
    expect(new Set(truth.risks.map((r) => r.domain))).toEqual(new Set(['drug', 'vaccine', 'device', 'cosmetic']));
    for (const risk of truth.risks) {
      expect(risk.records.length, risk.id).toBeGreaterThanOrEqual(5);
      expect(risk.months.length, risk.id).toBeGreaterThan(0);
      const last = risk.records
        .map((r) => r.received.slice(0, 7))
        .sort()
        .at(-1)!;
      expect(risk.months[0]! >= last || risk.months.includes(last), risk.id).toBe(true);
    }
    const streams = new Set(truth.risks.flatMap((r) => r.records.map((record) => record.stream)));
    expect(streams).toEqual(new Set(streamNames));
    for (const decoy of truth.decoys) expect(decoy.records.length, decoy.id).toBeGreaterThan(0);
    expect(truth.districts).toHaveLength(16);
  });

  it('finds products for its risks in any city', () => {
    for (let seed = 0; seed < 60; seed++) {
      const random = new Random(`city ${seed}`);
      const plan = planYear(buildCity(random), random, 2025, 30_000);
      expect(plan.risks).toHaveLength(17);
      for (const draft of plan.drafts) expect(new Date(draft.day * 86_400_000).getUTCFullYear()).toBe(2025);
    }
  });

  it('never plants a reaction that the label names', () => {
    const labelOf = new Map(drugKinds.map((kind) => [kind.name, kind.label.map(([term]) => term)]));
    for (const risk of truth.risks.filter((r) => ['newSerious', 'narrativeOnly', 'risingTrend'].includes(r.kind)))
      expect(labelOf.get(risk.product)).not.toContain(risk.hazards[0]);
    for (const [one, other] of interactions) expect([labelOf.has(one), labelOf.has(other)]).toEqual([true, true]);
  });
});

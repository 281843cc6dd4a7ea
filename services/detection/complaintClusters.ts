/** Complaints about one product or firm that come thicker than usual: each person once, whatever the person's zeal. */
import { sketchLikeness } from '@huishang/language';
import { type Domain, type Evidence, evidenceKey, type Signal } from '@huishang/schemas';
import { fisherExact } from '@huishang/statistics';
import type { DetectionContext } from './context.ts';
import { dayNumber } from './days.ts';
import { nameOf, recordSignal } from './recordSignal.ts';
import type { DetectionRules } from './rules.ts';
import { significance } from './significance.ts';

/** @param others the domain's complaints among other records, in order of key. */
export function complaintSignals(
  domain: Domain,
  others: readonly Evidence[],
  today: number,
  context: DetectionContext,
): Signal[] {
  const rules = context.rules.complaint;
  const turn = today - rules.windowDays;
  const start = turn - rules.baselineDays;
  const complaints = others.filter(
    (e) =>
      e.stream === 'complaint' &&
      dayNumber(e.receivedDate) > start &&
      (e.complaint?.kind == null || rules.kinds.includes(e.complaint.kind)),
  );
  const isRecent = (e: Evidence) => dayNumber(e.receivedDate) > turn;
  const persons = firstOfEach(complaints);
  const total = { recent: persons.filter(isRecent).length, all: persons.length };
  const oldest = Math.min(...complaints.map((e) => dayNumber(e.receivedDate)), today);
  const hasBaseline = turn - oldest >= rules.minimumBaselineDays;
  const found: Signal[] = [];
  for (const [id, subject] of subjectsOf(complaints, context)) {
    const ofSubject = firstOfEach(subject.complaints);
    const recent = ofSubject.filter(isRecent);
    if (recent.length < rules.minimumPersons) continue;
    const table = {
      n11: recent.length,
      n1p: ofSubject.length,
      np1: total.recent,
      n: Math.max(total.all, ofSubject.length),
    };
    const expected = ((ofSubject.length - recent.length + 0.5) * total.recent) / (total.all - total.recent + 0.5);
    const p = fisherExact(table)?.p ?? 1;
    const alike = shareAlike(recent, rules) >= rules.similarShare;
    const raised = hasBaseline
      ? p <= (alike ? rules.similarAlpha : rules.alpha) && recent.length >= rules.ratio * expected
      : recent.length >= rules.minimumPersonsAlone && alike;
    if (!raised) continue;
    const recentAll = subject.complaints.filter(isRecent);
    const [product, makerKey] = JSON.parse(id) as [string, string];
    const signal = recordSignal(
      'complaint',
      domain,
      {
        product,
        makerKey,
        batch: '',
        hazard: '',
        productName: product === '' ? '' : nameOf(recent, (q) => (q.key === '' ? '' : q.name)),
        manufacturer: makerKey === '' ? '' : nameOf(recent, (q) => q.maker),
        hazardName: '',
      },
      recent,
      recentAll,
      today,
      context.rules.recentDays,
    );
    const days = recent.map((e) => e.receivedDate).sort();
    found.push({
      ...signal,
      expected: hasBaseline ? expected : null,
      rules: ['complaintCluster'],
      flaggedSince: days[rules.minimumPersons - 1]!,
      details: {
        days: rules.windowDays,
        complaints: recentAll.length,
        repeated: recentAll.length - recent.length,
        alike,
        significance: Math.max(hasBaseline ? significance(p) : 0, recent.length * PERSON_WEIGHT),
      },
    });
  }
  return found;
}

/** A short baseline limits what a test can say; so many persons who do not know each other are evidence by themselves. */
const PERSON_WEIGHT = 0.5;

/** The first complaint of every person, by what they are about; a complaint without a submitter's mark stands for itself. */
function firstOfEach(complaints: readonly Evidence[]): Evidence[] {
  const seen = new Set<string>();
  return complaints.filter((e) => {
    const person = e.personKey ?? evidenceKey(e);
    return !seen.has(person) && seen.add(person);
  });
}

type SubjectComplaints = { complaints: Evidence[] };

/** Complaints by product (as the reports name it) and by firm, in order of subject. */
function subjectsOf(complaints: readonly Evidence[], context: DetectionContext): [string, SubjectComplaints][] {
  const subjects = new Map<string, SubjectComplaints>();
  for (const e of complaints) {
    const ids = new Set<string>();
    for (const p of e.products) {
      if (p.role !== 'suspect') continue;
      if (p.key !== '') ids.add(JSON.stringify([context.registry.keyOf(p), '']));
      if (p.makerKey) ids.add(JSON.stringify(['', p.makerKey]));
    }
    for (const id of ids) {
      const subject = subjects.get(id) ?? { complaints: [] };
      subjects.set(id, subject);
      subject.complaints.push(e);
    }
  }
  return [...subjects].sort((a, b) => (a[0] < b[0] ? -1 : 1));
}

/** Share of the complaints that another one resembles: the same hazard, or much the same words. */
function shareAlike(complaints: readonly Evidence[], rules: DetectionRules['complaint']): number {
  const hazards = complaints.map((e) => new Set(e.hazards.filter((h) => h.assertion === 'present').map((h) => h.code)));
  const alike = complaints.filter((a, i) =>
    complaints.some(
      (b, j) =>
        i !== j &&
        ([...hazards[i]!].some((code) => hazards[j]!.has(code)) ||
          sketchLikeness(a.sketch, b.sketch) >= rules.likeness),
    ),
  );
  return complaints.length === 0 ? 0 : alike.length / complaints.length;
}

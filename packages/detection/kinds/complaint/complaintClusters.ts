/** Complaints about one product or firm that come thicker than usual: each person once, and each text, whatever anybody's zeal. */

import { complainants, joinedComplaints } from '@huishang/cases';
import { sketchLikeness } from '@huishang/language';
import type { Domain, Evidence, JoinedRecord, Signal } from '@huishang/schemas';
import { fisherExact, significance, type Table, TriedCells } from '@huishang/statistics';
import type { CaseBook } from '../../caseBook.ts';
import { mostFrequent } from '../../caseFacts.ts';
import type { DetectionContext } from '../../context.ts';
import { dayNumber, isoDay } from '../../days.ts';
import { nameOf, recordSignal } from '../../recordSignal.ts';
import type { DetectionRules } from '../../rules.ts';

/**
 * @param others the domain's complaints among other records, in order of key.
 * @param book the domain's cases, by which a product that everybody uses is known: it is complained of more as well.
 */
export function complaintSignals(
  domain: Domain,
  others: readonly Evidence[],
  book: CaseBook,
  today: number,
  context: DetectionContext,
): { signals: Signal[]; joined: JoinedRecord[] } {
  const rules = context.rules.complaint;
  const turn = today - rules.windowDays;
  const start = turn - rules.baselineDays;
  const complaints = tellingOfRisk(others, isoDay(start), rules);
  const lastBefore = isoDay(turn);
  const isRecent = (e: Evidence) => e.receivedDate > lastBefore;
  const everybody = complainants(complaints);
  const persons = everybody.flatMap((c) => c.persons);
  const total = { recent: persons.filter(isRecent).length, all: persons.length };
  const oldest = complaints.reduce((least, e) => Math.min(least, dayNumber(e.receivedDate)), today);
  const hasBaseline = turn - oldest >= rules.minimumBaselineDays;
  const found: Signal[] = [];
  const tried = new TriedCells();
  const asked = subjectsOf(complaints, context).map(([id, subject]) => {
    const whole = complainants(subject.complaints);
    const ofSubject = whole.flatMap((c) => c.persons);
    const recent = ofSubject.filter(isRecent);
    const [product, makerKey] = JSON.parse(id) as [string, string];
    const reported = product === '' ? book.ofMaker(makerKey) : book.counts.ofProduct(product);
    // What is recent of the subject's complaints against what is of all.
    const own: Table = {
      n11: recent.length,
      n1p: ofSubject.length,
      np1: total.recent,
      n: Math.max(total.all, ofSubject.length),
    };
    // The subject's share of the complaints against its share of the reports.
    const use: Table = {
      n11: recent.length,
      n1p: Math.max(total.recent, recent.length),
      np1: recent.length + reported,
      n: Math.max(total.recent, recent.length) + book.size,
    };
    // Whoever has complaints enough is tried, new or old.
    const table = hasBaseline ? own : use;
    if (Math.min(table.n1p, table.np1) >= rules.minimumPersons) tried.add(table, 1);
    return { subject, whole, ofSubject, recent, product, makerKey, reported, table, use };
  });
  for (const { subject, whole, ofSubject, recent, product, makerKey, reported, table, use } of asked) {
    const stories = whole.filter((c) => c.complaints.some(isRecent));
    // One letter, however many send it, is one voice.
    if (recent.length < rules.minimumPersons || stories.length < rules.minimumStories) continue;
    const byPast = ((ofSubject.length - recent.length + 0.5) * total.recent) / (total.all - total.recent + 0.5);
    const byUse = (total.recent * reported) / Math.max(1, book.size);
    const expected = Math.max(hasBaseline ? byPast : 0, byUse);
    const chance = tried.chanceOf(fisherExact(table)?.p ?? 1);
    const alike = shareAlike(recent, context) >= rules.similarShare;
    const thick = recent.length >= rules.ratio * expected;
    // Without a past there is only the use to go by: it takes more persons, who tell of the same.
    const enough = hasBaseline || (recent.length >= rules.minimumPersonsAlone && alike);
    if (!thick || !enough || chance > rules.alpha) continue;
    const recentAll = subject.complaints.filter(isRecent);
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
      ...(makerKey === '' ? makerNamedBy(recent, product, context) : {}),
      expected: hasBaseline || byUse > 0 ? expected : null,
      rules: ['complaintCluster'],
      flaggedSince: days[rules.minimumPersons - 1]!,
      details: {
        days: rules.windowDays,
        complaints: recentAll.length,
        repeated: recentAll.length - recent.length,
        copies: stories.reduce((sum, c) => sum + c.copies, 0),
        alike,
        // A short past limits what a test can say; so many persons who do not know each other are evidence by themselves.
        strength: Math.max(
          significance(chance),
          Math.min(significance(fisherExact(use)?.p ?? 1), recent.length * rules.strengthPerPerson),
        ),
      },
    });
  }
  return { signals: found, joined: joinedComplaints(everybody) };
}

/** The maker whom nearly all complaints about a product name; none where they name shops or several. */
function makerNamedBy(
  complaints: readonly Evidence[],
  product: string,
  context: DetectionContext,
): { makerKey: string; manufacturer: string } {
  const named = complaints.flatMap((e) => e.products.filter((p) => context.registry.keyOf(p) === product).slice(0, 1));
  const makerKey = mostFrequent(named.map((p) => p.makerKey ?? ''));
  const own = named.filter((p) => p.makerKey === makerKey);
  if (makerKey === '' || own.length < context.rules.makerShare * complaints.length)
    return { makerKey: '', manufacturer: '' };
  return { makerKey, manufacturer: mostFrequent(own.map((p) => p.maker ?? '')) };
}

/** Prices and manners are no risk, nor what no word tells of, unless the words name a harm or a defect. */
const speaksOfRisk = (e: Evidence, rules: DetectionRules['complaint']): boolean =>
  rules.matters.includes(e.complaint?.about ?? '') || e.hazards.some((h) => h.assertion === 'present');

/** Complaints received after a day that speak of a risk: asked of the same list again and again. */
function tellingOfRisk(others: readonly Evidence[], after: string, rules: DetectionRules['complaint']) {
  const last = ofRisk.get(others);
  if (last?.after === after && last.rules === rules) return last.complaints;
  const complaints = others.filter(
    (e) =>
      e.stream === 'complaint' &&
      e.receivedDate > after &&
      (e.complaint?.kind == null || rules.kinds.includes(e.complaint.kind)) &&
      speaksOfRisk(e, rules),
  );
  ofRisk.set(others, { after, rules, complaints });
  return complaints;
}

type OfRisk = { after: string; rules: DetectionRules['complaint']; complaints: readonly Evidence[] };
const ofRisk = new WeakMap<readonly Evidence[], OfRisk>();

const subjectId = (product: string, makerKey: string): string => JSON.stringify([product, makerKey]);

type SubjectComplaints = { complaints: Evidence[] };

type Subjects = readonly [string, SubjectComplaints][];

/** Complaints by product (as the reports name it) and by firm, in order of subject. */
function subjectsOf(complaints: readonly Evidence[], context: DetectionContext): Subjects {
  const { keysVersion } = context.registry;
  const last = known.get(complaints);
  if (last?.keysVersion === keysVersion) return last.subjects;
  const subjects = subjectsIn(complaints, context);
  known.set(complaints, { keysVersion, subjects });
  return subjects;
}

const known = new WeakMap<readonly Evidence[], { keysVersion: number; subjects: Subjects }>();

function subjectsIn(complaints: readonly Evidence[], context: DetectionContext): Subjects {
  const subjects = new Map<string, SubjectComplaints>();
  for (const e of complaints) {
    const ids = new Set<string>();
    for (const p of e.products) {
      if (p.role !== 'suspect') continue;
      if (p.key !== '') ids.add(subjectId(context.registry.keyOf(p), ''));
      if (p.makerKey) ids.add(subjectId('', p.makerKey));
    }
    for (const id of ids) {
      const subject = subjects.get(id) ?? { complaints: [] };
      subjects.set(id, subject);
      subject.complaints.push(e);
    }
  }
  return [...subjects].sort((a, b) => (a[0] < b[0] ? -1 : 1));
}

/** Texts of the others that a text is held against, evenly chosen: of a thousand complaints, these tell whether they are alike. */
const MOST_COMPARED = 200;

/** Share of the complaints that another one resembles: hazards of the same chapter, or much the same words. */
function shareAlike(complaints: readonly Evidence[], { hazard, rules }: DetectionContext): number {
  const chapters = complaints.map(
    (e) => new Set(e.hazards.filter((h) => h.assertion === 'present').map(({ code }) => hazard(code).path[0] ?? code)),
  );
  const tellers = new Map<string, number>();
  for (const own of chapters) for (const chapter of own) tellers.set(chapter, (tellers.get(chapter) ?? 0) + 1);
  const step = Math.max(1, Math.ceil(complaints.length / MOST_COMPARED));
  const likeWords = (a: Evidence): boolean => {
    for (let j = 0; j < complaints.length; j += step) {
      const b = complaints[j]!;
      if (a !== b && sketchLikeness(a.sketch, b.sketch) >= rules.complaint.likeness) return true;
    }
    return false;
  };
  const alike = complaints.filter(
    (e, i) => [...chapters[i]!].some((chapter) => tellers.get(chapter)! > 1) || likeWords(e),
  );
  return complaints.length === 0 ? 0 : alike.length / complaints.length;
}

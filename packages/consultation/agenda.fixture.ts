/** Reports, signals and an agenda's input for tests: plain, with whatever a test cares about put over it. */
import { defaultRules, State } from '@huishang/detection';
import {
  type AnySignal,
  type Evidence,
  type Signal,
  type SignalKind,
  type SignalOf,
  signal as signalSchema,
} from '@huishang/schemas';
import { evidence, hazardOf, suspect } from '../detection/evidence.fixture.ts';
import type { AgendaInput } from './input.ts';
import { defaultMeasures, defaultWeights } from './weights.ts';

export const report = (id: string, more: Partial<Evidence> = {}): Evidence =>
  evidence(id, {
    products: [suspect('甲片', { base: '甲', makerKey: '厂', maker: '某厂' })],
    hazards: [hazardOf('h', { text: '头痛', end: 2 })],
    district: '东区',
    rural: false,
    age: 40,
    // Everybody is a person of their own unless a test says otherwise.
    identity: { name: id, birthDate: null, recordNumber: id, phone: null, serial: null },
    excerpt: '患者头痛。',
    ...more,
  });

/** What a kind has besides, where a test does not care. */
const plainDetails: { readonly [K in SignalKind]: SignalOf<K>['details'] } = {
  disproportionality: { duplicates: 0, recency: 1, tiedWith: [], coReported: [], coReportedCounts: [] },
  interaction: { duplicates: 0, with: '乙片', withName: '乙片', recency: 1, significance: 0 },
  cluster: {
    duplicates: 0,
    batches: [],
    from: '2025-05-01',
    to: '2025-06-01',
    days: 32,
    districts: [],
    significance: 0,
  },
  trend: { duplicates: 0, days: 62, before: 1, beforeDays: 366, ratio: 2, z: 3, significance: 0 },
  onset: { duplicates: 0, recency: 1, median: 10, othersMedian: 1, distance: 0.5, byDays: [], significance: 0 },
  sampling: { items: [], batches: [], samples: 10, strength: 0 },
  complaint: { days: 62, complaints: 3, repeated: 0, copies: 0, alike: true, strength: 0 },
};

export type SignalParts = Partial<Omit<AnySignal, 'kind'>> & {
  kind?: SignalKind;
  details?: Partial<SignalOf<SignalKind>['details']>;
};

/** Checked as one of its kind. */
export function signal(more: SignalParts = {}): Signal {
  const kind = more.kind ?? 'disproportionality';
  const s = {
    id: '',
    rank: 1,
    domain: 'drug',
    productKey: '甲片',
    product: '甲片',
    makerKey: '',
    manufacturer: '',
    batch: '',
    hazardCode: 'h',
    hazard: '头痛',
    n: 0,
    expected: 1,
    prr: 5,
    prrLower: 3,
    prrUpper: 8,
    ror: 5,
    rorLower: 3,
    rorUpper: 8,
    ic: 3,
    ic025: 2.5,
    ic975: 3.5,
    ebgm: 5,
    eb05: 3,
    eb95: 8,
    chiSquared: 20,
    firstReport: '2025-05-01',
    lastReport: '2025-06-01',
    serious: 0,
    deaths: 0,
    score: 50,
    rules: ['evans', 'ic025', 'ror025', 'eb05'],
    flaggedSince: '2025-05-20',
    recent: 3,
    unlabelledShare: null,
    reportIds: [],
    explainedBy: null,
    ...more,
    kind,
    details: { ...plainDetails[kind], ...more.details },
  };
  return signalSchema.parse({
    ...s,
    n: more.n ?? s.reportIds.length,
    id: more.id ?? [s.domain, s.kind, s.productKey, s.makerKey, s.batch, s.hazardCode].join('|'),
  });
}

/** An agenda's input with the evidence that its state was filled with. */
export type TestInput = AgendaInput & { evidence: ReadonlyMap<string, Evidence> };

/** The same input on other evidence. */
export const withEvidence = (input: TestInput, evidence: ReadonlyMap<string, Evidence>): TestInput => ({
  ...input,
  evidence,
  known: knownOf(evidence),
});

function knownOf(evidence: ReadonlyMap<string, Evidence>): AgendaInput['known'] {
  const hazard = (code: string) => ({
    name: code,
    kind: 'reaction' as const,
    path: [],
    serious: false,
    designated: false,
  });
  const state = new State({ hazard, rules: defaultRules });
  for (const e of evidence.values()) state.put(e);
  state.detect('drug', '2025-06-30');
  return state.known('drug');
}

/** An agenda's input as of the end of June 2025. */
export function inputOf(
  signals: readonly Signal[],
  records: readonly Evidence[],
  more: Partial<AgendaInput> = {},
): TestInput {
  const evidence = new Map(records.map((e) => [`${e.stream}/${e.id}`, e]));
  return {
    evidence,
    domain: 'drug',
    month: '2025-06',
    detection: {
      asOf: '2025-06-30',
      dataLock: '2025-06-30',
      signals,
      joined: [],
      totals: {
        reports: records.length,
        serious: 0,
        deaths: 0,
        samples: 0,
        failedSamples: 0,
        complaints: 0,
        riskInfo: 0,
      },
    },
    known: knownOf(evidence),
    previous: null,
    context: {
      hazard: (code) => ({ name: code, path: [], serious: code === 'grave', designated: false }),
      related: undefined,
      isSymptomOf: undefined,
    },
    weights: defaultWeights,
    measures: defaultMeasures,
    versions: {},
    ...more,
  };
}

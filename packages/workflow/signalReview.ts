/**
 * The review of signals: GVP module IX (validation B.3, prioritisation B.4, confirmation C.5, recommendation C.7) with the states of the
 * domain. What a role may not (an officer closes nothing, a lead does not confirm what he validated) is what is missing from a line.
 */
import type { Role } from '@huishang/people';
import type { Field } from './fields.ts';
import type { Line, Workflow } from './workflow.ts';

export const signalStates = [
  'new', 'triage', 'validated', 'notValidated', 'confirmed', 'notConfirmed', 'merged', 'split', 'prioritised',
  'assessment', 'onAgenda', 'recommended', 'monitoring', 'closed', 'refuted', 'suspended', 'reopened',
] as const; // biome-ignore format: a list
export type SignalState = (typeof signalStates)[number];

/** IX.B.3: what is looked at before a signal counts as one. */
export const validationQuestions = [
  'awareness', 'cases', 'supportive', 'exposure', 'relatedTerms', 'consistency', 'quality', 'definitions', 'dose',
  'mechanism', 'relevance', 'otherSources',
] as const; // biome-ignore format: a list
export const validationAnswers = ['supports', 'against', 'unclear'] as const;
/** Why it is no signal. */
const notValidatedGrounds = ['known', 'duplicates', 'confounded', 'quality', 'weak', 'irrelevant'] as const;
/** IX.C.5, (a) to (d). */
export const notConfirmedGrounds = ['handledElsewhere', 'labelledElsewhere', 'reviewedBefore', 'limited'] as const;
const levels = ['high', 'medium', 'low'] as const;
/** IX.C.7. */
const outcomes = [
  'moreData', 'periodicReport', 'labelling', 'riskPlan', 'minimisation', 'study', 'referral', 'collect', 'consult',
  'inspection', 'other', 'none',
] as const; // biome-ignore format: a list
/** What reopens a signal by itself. */
const reopenCauses = ['death', 'tripled', 'failedSample', 'newBatch'] as const;

/** The program itself, where it does what a date or new evidence brings. */
export const SYSTEM = 'system';
type Actor = Role | typeof SYSTEM;

const choice = (options: readonly string[], required = true): Field => ({ kind: 'choice', options, required });
const day = (ahead: boolean): Field => ({ kind: 'day', ahead, required: true });

const closed = ['notValidated', 'notConfirmed', 'merged', 'split', 'closed', 'refuted'] as const;
const open = signalStates.filter((s) => !(closed as readonly string[]).includes(s) && s !== 'suspended');
const level = choice(levels);

const line = (given: Partial<Line<SignalState, Actor>> & Pick<Line<SignalState, Actor>, 'from' | 'to' | 'roles'>) => ({
  fields: {},
  reason: true,
  notBy: [],
  persons: 1 as const,
  opens: false,
  takes: false,
  batch: false,
  decides: true,
  remark: false,
  ...given,
});

const readers: Role[] = [
  'officer', 'assessor', 'lead', 'laboratory', 'complaints', 'owner', 'secretary', 'chair', 'acceptor', 'branch', 'expert',
]; // biome-ignore format: a list
const checklist = (required: boolean): Field => ({
  kind: 'checklist',
  questions: validationQuestions,
  answers: validationAnswers,
  required,
});

export const signalReview: Workflow<SignalState, Actor> = {
  name: 'signal',
  start: 'new',
  states: signalStates,
  closed,
  aside: 'suspended',
  actions: {
    take: line({
      from: ['new', 'reopened'],
      to: 'triage',
      roles: ['officer', 'assessor', 'lead'],
      reason: false,
      decides: false,
      takes: true,
      batch: true,
    }),
    validate: line({
      from: ['triage'],
      to: 'validated',
      roles: ['assessor', 'lead'],
      fields: { checklist: checklist(true) },
    }),
    notValidate: line({
      from: ['triage'],
      to: 'notValidated',
      roles: ['assessor', 'lead'],
      fields: { notValidatedGround: choice(notValidatedGrounds), checklist: checklist(false) },
      batch: true,
    }),
    confirm: line({ from: ['validated'], to: 'confirmed', roles: ['lead'], notBy: ['validate'] }),
    notConfirm: line({
      from: ['validated'],
      to: 'notConfirmed',
      roles: ['lead'],
      fields: { notConfirmedGround: choice(notConfirmedGrounds) },
      notBy: ['validate'],
    }),
    merge: line({
      from: ['triage', 'validated'],
      to: 'merged',
      roles: ['assessor', 'lead'],
      fields: { mergedInto: { kind: 'signals', least: 1, required: true } },
    }),
    split: line({
      from: ['triage', 'validated'],
      to: 'split',
      roles: ['assessor', 'lead'],
      fields: { splitInto: { kind: 'signals', least: 2, required: true } },
    }),
    prioritise: line({
      from: ['confirmed'],
      to: 'prioritised',
      roles: ['lead'],
      fields: { level, due: day(false) },
    }),
    reprioritise: line({
      from: ['prioritised', 'assessment', 'onAgenda', 'monitoring'],
      to: 'same',
      roles: ['lead'],
      fields: { level, due: day(false) },
    }),
    assess: line({
      from: ['prioritised'],
      to: 'assessment',
      roles: ['assessor', 'lead'],
      reason: false,
      decides: false,
    }),
    submit: line({
      from: ['assessment'],
      to: 'onAgenda',
      roles: ['lead', 'secretary'],
      fields: { meeting: { kind: 'month', required: true } },
    }),
    recommend: line({
      from: ['onAgenda'],
      to: 'recommended',
      roles: ['chair'],
      fields: { outcomes: { kind: 'choices', options: outcomes, required: true } },
      notBy: ['submit'],
    }),
    monitor: line({
      from: ['recommended'],
      to: 'monitoring',
      roles: ['assessor', 'lead', 'owner'],
      fields: { recheckOn: day(true) },
    }),
    close: line({
      from: ['monitoring'],
      to: 'closed',
      roles: ['lead', 'acceptor'],
      notBy: ['take', 'reopen', 'assess', 'monitor'],
    }),
    refute: line({
      from: ['assessment', 'monitoring'],
      to: 'refuted',
      roles: ['assessor', 'lead'],
      persons: 2,
    }),
    suspend: line({ from: open, to: 'suspended', roles: ['assessor', 'lead'], fields: { resumeOn: day(true) } }),
    resume: line({ from: ['suspended'], to: 'back', roles: ['assessor', 'lead', SYSTEM], decides: false }),
    reopen: line({
      from: closed,
      to: 'reopened',
      roles: ['assessor', 'lead', SYSTEM],
      fields: { cause: choice(reopenCauses, false) },
      decides: false,
      opens: true,
    }),
    suppress: line({
      from: signalStates,
      to: 'same',
      roles: ['assessor', 'lead'],
      fields: { suppressedUntil: day(true) },
      batch: true,
    }),
    assign: line({
      from: signalStates,
      to: 'same',
      roles: ['assessor', 'lead'],
      fields: { assignee: { kind: 'person', required: true } },
      reason: false,
      decides: false,
      batch: true,
    }),
    comment: line({
      from: signalStates,
      to: 'same',
      roles: readers,
      fields: { text: { kind: 'text', most: 4_000, required: true } },
      reason: false,
      decides: false,
      remark: true,
    }),
  },
};

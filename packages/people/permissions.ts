/**
 * The one table of who may what. What does not stand here is refused. Roles after 巡视整改、六省经验 and the domain's
 * table of duties: what a role may not (an administrator reads no narrative, an expert no person's particulars, a
 * district's office no other district's) is what is missing from its line.
 */
import { type StreamName, streamNames } from '@huishang/schemas';

export const permissions = [
  /** The first page: figures and titles. */
  'overview',
  /** Signals: numbers by product and hazard. */
  'results',
  /** Agendas, briefings, weekly reports: they quote narratives. */
  'papers',
  /** A single record; which, and what of it, `records` says. */
  'records',
  /** To do something with a signal, a remark at least; what, the workflow says for each role (packages/workflow). */
  'review',
  'send',
  'letters',
  /** Imports, dead letters sent again: the command line's own. */
  'operate',
  'export',
  /** Metrics and backlog. */
  'observe',
  'people',
  'audit',
] as const;
export type Permission = (typeof permissions)[number];

/** Which records, and how much of each. */
export type RecordAccess = {
  streams: readonly StreamName[];
  /** Only those of the person's own district. */
  ownDistrict: boolean;
  /** Sex, age, hospital, reporter and the like: what could tell a neighbour who it is. Names and numbers are shown to nobody. */
  particulars: boolean;
};

export type Duty = { may: readonly Permission[]; records: RecordAccess | null };

const whole: RecordAccess = { streams: streamNames, ownDistrict: false, particulars: true };
const deidentified: RecordAccess = { ...whole, particulars: false };
const only = (...streams: StreamName[]): RecordAccess => ({ streams, ownDistrict: false, particulars: false });
const read = ['overview', 'results', 'papers', 'records'] as const;
const work = [...read, 'review'] as const;

export const duties = {
  officer: { may: [...work, 'send', 'letters'], records: whole },
  assessor: { may: work, records: whole },
  lead: { may: work, records: whole },
  laboratory: { may: ['overview', 'results', 'records', 'review'], records: only('sampling', 'riskInfo') },
  complaints: { may: ['overview', 'results', 'records', 'review'], records: only('complaint', 'riskInfo') },
  owner: { may: work, records: deidentified },
  secretary: { may: work, records: deidentified },
  chair: { may: work, records: deidentified },
  acceptor: { may: work, records: deidentified },
  branch: { may: ['overview', 'results', 'records', 'review'], records: { ...whole, ownDistrict: true } },
  expert: { may: work, records: deidentified },
  auditor: { may: [...read, 'letters', 'export', 'observe', 'audit'], records: whole },
  administrator: { may: ['overview', 'observe', 'people'], records: null },
} as const satisfies Record<string, Duty>;
export type Role = keyof typeof duties;
export const roles = Object.keys(duties) as Role[];
export const isRole = (text: string): text is Role => Object.hasOwn(duties, text);

/** What a machine's key may be made for. */
export const scopes = ['send', 'results', 'papers', 'records', 'export', 'observe'] as const satisfies Permission[];
export type Scope = (typeof scopes)[number];
export const isScope = (text: string): text is Scope => (scopes as readonly string[]).includes(text);

/** The first of a person's roles that may do it: the one in which it is done. */
export const roleFor = (held: readonly Role[], wanted: Permission): Role | null =>
  held.find((role) => (duties[role].may as readonly Permission[]).includes(wanted)) ?? null;

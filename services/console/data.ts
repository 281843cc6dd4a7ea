/** What the pages ask for. Whoever runs the console answers it from the store. */
import type {
  Agenda,
  AgendaItem,
  Counts,
  Domain,
  Evidence,
  RecordMessage,
  StreamName,
  WeeklyReport,
} from '@huishang/schemas';
import type { ReviewPages, SignalFilter, SignalList } from './reviewData.ts';

export type ConsoleData = {
  /** What the front page shows. May be some moments old. */
  overview(): Promise<Overview>;
  agenda(month: string, domain: Domain): Promise<Agenda | null>;
  /** The report of a week; without one, the newest. */
  weekly(week?: string): Promise<WeeklyReport | null>;
  /** A page of signals, best first. @param me whoever asks, where it is a person. */
  signals(filter: SignalFilter, me: string | null): Promise<SignalList>;
  /** The review of signals; without it, signals are only listed. */
  review?: ReviewPages;
  /** A record's versions and what was read from each, oldest first. `evidence` may be behind, or empty. */
  record(stream: string, id: string): Promise<RecordView | null>;
  /** Messages that were set aside, the newest first; without it, there are none. */
  letters?(): Promise<ConsoleLetters>;
  /** What people did, filtered as the address says; without it, there is no such page. */
  audit?(query: Record<string, string>): Promise<AuditView>;
};

/** Who looks at a page. */
export type Viewer = {
  /** Null where nobody has signed in. */
  name: string | null;
  /** By which account. */
  account: string | null;
  roles: readonly string[];
  /** Whether this is the demonstration, which every page says. */
  demo: boolean;
  canSignIn: boolean;
  mayAudit: boolean;
  /** Whether he may do something with signals. */
  mayReview: boolean;
  /** The record as he may see it, its opening written down; null: he may not. */
  open(view: RecordView): Promise<RecordView | null>;
};

/** Somebody on this machine, before there are accounts. */
export const anybody: Viewer = {
  name: null,
  account: null,
  roles: [],
  demo: false,
  canSignIn: false,
  mayAudit: false,
  mayReview: false,
  open: async (view) => view,
};

export type AuditFilter = Partial<Record<'who' | 'action' | 'kind' | 'id' | 'from' | 'to', string | undefined>>;

export type AuditView = {
  /** Actions in the whole chain. */
  total: number;
  filter: AuditFilter;
  items: {
    seq: number;
    /** UTC, and as a clock on the wall shows it. */
    at: string;
    local: string;
    who: string;
    display: string;
    role: string;
    roleName: string;
    action: string;
    subject: { kind: string; id: string };
    reason: string | null;
    payload: Record<string, unknown>;
    versions: Record<string, string>;
    dataLock: string | null;
    previous: string;
    hash: string;
  }[];
  /** The next page begins before this action; null on the last. */
  next: number | null;
  /** What a check of the whole chain has found; null where none was made. */
  checked: { count: number; faults: readonly { seq: number; text: string }[] } | null;
};

export type ConsoleLetters = {
  /** How many nobody has sent again. */
  waiting: number;
  items: {
    id: number;
    consumer: string;
    topic: string;
    partition: number | null;
    offset: string | null;
    key: string;
    reason: string;
    tries: number;
    setAside: string;
    resent: string | null;
    bytes: number;
    body: string;
  }[];
};

export type RecordView = {
  versions: RecordMessage[];
  evidence: Evidence[];
  /** The other records of its case, each with why the two are one. */
  joined?: { record: string; why: string }[];
  /** What was grave in an earlier version and is not in the newest, in words. */
  lost?: string[];
};

export type Overview = {
  /** Every agenda there is, with the number of its items; in any order. */
  months: { month: string; domain: Domain; items: number }[];
  /** Of the newest month's agendas what is shown first; an error where one cannot be read. */
  heads: ReadonlyMap<Domain, AgendaHead | Error>;
  /** ISO weeks (`2025-W08`) of which there is a report, in any order. */
  weeks: string[];
  /** Newest day on which anything was received; null in an empty store. */
  newest: string | null;
  streams: ({ stream: StreamName } & Counts)[];
  /** Messages that were set aside and that nobody has sent again. */
  waiting: number;
};

/** An agenda's figures, and its first items. */
export type AgendaHead = Pick<Agenda, 'dataLock' | 'totals'> & {
  first: Pick<AgendaItem, 'id' | 'rank' | 'title' | 'level' | 'score'>[];
};

/** What the pages ask for. Whoever runs the console answers it from the store. */
import type {
  Agenda,
  AgendaItem,
  Counts,
  Domain,
  Evidence,
  RecordMessage,
  Signal,
  StreamName,
  WeeklyReport,
} from '@huishang/schemas';

export type ConsoleData = {
  /** What the front page shows. May be some moments old. */
  overview(): Promise<Overview>;
  agenda(month: string, domain: Domain): Promise<Agenda | null>;
  /** The report of a week; without one, the newest. */
  weekly(week?: string): Promise<WeeklyReport | null>;
  /** Signals, best first; of one domain or of all. */
  signals(domain?: Domain): Promise<Signal[]>;
  /** A record's versions and what was read from each, oldest first. `evidence` may be behind, or empty. */
  record(stream: string, id: string): Promise<RecordView | null>;
  /** Messages that were set aside, the newest first; without it, there are none. */
  letters?(): Promise<ConsoleLetters>;
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

/** What the pages of the review ask for, and what they are told. Whoever runs the console answers it from the desk. */
import type { Domain, Evidence, Signal } from '@huishang/schemas';
import type { Offer, Standing } from '@huishang/workflow';
import type { Context } from 'hono';

export type SignalFilter = {
  domain?: Domain;
  /** Where the review stands. */
  state?: string;
  /** Whose: an account; `me` is whoever asks. */
  assignee?: string;
  /** Only what waits for somebody. */
  waiting?: boolean;
  /** From 1; one beyond the last shows the last. */
  page: number;
};

export type ListedSignal = Signal & {
  state: string;
  version: number;
  /** As people call him who has it. */
  assigneeName: string | null;
  raised: boolean;
};
export type SignalList = { total: number; page: number; pages: number; items: readonly ListedSignal[] };

export type ToldAction = {
  seq: number;
  /** UTC, and as a clock on the wall shows it. */
  at: string;
  local: string;
  name: string;
  role: string;
  action: string;
  reason: string | null;
  fields: Readonly<Record<string, unknown>>;
  effect: 'done' | 'proposed' | 'remarked';
  state: string;
  basis: { n: number; deaths: number; ror: number | null; ic025: number | null } | null;
  dataLock: string | null;
};

export type SignalView = {
  signal: Signal;
  raised: boolean;
  asOf: string;
  standing: Standing;
  assignee: { who: string; name: string } | null;
  pending: { action: string; name: string; reason: string | null } | null;
  offers: readonly Offer[];
  /** The newest first. */
  history: readonly ToldAction[];
  numbers: readonly {
    day: string;
    n: number;
    score: number;
    ic025: number | null;
    eb05: number | null;
    raised: boolean;
  }[];
  table: { n11: number; n1p: number; np1: number; n: number } | null;
  since: {
    day: string;
    asOf: string;
    changes: readonly { what: string; before: number | boolean | null; now: number | boolean | null }[];
  } | null;
};

/** What somebody asks to be done, as a form sends it. */
export type FormAsked = {
  action: string;
  reason: string | null;
  fields: Record<string, unknown>;
  version: number;
  key?: string | undefined;
};
export type ManyAsked = Omit<FormAsked, 'version'> & { signals: readonly { id: string; version: number }[] };
export type ManyDone = { id: string; ok: boolean; stateName?: string; why?: string };

/** The records that a signal stands on, as somebody may see them. */
export type CaseList = {
  signal: Signal;
  shown: readonly { stream: string; evidence: Evidence }[];
  /** Not his to see; and beyond what is shown at once. */
  withheld: number;
  more: number;
};

export type ReviewPages = {
  view(c: Context, id: string): Promise<SignalView | null>;
  act(c: Context, id: string, asked: FormAsked): Promise<{ status: number; title: string; detail: string } | null>;
  many(c: Context, asked: ManyAsked, preview: boolean): Promise<readonly ManyDone[]>;
  cases(c: Context, id: string): Promise<CaseList | null>;
  /** To whom a signal may be given. */
  people(): Promise<readonly { name: string; display: string }[]>;
};

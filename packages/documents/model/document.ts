/**
 * A document as blocks: what it says, free of how Word or a browser shows it. Both renderers read this, so the
 * Word file and the page can never say different things.
 */
import type { Level } from '@huishang/schemas';

/** A run of text. `record` is a key `stream/id`; `target` the anchor of another place in the document. */
export type Run = {
  text: string;
  mark?: 'strong' | 'highlight' | 'muted';
  level?: Level;
  record?: string;
  target?: string;
};

/** What stands in a paragraph or a cell. */
export type Content = string | Run | readonly (string | Run)[];

export type Column = {
  header: string;
  align?: 'left' | 'right' | 'center';
  /** Share of the table's width, against the other columns'. */
  width: number;
};

export type Table = {
  kind: 'table';
  caption: string;
  columns: readonly Column[];
  rows: readonly (readonly Content[])[];
  /** A line below it. */
  note?: string;
  /** Stands instead where there are no rows. */
  empty: string;
};

export type Figure = {
  kind: 'figure';
  title: string;
  svg: string;
  /** The figures drawn, for those who cannot see the drawing. */
  data: { columns: readonly Column[]; rows: readonly (readonly Content[])[] };
};

/** Shares of a whole, by which a score is explained. */
export type Score = { kind: 'score'; caption: string; total: number; rows: readonly ScoreRow[] };
type ScoreRow = { label: string; points: number; because: string; records: readonly string[] };

/** One agenda item: begins on its own page. */
export type Item = {
  kind: 'item';
  anchor: string;
  rank: number;
  title: string;
  level: Level;
  score: number;
  tags: readonly string[];
  summary: string;
  blocks: readonly Block[];
};

/** `more` is the rest of a long list: folded on a page, `moreNote` in its place on paper. */
export type Fact = { label: string; content: Content; more?: readonly Run[]; moreNote?: string };

export type Block =
  | { kind: 'paragraph'; content: Content; small?: boolean }
  | { kind: 'heading'; text: string }
  | { kind: 'list'; items: readonly Content[]; small?: boolean }
  | { kind: 'facts'; rows: readonly Fact[] }
  | { kind: 'tiles'; caption: string; tiles: readonly { label: string; value: string; note: string }[] }
  | { kind: 'quote'; content: Content; record: string }
  | Table
  | Figure
  | Score
  | Item;

export type Section = {
  anchor: string;
  title: string;
  english: string;
  blocks: readonly Block[];
  /** An annex has no number and begins on a new page. */
  annex?: boolean;
};

export type DocumentModel = {
  /** Red name at the head, 发文机关标志. */
  masthead: string;
  /** Number of the issue and the day, left and right above the red rule. */
  issue: string;
  date: string;
  title: string;
  english: string;
  /** What the figures stand on: data lock, as-of day. */
  basis: string;
  tiles: Extract<Block, { kind: 'tiles' }>;
  sections: readonly Section[];
};

/** A run of content as a list of runs. */
export const runs = (content: Content): readonly Run[] =>
  (Array.isArray(content) ? (content as readonly (string | Run)[]) : [content as string | Run]).map((run) =>
    typeof run === 'string' ? { text: run } : run,
  );

/** The anchor of an agenda item; ids are free text, anchors hold no space. */
export const itemAnchor = (id: string): string => `item-${id.replace(/\s+/g, '_')}`;

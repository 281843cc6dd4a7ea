/** What is compared of a record when it is asked whether it tells of the same case as another. */

/** A product with its batch; `base` is its name without form, by which loosely named products meet. */
export type UsedProduct = { product: string; base: string; batch: string };

/** What one person has and another has not; in the pipeline keyed hashes, never the words. Empty: not given. */
export type Marks = { name: string; birthDate: string; recordNumber: string; phone: string; serial: string };
export const markNames = ['name', 'birthDate', 'recordNumber', 'phone', 'serial'] as const;
export type MarkName = (typeof markNames)[number];

/** Empty strings, empty lists and null are unknown, and speak neither for nor against. Days are counted from 1970-01-01. */
export type Particulars = {
  key: string;
  /** Suspected products. */
  products: readonly UsedProduct[];
  /** Codes or names of hazards, each once, in order. */
  hazards: readonly string[];
  /** Day of the event. */
  event: number | null;
  /** Days of the year (3-11) that the text tells, where nothing tells the event's day. */
  days: readonly string[];
  received: number | null;
  sex: string;
  age: number | null;
  marks: Marks;
  district: string;
  reporter: string;
  reporterKind: string;
  sketch: readonly number[];
  /** Hash of the text's letters, without numbers, names, sex and marks: what a form's template leaves alike. 0: no text. */
  template: number;
  /** Hashes of the rarer numbers in the text (82/46, 39.4), in order: what two tellings of one event share. */
  facts: readonly number[];
  /** The text speaks of twins or siblings, of whom one could be taken for the other. */
  siblings: boolean;
};

/** The unit where the report was made; a private person is none. */
export const unitOf = ({ reporter, reporterKind }: Particulars): string =>
  reporter === reporterKind || reporterKind === '个人' ? '' : reporter;

/** Both from one unit. */
export const sameUnit = (a: Particulars, b: Particulars): boolean =>
  unitOf(a) !== '' &&
  unitOf(a) === unitOf(b) &&
  (a.reporterKind === b.reporterKind || !a.reporterKind || !b.reporterKind);

/** Both known and not the same. */
export const differ = (a: string, b: string): boolean => a !== '' && b !== '' && a !== b;

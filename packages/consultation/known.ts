/** What is known of a domain beside its signals, kept up by whoever holds its evidence (detection's state); days are numbers. */
import type { Case } from '@huishang/cases';
import type { Evidence } from '@huishang/schemas';

export type Known = {
  /** Day since which the domain's cases have been received (but for stragglers), and a product's first; null without any. */
  readonly firstDay: number | null;
  firstOf(productKey: string): number | null;
  /** The looser name of a product key, by which other streams are joined. */
  baseOf(productKey: string): string;
  /** A product as people read it. */
  nameOf(productKey: string): string;
  /** Cases whose place is known, and those of them from rural places. */
  readonly rural: { known: number; yes: number };
  /** Cases that suspect the product. */
  casesOf(productKey: string): number;
  /** Is the firm known as a maker, from reports or samples? */
  isMaker(makerKey: string): boolean;
  /** The cases that these reports, by their ids, tell of; a case may come more than once. */
  casesTelling(reportIds: readonly string[]): readonly Case[];
  /** The cases of which a record was received on these days, in order of key. */
  casesReceived(from: number, upTo: number): Case[];
  /** Failed samples, complaints and risk information that name the product by this key or looser name, in order of key. */
  aboutProduct(name: string): readonly Evidence[];
  aboutFirm(makerKey: string): readonly Evidence[];
  /** A sample, complaint or piece of risk information. */
  get(stream: string, id: string): Evidence | undefined;
};

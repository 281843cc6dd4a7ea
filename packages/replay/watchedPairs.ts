/** The pairs that a replay is asked about: by name, and those of a reference set. */
import { WorkFailed } from '@huishang/runtime/failure';
import type { DataSet } from './dataSet.ts';
import type { WatchedSubject } from './findings.ts';
import { findPairs, readReferenceSet, readReferenceTerms } from './referenceSet.ts';
import type { Subjects } from './subjects.ts';
import type { TableSource } from './tableText.ts';
import { words } from './words.zh.ts';

/** A pair with the keys that its names have in the data. */
export type Watched = WatchedSubject & { products: string[]; hazards: string[] };

export type Asked = { product?: readonly string[]; hazard?: readonly string[]; referenceDate?: string };

/** The pair asked for by name. @throws {WorkFailed} where the data do not have a name. */
export function askedFor({ product, hazard, referenceDate }: Asked, data: DataSet): Watched[] {
  if (product === undefined || hazard === undefined) return [];
  const products = named(product, data.products, words.product);
  const hazards = named(hazard, data.hazards, words.hazard);
  return [
    {
      product: product.join('、'),
      hazard: hazard.join('、'),
      truth: null,
      date: referenceDate ?? null,
      products,
      hazards,
    },
  ];
}

function named(names: readonly string[], subjects: Subjects, kind: string): string[] {
  return names.flatMap((name) => {
    const keys = subjects.find(name);
    if (keys.length === 0) throw new WorkFailed(words.unknownName(kind, name, subjects.near(name)));
    return keys;
  });
}

/** The set's pairs that the data have, and what to say of the others. */
export function fromSet(
  set: TableSource | null,
  termsOf: TableSource | null,
  data: DataSet,
): { watched: Watched[]; remarks: string[] } {
  if (set === null) return { watched: [], remarks: [] };
  const terms = termsOf === null ? new Map<string, string[]>() : readReferenceTerms(termsOf);
  const pairs = findPairs(readReferenceSet(set), data, terms);
  const missing = (what: 'product' | 'hazard') => pairs.filter((pair) => pair.missing === what);
  const watched = pairs.filter((pair) => pair.missing === null);
  const remarks = [words.set(pairs.length, watched.length, missing('product').length, missing('hazard').length)];
  for (const what of ['product', 'hazard'] as const) {
    const names = [...new Set(missing(what).map((pair) => pair[what]))].sort();
    if (names.length > 0) remarks.push(`  ${words.notFound[what]}：${names.join('、')}`);
  }
  return { watched, remarks };
}

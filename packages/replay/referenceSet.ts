/** Pairs known to be true or false signals, found by name in a data set. */
import { WorkFailed } from '@huishang/runtime/failure';
import type { DataSet } from './dataSet.ts';
import type { Subjects } from './subjects.ts';
import { rowsOf, type TableSource } from './tableText.ts';
import { words } from './words.zh.ts';

export type ReferencePair = {
  product: string;
  hazard: string;
  /** A true signal (1), a known negative (0), or not said. */
  truth: 0 | 1 | null;
  /** When it became known, `YYYY-MM-DD`; null where the set does not say. */
  date: string | null;
};

/** A pair with the keys it has in the data; where there are none, what is missing. */
export type FoundPair = ReferencePair & { products: string[]; hazards: string[]; missing: 'product' | 'hazard' | null };

const HEADINGS = {
  product: ['product', 'exposurename', 'drugconceptname', 'drug', '品种', '产品'],
  hazard: ['event', 'hazard', 'outcomename', 'eventconceptname', 'reaction', '反应'],
  truth: ['truth', 'groundtruth', '真值'],
  date: ['date', 'referencedate', '日期'],
  event: ['eventconceptname', 'event', 'hazard', '反应'],
  term: ['meddrapt', 'term', 'pt', '术语'],
} as const;
const bare = (heading: string): string => heading.toLowerCase().replace(/[\s_-]/g, '');

/** Reads a set. @throws {WorkFailed} naming the columns it should have. */
export function readReferenceSet(source: TableSource): ReferencePair[] {
  const { rows, at } = readTable(source);
  const [product, hazard, truth, date] = [at('product'), at('hazard'), at('truth'), at('date')];
  if (product < 0 || hazard < 0) throw new WorkFailed(words.badSet(source.name));
  return rows.flatMap((cells) => {
    const said = truth < 0 ? '' : cells[truth]!;
    const pair: ReferencePair = {
      product: cells[product]!,
      hazard: cells[hazard]!,
      truth: said === '1' ? 1 : said === '0' ? 0 : null,
      date: date < 0 || !/^\d{4}-\d\d-\d\d$/.test(cells[date]!) ? null : cells[date]!,
    };
    return pair.product === '' || pair.hazard === '' ? [] : [pair];
  });
}

/** The coded terms that an event of a set consists of, by event; an empty event repeats the one above. */
export function readReferenceTerms(source: TableSource): Map<string, string[]> {
  const { rows, at } = readTable(source);
  const [event, term] = [at('event'), at('term')];
  if (event < 0 || term < 0) throw new WorkFailed(words.badTerms(source.name));
  const terms = new Map<string, string[]>();
  let current = '';
  for (const cells of rows) {
    if (cells[event] !== '') current = cells[event]!;
    if (cells[term] !== '') terms.set(current, [...(terms.get(current) ?? []), cells[term]!]);
  }
  return terms;
}

/**
 * Products by name. Events by their terms where those are given; else by name, if need be without what data sets put around it: a
 * leading abbreviation in capitals, a trailing number (`OMOP Acute Liver Failure 1`).
 */
export function findPairs(
  pairs: readonly ReferencePair[],
  data: Pick<DataSet, 'products' | 'hazards'>,
  terms: ReadonlyMap<string, readonly string[]>,
): FoundPair[] {
  return pairs.map((pair) => {
    const products = data.products.find(pair.product);
    const hazards = hazardsOf(pair.hazard, data.hazards, terms);
    const missing = products.length === 0 ? 'product' : hazards.length === 0 ? 'hazard' : null;
    return { ...pair, products, hazards, missing };
  });
}

function hazardsOf(name: string, hazards: Subjects, terms: ReadonlyMap<string, readonly string[]>): string[] {
  const given = terms.get(name);
  if (given !== undefined) return [...new Set(given.flatMap((term) => hazards.find(term)))].sort();
  const plain = name
    .replace(/\s{0,9}#?\d{1,9}\s{0,9}$/, '')
    .replace(/^[A-Z]{2,}\s+(?=\p{L})/u, '')
    .replace(/\s{0,9}\([^()]*\)\s{0,9}$/, '');
  const exact = hazards.find(name);
  return exact.length > 0 ? exact : hazards.find(plain);
}

function readTable(source: TableSource): { rows: string[][]; at: (column: keyof typeof HEADINGS) => number } {
  const [header, ...rows] = Array.from(rowsOf(source), ({ cells }) => cells.map((cell) => cell.trim()));
  const bares = (header ?? []).map(bare);
  const width = bares.length;
  return {
    rows: rows.map((cells) => Array.from({ length: width }, (_, i) => cells[i] ?? '')),
    at: (column) => bares.findIndex((heading) => (HEADINGS[column] as readonly string[]).includes(heading)),
  };
}

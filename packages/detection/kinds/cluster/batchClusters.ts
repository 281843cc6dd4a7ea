/**
 * Batch clusters (docs/rules.md, 聚集性): the same product and maker, the same or adjacent batches, a short time, a similar picture. A batch
 * that is simply used a lot shows the product's usual picture; a cluster shows one hazard more than the product's other batches do.
 */

import type { Case } from '@huishang/cases';
import type { Domain, Signal } from '@huishang/schemas';
import { significance } from '@huishang/statistics';
import type { CaseBook } from '../../caseBook.ts';
import { mostFrequent } from '../../caseFacts.ts';
import type { DetectionContext } from '../../context.ts';
import { isoDay } from '../../days.ts';
import { explainedByOther } from '../../explained.ts';
import { compare } from '../../newest.ts';
import type { Roots } from '../../roots.ts';
import type { DetectionRules } from '../../rules.ts';
import { signalId, signalOf } from '../../signalOf.ts';
import { type Searched, searchProduct, triedIn } from './searchProduct.ts';
import type { Cluster } from './strongest.ts';

type Found = { product: string; maker: string; hazard: string; cluster: Cluster; cases: Case[] };
/** Keeps what it found of each product until the product's cases or the day change. */
export class BatchClusters {
  readonly #searched = new Map<string, Searched>();
  #asOf = Number.NaN;

  /** @param touched products whose cases have changed since this was last asked. */
  signals(
    domain: Domain,
    book: CaseBook,
    touched: ReadonlySet<string>,
    roots: Roots,
    asOf: number,
    context: DetectionContext,
  ): Signal[] {
    const rules = context.rules.cluster;
    const enough = (left: readonly Case[]) => left.length >= rules.minimumReports;
    const ids = new Set<string>();
    return this.#search(book, touched, asOf, rules).map(({ product, maker, hazard, cluster, cases }) => {
      const about = { product, makerKey: '', batch: firstBatch(book, product, hazard, cluster.batches), hazard };
      const own = signalId(domain, 'cluster', about);
      // Two makers' batches of one number.
      const id = ids.has(own) ? signalId(domain, 'cluster', { ...about, makerKey: maker }) : own;
      ids.add(id);
      return {
        ...toSignal(domain, { product, maker, hazard }, cluster, cases, asOf, context),
        id,
        explainedBy: explainedByOther(
          book.counts,
          roots,
          { product, hazard },
          cases,
          enough,
          context.rules.coReporting,
        ),
      };
    });
  }

  /** What stands out by less chance than `alpha` in the whole domain; `p` of a cluster is then that chance. */
  #search(book: CaseBook, touched: ReadonlySet<string>, asOf: number, rules: DetectionRules['cluster']): Found[] {
    if (asOf !== this.#asOf) this.#searched.clear();
    this.#asOf = asOf;
    for (const product of touched) this.#searched.delete(product);
    for (const product of book.products) {
      const known = this.#searched.get(product);
      if (known === undefined || known.wide) this.#searched.set(product, searchProduct(product, book, asOf, rules));
    }
    const tried = triedIn(book, this.#searched.values(), rules);
    const surest = (pictures: readonly Cluster[]): Cluster | undefined =>
      pictures.map((c) => ({ ...c, p: tried.chanceOf(c.p) })).find((c) => c.p <= rules.alpha);
    const found: Found[] = [];
    const shown = [...this.#searched].sort((a, b) => compare(a[0], b[0])).flatMap(([, searched]) => searched.shown);
    for (const { product, maker, hazards, serious } of shown) {
      const add = (hazard: string, cluster: Cluster) =>
        found.push({ product, maker, hazard, cluster, cases: cluster.uses.map((u) => u.event) });
      const before = found.length;
      for (const [hazard, pictures] of hazards) {
        const cluster = surest(pictures);
        if (cluster !== undefined) add(hazard, cluster);
      }
      // One cause may show in many ways: where no hazard stands out, whether serious events do.
      const grave = found.length > before || serious === null ? undefined : surest([serious]);
      if (grave !== undefined) add(mostFrequent(grave.uses.flatMap((u) => u.event.hazards)), grave);
    }
    return found;
  }
}

/**
 * Of a cluster's batches the one that was reported first, ever: a cluster that grows, or of which a part has become old, goes on under
 * its name.
 */
function firstBatch(book: CaseBook, product: string, hazard: string, batches: readonly string[]): string {
  for (const c of book.ofPair(product, hazard))
    for (const p of c.products) if (p.product === product && batches.includes(p.batch)) return p.batch;
  return batches[0]!;
}

function toSignal(
  domain: Domain,
  { product, maker, hazard }: { product: string; maker: string; hazard: string },
  cluster: Cluster,
  events: readonly Case[],
  asOf: number,
  context: DetectionContext,
): Signal {
  const names = new Map(cluster.uses.map((u) => [u.batch, u.batchName]));
  const batches = cluster.batches.flatMap((batch) => names.get(batch) ?? []);
  const subject = { product, makerKey: maker, batch: batches.join('、'), hazard };
  const signal = signalOf('cluster', domain, subject, events, asOf, context);
  const last = events.reduce((latest, e) => Math.max(latest, e.happened), cluster.from);
  return {
    ...signal,
    expected: cluster.expected,
    rules: ['cluster'],
    flaggedSince: signal.firstReport,
    details: {
      ...signal.details,
      batches,
      from: isoDay(cluster.from),
      to: isoDay(last),
      days: last - cluster.from + 1,
      districts: [...new Set(events.map((e) => e.district).filter((d) => d !== ''))].sort(compare),
      significance: significance(cluster.p),
    },
  };
}

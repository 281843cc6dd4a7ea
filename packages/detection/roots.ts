/** Signals of pairs that no other product explains: what weaker signals about the same reports may be explained by. */

import type { Case } from '@huishang/cases';
import type { Signal } from '@huishang/schemas';

export type Root = { signal: Signal; events: readonly Case[] };

export class Roots {
  /** Hazard → product → id of the pair's own signal, or of the one that explains it. */
  readonly #byHazard = new Map<string, Map<string, string>>();
  readonly #byProduct = new Map<string, Root[]>();
  readonly #all: readonly Root[];

  /** @param pairs signals of product and hazard; of several for one pair the first stands behind it. */
  constructor(pairs: readonly Root[]) {
    this.#all = pairs;
    for (const pair of pairs) {
      const { signal } = pair;
      const row = this.#byHazard.get(signal.hazardCode) ?? new Map<string, string>();
      this.#byHazard.set(signal.hazardCode, row);
      if (!row.has(signal.productKey)) row.set(signal.productKey, signal.explainedBy ?? signal.id);
      if (signal.explainedBy !== null) continue;
      const own = this.#byProduct.get(signal.productKey);
      if (own === undefined) this.#byProduct.set(signal.productKey, [pair]);
      else own.push(pair);
    }
  }

  /** The signal that stands behind a pair; none where no rule raised it. */
  behind(product: string, hazard: string): string | undefined {
    return this.#byHazard.get(hazard)?.get(product);
  }

  /** These and more. */
  and(more: readonly Root[]): Roots {
    return new Roots([...this.#all, ...more]);
  }

  of(product: string): readonly Root[] {
    return this.#byProduct.get(product) ?? [];
  }
}

/** Is at least such a share of these events among the root's? */
export function covers(root: Root, events: readonly Case[], share: number): boolean {
  const least = share * events.length;
  if (root.events.length < least) return false;
  const asked = new Set(events);
  let both = 0;
  for (const event of root.events) if (asked.has(event)) both += 1;
  return both >= least;
}

/** Explanations followed to the signal that nothing explains, so that everything given together is found under one. */
export function rooted(signals: readonly Signal[]): Signal[] {
  const explainedBy = new Map(signals.map((s) => [s.id, s.explainedBy]));
  const root = (id: string): string => {
    const seen = new Set([id]);
    let at = id;
    for (let next = explainedBy.get(at); next != null && !seen.has(next); next = explainedBy.get(at)) {
      seen.add(next);
      at = next;
    }
    return at;
  };
  return signals.map((s) => (s.explainedBy === null ? s : { ...s, explainedBy: root(s.explainedBy) }));
}

/** Signals of which some turn out to be explained, and with them those that they explain. */
export function explainedBy(signals: readonly Signal[], explains: ReadonlyMap<string, string>): Signal[] {
  return signals.map((s) => {
    const by = explains.get(s.id) ?? (s.explainedBy === null ? undefined : explains.get(s.explainedBy));
    return by === undefined ? s : { ...s, explainedBy: by };
  });
}

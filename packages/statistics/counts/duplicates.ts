/** Which reports are one event: an undirected, idempotent record of duplicate pairs, and its groups. */

/**
 * Duplicate pairs as edges between report ids. A group is a connected set, whatever the order in which its edges came; taking an edge
 * away splits the group exactly as if the edge had never been. Ids need not (yet) have a report.
 */
export class DuplicateGroups {
  readonly #into = new Map<string, Set<string>>();
  readonly #from = new Map<string, Set<string>>();

  /** Record that `duplicate` is the same event as `original`. False when that was known. */
  add(duplicate: string, original: string): boolean {
    if (duplicate === original || this.#into.get(duplicate)?.has(original)) return false;
    connect(this.#into, duplicate, original);
    connect(this.#from, original, duplicate);
    return true;
  }

  /** Forget that pair. False when there was none. */
  remove(duplicate: string, original: string): boolean {
    if (!this.#into.get(duplicate)?.has(original)) return false;
    disconnect(this.#into, duplicate, original);
    disconnect(this.#from, original, duplicate);
    return true;
  }

  /** What `id` was declared a duplicate of. */
  originalsOf(id: string): string[] {
    return [...(this.#into.get(id) ?? [])];
  }

  /** All ids of the event that `id` belongs to, itself included, sorted. */
  groupOf(id: string): string[] {
    if (!this.#into.has(id) && !this.#from.has(id)) return [id];
    const seen = new Set([id]);
    for (const member of seen) {
      for (const other of this.#into.get(member) ?? []) seen.add(other);
      for (const other of this.#from.get(member) ?? []) seen.add(other);
    }
    return [...seen].sort(byCodeUnit);
  }

  /** Was `id` declared a duplicate of anything? */
  isDuplicate(id: string): boolean {
    return this.#into.has(id);
  }
}

/** Order by UTF-16 code units: the same on every machine, unlike a locale's. */
export const byCodeUnit = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function connect(edges: Map<string, Set<string>>, a: string, b: string) {
  const set = edges.get(a);
  if (set === undefined) edges.set(a, new Set([b]));
  else set.add(b);
}

function disconnect(edges: Map<string, Set<string>>, a: string, b: string) {
  const set = edges.get(a);
  set?.delete(b);
  if (set?.size === 0) edges.delete(a);
}

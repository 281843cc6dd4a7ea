/**
 * A string-matching automaton after Aho & Corasick (Efficient string matching, CACM 18(6), 1975) over folded UTF-16
 * units. Transitions live in one open-addressed table, those of the root in a dense one.
 */
import { foldTable } from './fold.ts';

const hashOf = (node: number, unit: number): number => {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
};

/** The visitor gets the pattern's index and the end (exclusive) of the place it stands at; ends never decrease. */
export type Visit = (pattern: number, end: number) => void;

export class Automaton {
  readonly #root = new Int32Array(0x10000);
  /** A slot is a transition's hash and the node it leads to, side by side: most look-ups find nothing, and touch nothing else. */
  readonly #table: Int32Array;
  readonly #mask: number;
  readonly #parent: Int32Array;
  readonly #unit: Uint16Array;
  readonly #fail: Int32Array;
  /** Pattern that ends at the node, or -1. */
  readonly #pattern: Int32Array;
  /** Nearest node on the failure path at which a pattern ends, or 0. */
  readonly #next: Int32Array;

  /** @param patterns folded, non-empty and distinct. */
  constructor(patterns: readonly string[]) {
    let units = 1;
    for (const pattern of patterns) units += pattern.length;
    const slots = 1 << (32 - Math.clz32(units * 2));
    this.#mask = slots - 1;
    this.#table = new Int32Array(slots * 2);
    this.#parent = new Int32Array(units);
    this.#unit = new Uint16Array(units);
    this.#pattern = new Int32Array(units).fill(-1);
    const depth = new Uint16Array(units);
    let nodes = 1;
    patterns.forEach((pattern, index) => {
      let node = 0;
      for (let i = 0; i < pattern.length; i++) {
        const unit = pattern.charCodeAt(i);
        let child = this.#child(node, unit);
        if (child === 0) {
          child = nodes++;
          this.#insert(child, node, unit);
          depth[child] = depth[node]! + 1;
        }
        node = child;
      }
      this.#pattern[node] = index;
    });
    this.#fail = new Int32Array(nodes);
    this.#next = new Int32Array(nodes);
    this.#link(depth, nodes);
  }

  /** Visits every occurrence of every pattern in the text as given, overlapping ones too; of one end, the longest first. */
  scan(text: string, visit: Visit): void {
    // The hot loop of all reading: fields in locals and the table's look-up written out.
    const [root, table, parent, units, fail] = [this.#root, this.#table, this.#parent, this.#unit, this.#fail];
    const [patterns, next, mask, fold] = [this.#pattern, this.#next, this.#mask, foldTable];
    let node = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = fold[text.charCodeAt(i)]!;
      let to = 0;
      while (node !== 0) {
        const hash = hashOf(node, unit);
        let slot = hash & mask;
        to = table[slot * 2 + 1]!;
        while (to !== 0 && (table[slot * 2] !== hash || parent[to] !== node || units[to] !== unit)) {
          slot = (slot + 1) & mask;
          to = table[slot * 2 + 1]!;
        }
        if (to !== 0) break;
        node = fail[node]!;
      }
      node = to !== 0 ? to : root[unit]!;
      if (node === 0) continue;
      for (let hit = patterns[node]! >= 0 ? node : next[node]!; hit !== 0; hit = next[hit]!)
        visit(patterns[hit]!, i + 1);
    }
  }

  #child(node: number, unit: number): number {
    if (node === 0) return this.#root[unit]!;
    const hash = hashOf(node, unit);
    let slot = hash & this.#mask;
    for (;;) {
      const child = this.#table[slot * 2 + 1]!;
      if (child === 0) return 0;
      if (this.#table[slot * 2] === hash && this.#parent[child] === node && this.#unit[child] === unit) return child;
      slot = (slot + 1) & this.#mask;
    }
  }

  #insert(child: number, node: number, unit: number): void {
    this.#parent[child] = node;
    this.#unit[child] = unit;
    if (node === 0) {
      this.#root[unit] = child;
      return;
    }
    const hash = hashOf(node, unit);
    let slot = hash & this.#mask;
    while (this.#table[slot * 2 + 1] !== 0) slot = (slot + 1) & this.#mask;
    this.#table[slot * 2] = hash;
    this.#table[slot * 2 + 1] = child;
  }

  /** Failure links by growing depth, so that a node's shorter suffixes are linked before it. */
  #link(depth: Uint16Array, nodes: number): void {
    let deepest = 0;
    for (let node = 1; node < nodes; node++) deepest = Math.max(deepest, depth[node]!);
    const from = new Int32Array(deepest + 2);
    for (let node = 1; node < nodes; node++) from[depth[node]! + 1]!++;
    for (let d = 1; d < from.length; d++) from[d]! += from[d - 1]!;
    const order = new Int32Array(nodes - 1);
    for (let node = 1; node < nodes; node++) order[from[depth[node]!]!++] = node;
    for (const node of order) {
      let suffix = this.#parent[node]!;
      let to = 0;
      while (suffix !== 0 && to === 0) {
        suffix = this.#fail[suffix]!;
        to = this.#child(suffix, this.#unit[node]!);
      }
      this.#fail[node] = to;
      this.#next[node] = this.#pattern[to]! >= 0 ? to : this.#next[to]!;
    }
  }
}

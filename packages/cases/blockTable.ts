/** Numbers of records by the hash of a block, in a dozen bytes a block: a hash table with open addressing; the lists stand in an arena. */
import type { Arena } from './arena.ts';
import type { Saved, Take } from './kept.ts';

/** A value above this is the place of a list; else it is the only member, plus one. 0: an empty slot. */
const LIST = 0x80000000;
const LEAST = 1 << 6;
const NONE = new Uint32Array(0);

export class BlockTable {
  readonly #arena: Arena;
  #keys = new Float64Array(LEAST);
  #values = new Uint32Array(LEAST);
  #size = 0;

  /** @param arena is saved and restored by its owner. */
  constructor(arena: Arena) {
    this.#arena = arena;
  }

  *save(): Saved {
    yield this.#size;
    yield this.#keys;
    yield this.#values;
  }

  restore(take: Take): void {
    this.#size = take();
    this.#keys = take();
    this.#values = take();
  }

  /** Its members in no order: a view that the next change makes worthless. */
  members(key: number): Uint32Array {
    const value = this.#values[this.#slot(key)]!;
    if (value === 0) return NONE;
    if (value < LIST) return Uint32Array.of(value - 1);
    const at = value - LIST;
    return this.#arena.words(at + 1, this.#arena.word(at));
  }

  count(key: number): number {
    const value = this.#values[this.#slot(key)]!;
    return value === 0 ? 0 : value < LIST ? 1 : this.#arena.word(value - LIST);
  }

  /** @returns how many it has then. A member that is added twice stands twice. */
  add(key: number, row: number): number {
    let slot = this.#slot(key);
    const value = this.#values[slot]!;
    if (value === 0) {
      if (3 * (this.#size + 1) > 2 * this.#keys.length) {
        this.#grow();
        slot = this.#slot(key);
      }
      this.#keys[slot] = key;
      this.#values[slot] = row + 1;
      this.#size += 1;
      return 1;
    }
    const count = value < LIST ? 1 : this.#arena.word(value - LIST);
    const at = value < LIST ? this.#listOf(value - 1) : this.#fitted(value - LIST, count, count + 1);
    this.#arena.set(at, count + 1);
    this.#arena.set(at + 1 + count, row);
    this.#values[slot] = LIST + at;
    return count + 1;
  }

  /** @returns how many are left. */
  remove(key: number, row: number): number {
    const slot = this.#slot(key);
    const value = this.#values[slot]!;
    if (value === 0) return 0;
    if (value < LIST) {
      if (value !== row + 1) return 1;
      this.#vacate(slot);
      return 0;
    }
    const at = value - LIST;
    const count = this.#arena.word(at);
    const members = this.#arena.words(at + 1, count);
    const place = members.indexOf(row);
    if (place < 0) return count;
    members[place] = members[count - 1]!;
    if (count === 2) {
      this.#values[slot] = members[0]! + 1;
      this.#arena.giveBack(at, roomFor(2));
      return 1;
    }
    const left = this.#fitted(at, count, count - 1);
    this.#arena.set(left, count - 1);
    this.#values[slot] = LIST + left;
    return count - 1;
  }

  #listOf(row: number): number {
    const at = this.#arena.take(roomFor(2));
    this.#arena.set(at + 1, row);
    return at;
  }

  /** The list where it has the room that so many members are given. */
  #fitted(at: number, count: number, next: number): number {
    const [room, wanted] = [roomFor(count), roomFor(next)];
    if (room === wanted) return at;
    const to = this.#arena.take(wanted);
    const kept = 1 + Math.min(count, next);
    this.#arena.words(to, kept).set(this.#arena.words(at, kept));
    this.#arena.giveBack(at, room);
    return to;
  }

  /** The slot of the key, or the empty one where it would go. */
  #slot(key: number): number {
    const mask = this.#keys.length - 1;
    let slot = mixed(key) & mask;
    while (this.#values[slot] !== 0 && this.#keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  /** Empties a slot; those behind it that stood aside for it move up. */
  #vacate(slot: number): void {
    const mask = this.#keys.length - 1;
    let hole = slot;
    for (let next = (hole + 1) & mask; this.#values[next] !== 0; next = (next + 1) & mask) {
      const home = mixed(this.#keys[next]!) & mask;
      if (((next - home) & mask) < ((next - hole) & mask)) continue;
      this.#keys[hole] = this.#keys[next]!;
      this.#values[hole] = this.#values[next]!;
      hole = next;
    }
    this.#values[hole] = 0;
    this.#size -= 1;
  }

  #grow(): void {
    const [keys, values] = [this.#keys, this.#values];
    this.#keys = new Float64Array(2 * keys.length);
    this.#values = new Uint32Array(2 * keys.length);
    for (let i = 0; i < keys.length; i += 1) {
      if (values[i] === 0) continue;
      const slot = this.#slot(keys[i]!);
      this.#keys[slot] = keys[i]!;
      this.#values[slot] = values[i]!;
    }
  }
}

/** Words that a list of so many members is given, with its count: a power of two. */
const roomFor = (count: number): number => 2 ** (32 - Math.clz32(count));

/** A key's bits well mixed: its low ones are of a hash whose low bits are the weakest. */
function mixed(key: number): number {
  const h = Math.imul((key % 0x100000000) ^ Math.floor(key / 0x200000), 0x9e3779b1);
  return h ^ (h >>> 15);
}

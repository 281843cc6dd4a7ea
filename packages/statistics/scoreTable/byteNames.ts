/** Names read from bytes, as small whole numbers in order of first appearance: no string is made for a name seen before. */

const decoder = new TextDecoder();

/** An open-addressing table over the names' bytes, which it keeps in one growing array. */
export class ByteNames {
  #count = 0;
  #slots = new Int32Array(1 << 12).fill(-1);
  #hashes = new Int32Array(1 << 11);
  #starts = new Int32Array((1 << 11) + 1);
  #bytes = new Uint8Array(1 << 15);
  #last = -1;

  /** How many names. */
  get count(): number {
    return this.#count;
  }

  /** The number of the name in bytes[start, end). */
  intern(bytes: Uint8Array, start: number, end: number): number {
    // Neighbouring rows often repeat a name; comparing with the last one spares the hash.
    if (this.#last >= 0 && this.#equals(this.#last, bytes, start, end)) return this.#last;
    let hash = end - start;
    for (let i = start; i < end; i += 1) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
    hash ^= hash >>> 15;
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const code = this.#slots[slot]!;
      if (code < 0) {
        this.#last = this.#append(bytes, start, end, hash, slot);
        return this.#last;
      }
      if (this.#hashes[code] === hash && this.#equals(code, bytes, start, end)) {
        this.#last = code;
        return code;
      }
    }
  }

  /** The name's bytes: a view, valid until the next new name. */
  bytesOf(code: number): Uint8Array {
    return this.#bytes.subarray(this.#starts[code]!, this.#starts[code + 1]!);
  }

  /** The name as text, UTF-8 decoded. */
  nameOf(code: number): string {
    return decoder.decode(this.bytesOf(code));
  }

  #equals(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#starts[code]!;
    const length = end - start;
    if (this.#starts[code + 1]! - from !== length) return false;
    // From the end: names of one kind often begin alike.
    for (let i = length - 1; i >= 0; i -= 1) if (this.#bytes[from + i] !== bytes[start + i]) return false;
    return true;
  }

  #append(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    const code = this.#count;
    const from = this.#starts[code]!;
    const to = from + end - start;
    if (to > this.#bytes.length) this.#bytes = grown(this.#bytes, new Uint8Array(Math.max(to, 2 * this.#bytes.length)));
    this.#bytes.set(bytes.subarray(start, end), from);
    if (code + 1 >= this.#starts.length - 1) {
      this.#starts = grown(this.#starts, new Int32Array(2 * this.#starts.length));
      this.#hashes = grown(this.#hashes, new Int32Array(2 * this.#hashes.length + 2));
    }
    this.#starts[code + 1] = to;
    this.#hashes[code] = hash;
    this.#slots[slot] = code;
    this.#count = code + 1;
    if (2 * this.#count > this.#slots.length) this.#rehash();
    return code;
  }

  #rehash(): void {
    const slots = new Int32Array(4 * this.#slots.length).fill(-1);
    const mask = slots.length - 1;
    for (let code = 0; code < this.#count; code += 1) {
      let slot = this.#hashes[code]! & mask;
      while (slots[slot]! >= 0) slot = (slot + 1) & mask;
      slots[slot] = code;
    }
    this.#slots = slots;
  }
}

function grown<T extends Uint8Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

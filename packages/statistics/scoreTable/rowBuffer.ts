/** A growing column of whole numbers. */
export class IntColumn {
  #values: Int32Array;
  length = 0;

  constructor(capacity = 1 << 12) {
    this.#values = new Int32Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.#values.length) {
      const wider = new Int32Array(2 * this.#values.length);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.length] = value;
    this.length += 1;
  }

  /** One more at a place that has a value. */
  add(at: number): void {
    this.#values[at]! += 1;
  }

  /** The smaller of what stands there and this. */
  atMost(at: number, value: number): void {
    if (value < this.#values[at]!) this.#values[at] = value;
  }

  /** The values so far: a view. */
  get values(): Int32Array {
    return this.#values.subarray(0, this.length);
  }
}

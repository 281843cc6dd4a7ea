/** Names as small whole numbers, in order of first appearance. */
export class Names {
  readonly list: string[] = [];
  readonly #codes = new Map<string, number>();

  /** The number of a name, new or known. */
  intern(name: string): number {
    let code = this.#codes.get(name);
    if (code === undefined) {
      code = this.list.length;
      this.#codes.set(name, code);
      this.list.push(name);
    }
    return code;
  }

  /** The number of a known name. */
  find(name: string): number | undefined {
    return this.#codes.get(name);
  }
}

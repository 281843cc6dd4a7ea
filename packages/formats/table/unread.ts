/** What stood in a field and could not be read: its text kept in `extra`, and why the field is unknown. */

export class Unread {
  readonly #extra: Map<string, string>;
  readonly #why = new Map<string, string>();

  /** @param extra where the texts are kept, by column. */
  constructor(extra: Map<string, string>) {
    this.#extra = extra;
  }

  /** Keeps the text under its column's name; several of one column (products) one after the other. */
  keep(header: string, text: string): void {
    const known = this.#extra.get(header);
    if (known === undefined || known === text) this.#extra.set(header, text);
    else if (!known.split('；').includes(text)) this.#extra.set(header, `${known}；${text}`);
  }

  add(header: string, text: string, why: string): void {
    this.keep(header, text);
    this.#why.set(header, why);
  }

  /** By column, why it could not be read; undefined when all was. */
  get reasons(): Record<string, string> | undefined {
    return this.#why.size === 0 ? undefined : Object.fromEntries(this.#why);
  }
}

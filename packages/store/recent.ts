/**
 * Texts of records and evidence that this process has just stored: they are sent to the log and searched within seconds, and need not be
 * fetched for that. Only beside the embedded store, to which nobody else writes: what is here is what stands there.
 */
/** UTF-16 units; beyond, the oldest are let go, and fetched by whoever wants them. */
const MOST_UNITS = 32 * 2 ** 20;

export class RecentTexts {
  readonly #texts = new Map<string, string>();
  #units = 0;

  /** Once the transaction that stored it has committed. */
  keep(
    topic: 'records' | 'evidence',
    { stream, id, version }: { stream: string; id: string; version: string },
    text: string,
  ): void {
    const name = nameOf(topic, `${stream}/${id}`, version);
    this.#forget(name);
    this.#texts.set(name, text);
    this.#units += text.length;
    for (const oldest of this.#texts.keys()) {
      if (this.#units <= MOST_UNITS) break;
      this.#forget(oldest);
    }
  }

  /** @param key `stream/id`. */
  get(topic: string, key: string, version: string): string | undefined {
    return this.#texts.get(nameOf(topic, key, version));
  }

  /** For the last who asks. */
  take(topic: string, key: string, version: string): string | undefined {
    const name = nameOf(topic, key, version);
    const text = this.#texts.get(name);
    this.#forget(name);
    return text;
  }

  #forget(name: string): void {
    const text = this.#texts.get(name);
    if (text === undefined) return;
    this.#texts.delete(name);
    this.#units -= text.length;
  }
}

const nameOf = (topic: string, key: string, version: string): string => `${topic} ${version} ${key}`;

/** Evidence whose parts are one object where they are equal: of a hundred thousand samples few have a text, product or day of their own. */
import type { Evidence } from '@huishang/schemas';

export class EqualParts {
  readonly #parts = new Map<string, unknown>();

  /** The same evidence; what it shares with other must not be changed. */
  shared(e: Evidence): Evidence {
    return {
      ...e,
      receivedDate: this.#text(e.receivedDate),
      reportDate: this.#textOrNull(e.reportDate),
      eventDate: this.#textOrNull(e.eventDate),
      district: this.#textOrNull(e.district),
      town: this.#textOrNull(e.town),
      reporter: this.#textOrNull(e.reporter),
      products: this.#part('products', e.products),
      hazards: e.hazards.length === 0 ? this.#part('hazards', e.hazards) : e.hazards,
      ...(e.sampling && { sampling: this.#part('sampling', e.sampling) }),
      ...(e.complaint && { complaint: this.#part('complaint', e.complaint) }),
      ...(e.riskInfo && { riskInfo: this.#part('riskInfo', e.riskInfo) }),
      // What samples say is nearly always the same; what people say is their own.
      ...(e.sampling && { excerpt: this.#text(e.excerpt), sketch: this.#part('sketch', e.sketch) }),
      ...(e.identity &&
        Object.values(e.identity).every((mark) => mark === null) && {
          identity: this.#part('identity', e.identity),
        }),
    };
  }

  #text(text: string): string {
    return this.#of(`text ${text}`, text);
  }

  #textOrNull(text: string | null): string | null {
    return text === null ? null : this.#text(text);
  }

  #part<T>(kind: string, part: T): T {
    return this.#of(`${kind} ${JSON.stringify(part)}`, part);
  }

  #of<T>(key: string, part: T): T {
    const known = this.#parts.get(key);
    if (known !== undefined) return known as T;
    this.#parts.set(key, part);
    return part;
  }
}

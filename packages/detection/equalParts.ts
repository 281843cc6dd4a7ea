/** Evidence whose parts are one object where they are equal: of a hundred thousand samples few have a text, product or day of their own. */
import type { Evidence, ProductMention } from '@huishang/schemas';

export class EqualParts {
  readonly #texts = new Map<string, string>();
  readonly #parts = new Map<string, unknown>();

  /**
   * The same evidence; what it shares with other must not be changed. Every field is written out, so that all evidence is of one shape:
   * one that is copied with what it lacks left out takes twice the room.
   */
  shared(e: Evidence): Evidence {
    const isSample = e.sampling !== undefined;
    const nobody = e.identity !== undefined && Object.values(e.identity).every((mark) => mark === null);
    return {
      stream: e.stream,
      id: e.id,
      version: e.version,
      domain: e.domain,
      receivedDate: this.#text(e.receivedDate),
      reportDate: this.#textOrNull(e.reportDate),
      eventDate: this.#textOrNull(e.eventDate),
      products: e.products.map((p) => this.#mention(p)),
      hazards: e.hazards.length === 0 ? this.#part('hazards', e.hazards) : e.hazards,
      serious: e.serious,
      death: e.death,
      lifeThreatening: e.lifeThreatening,
      label: e.label,
      district: this.#textOrNull(e.district),
      town: this.#textOrNull(e.town),
      rural: e.rural,
      sex: e.sex,
      age: e.age,
      personKey: e.personKey,
      identity: nobody ? this.#part('identity', e.identity) : e.identity,
      reporterKind: this.#textOrNull(e.reporterKind),
      reporter: this.#textOrNull(e.reporter),
      causality: e.causality,
      positiveRechallenge: e.positiveRechallenge,
      completeness: e.completeness,
      // What samples say is nearly always the same; what people say is their own.
      sketch: isSample ? this.#part('sketch', e.sketch) : e.sketch,
      sampling: this.#part('sampling', e.sampling),
      complaint: this.#part('complaint', e.complaint),
      riskInfo: this.#part('riskInfo', e.riskInfo),
      excerpt: isSample ? this.#text(e.excerpt) : e.excerpt,
    };
  }

  /** The batch is its own. */
  #mention(p: ProductMention): ProductMention {
    return {
      role: p.role,
      key: this.#text(p.key),
      base: this.#text(p.base),
      name: this.#text(p.name),
      ...(p.tradeName !== undefined && { tradeName: this.#text(p.tradeName) }),
      ...(p.makerKey !== undefined && { makerKey: this.#text(p.makerKey) }),
      ...(p.maker !== undefined && { maker: this.#text(p.maker) }),
      ...(p.batch !== undefined && { batch: p.batch }),
      ...(p.approvalNumber !== undefined && { approvalNumber: this.#text(p.approvalNumber) }),
    };
  }

  #text(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, text);
    return text;
  }

  #textOrNull(text: string | null): string | null {
    return text === null ? null : this.#text(text);
  }

  #part<T>(kind: string, part: T): T {
    if (part === undefined) return part;
    const key = `${kind} ${JSON.stringify(part)}`;
    const known = this.#parts.get(key);
    if (known !== undefined) return known as T;
    this.#parts.set(key, part);
    return part;
  }
}

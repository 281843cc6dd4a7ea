/** A candidate stretch of the text, before the kinds are weighed against each other. */
export type Span = { start: number; end: number };

/** Every match of the pattern in the text as a span; of its group `name` where it has one. The pattern needs the flags `dg`. */
export function spansOf(text: string, pattern: RegExp): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(pattern)) {
    const [start, end] = match.indices!.groups?.name ?? match.indices![0]!;
    if (end > start) spans.push({ start, end });
  }
  return spans;
}

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Which units of a text are taken: asking costs a span's own length, however many spans there are. */
export class Cover {
  readonly #taken: Uint8Array;

  /** @param length of the text. */
  constructor(length: number, ...spans: readonly Iterable<Span>[]) {
    this.#taken = new Uint8Array(length);
    for (const some of spans) for (const span of some) this.add(span);
  }

  add({ start, end }: Span): void {
    this.#taken.fill(1, start, end);
  }

  meets({ start, end }: Span): boolean {
    for (let i = start; i < end; i++) if (this.#taken[i] === 1) return true;
    return false;
  }
}

/** The spans that overlap none of the taken ones nor an earlier span of their own. @param length of the text. */
export function free(length: number, spans: readonly Span[], ...taken: readonly Iterable<Span>[]): Span[] {
  const cover = new Cover(length, ...taken);
  return spans.filter((span) => {
    if (cover.meets(span)) return false;
    cover.add(span);
    return true;
  });
}

/** Where the first of these spans stands that ends behind the position. @param spans in order, without overlap. */
export function firstEndingAfter(spans: readonly Span[], at: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

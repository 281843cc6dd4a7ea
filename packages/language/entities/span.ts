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

/** The spans that overlap none of the taken ones nor an earlier span of their own. */
export function free(spans: readonly Span[], taken: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans)
    if (!taken.some((other) => overlaps(span, other)) && !kept.some((other) => overlaps(span, other))) kept.push(span);
  return kept;
}

import type { Span } from './recogniser.ts';

/**
 * Where the expression finds something; where it has a group, that alone, and it ends where the match ends.
 * @param rule global, and never of an empty match. Its own state is used: a copy for each text would cost as much as
 * the search.
 */
export function collect(text: string, rule: RegExp, spans: Span[]): void {
  rule.lastIndex = 0;
  for (let match = rule.exec(text); match !== null; match = rule.exec(text)) {
    const end = match.index + match[0].length;
    const size = match[1]?.length ?? match[0].length;
    spans.push({ start: end - size, end });
  }
}

/**
 * Text from records is data: made fit for XML and HTML here, once, before any renderer sees it.
 */

// Characters XML 1.0 forbids (controls, lone surrogates, U+FFFE/FFFF).
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/g;
// Marks that turn the reading direction of what follows: a name could show other words than it holds.
const directional = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The same words without characters that no document may hold or that would show them in another order. */
export function clean(text: string): string {
  return text.toWellFormed().replace(illegal, '\ufffd').replace(directional, '').replace(/\r\n?/g, '\n');
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Cleaned and escaped for element content and quoted attributes of HTML and SVG. */
export const escapeMarkup = (text: string): string => clean(text).replace(/[&<>"']/g, (c) => entities[c]!);

/** Text longer than `limit` characters (code points) cut with an ellipsis. */
export function shorten(text: string, limit: number): string {
  const characters = [...text];
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join('')}…`;
}

/** Whether at least a quarter of the characters are Latin letters. */
export function mostlyLatin(text: string): boolean {
  const letters = text.match(/[a-z]/gi)?.length ?? 0;
  return letters > 0 && letters * 4 >= text.length;
}

/** A piece of text, highlighted or not. */
export type Piece = { text: string; highlighted: boolean };

/**
 * Cuts a text at its spans.
 * @param spans UTF-16 offsets, in any order; overlapping ones are joined, those outside the text are clipped.
 */
export function cutAtSpans(text: string, spans: readonly (readonly [number, number])[]): Piece[] {
  const sorted = spans
    .map(([start, end]) => [Math.max(0, start), Math.min(text.length, end)] as const)
    .filter(([start, end]) => start < end)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const pieces: Piece[] = [];
  let at = 0;
  for (const [start, end] of sorted) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    if (from > at) pieces.push({ text: text.slice(at, from), highlighted: false });
    const last = pieces.at(-1);
    if (last?.highlighted) last.text += text.slice(from, end);
    else pieces.push({ text: text.slice(from, end), highlighted: true });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), highlighted: false });
  return pieces;
}

/**
 * The part of a long text around its spans: from `margin` characters before the first to as many after the last,
 * with the spans moved along; ellipses stand where something was left out.
 */
export function aroundSpans(
  text: string,
  spans: readonly (readonly [number, number])[],
  limit: number,
): { text: string; spans: [number, number][] } {
  if (text.length <= limit) return { text, spans: spans.map(([a, b]) => [a, b]) };
  const first = spans.reduce((least, [a]) => Math.min(least, a), spans[0]?.[0] ?? 0);
  const from = Math.max(0, Math.min(first - Math.floor(limit / 3), text.length - limit));
  const to = Math.min(text.length, from + limit);
  const head = from > 0 ? '…' : '';
  const moved = spans
    .map(([a, b]): [number, number] => [Math.max(a, from) - from + head.length, Math.min(b, to) - from + head.length])
    .filter(([a, b]) => a < b);
  return { text: `${head}${text.slice(from, to)}${to < text.length ? '…' : ''}`, spans: moved };
}

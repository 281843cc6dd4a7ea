/**
 * Text of drawings turned into outlines, each character drawn from the machine's fonts only once. The drawing library
 * reads the whole font file (20 MB for Chinese) for every single glyph, some 6 ms each; a briefing's charts hold
 * thousands of characters but only some two hundred different ones.
 */
import { Resvg } from '@resvg/resvg-js';
import { fontFamily } from './svg.ts';

/** Outline and advance of a character at a font size of 100. */
type Glyph = { d: string; advance: number };

type Label = { x: number; y: number; size: number; fill: string; bold: boolean; anchor: string; characters: string[] };

const element = /<text ([^>]*)>([^<]*)<\/text>/g;
const entities = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#39;', "'"],
]);

/** @param svgs drawings of this package. @returns the same drawings, in order, with paths instead of text. */
export function withOutlines(svgs: readonly string[]): string[] {
  const needed = new Set<string>();
  for (const svg of svgs)
    for (const match of svg.matchAll(element)) {
      const { characters, bold } = label(match[1]!, match[2]!);
      for (const character of characters) needed.add(key(character, bold));
    }
  const missing = [...needed].filter((k) => !remembered.has(k)).sort();
  if (missing.length > 0 && remembered.size > mostRemembered) {
    remembered.clear();
    return withOutlines(svgs);
  }
  if (missing.length > 0) for (const [k, glyph] of drawGlyphs(missing)) remembered.set(k, glyph);
  return svgs.map((svg) => svg.replace(element, (_, attributes, text) => paths(label(attributes, text), remembered)));
}

/**
 * What has been drawn in this process. A memory of a function that depends on nothing but the character and the
 * machine's fonts: it changes how long a call takes, never what it gives.
 */
const remembered = new Map<string, Glyph>();
const mostRemembered = 10_000;

const key = (character: string, bold: boolean): string => (bold ? 'b' : 'r') + character;

function label(attributes: string, escaped: string): Label {
  const given = new Map([...attributes.matchAll(/(?<![\w-])([\w-]{1,80})="([^"]*)"/g)].map((m) => [m[1]!, m[2]!]));
  const text = escaped.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities.get(entity)!);
  return {
    x: Number(given.get('x') ?? 0),
    y: Number(given.get('y') ?? 0),
    size: Number(given.get('font-size') ?? 14),
    fill: given.get('fill') ?? '#000000',
    bold: given.get('font-weight') === '700',
    anchor: given.get('text-anchor') ?? 'start',
    characters: [...text],
  };
}

function paths({ x, y, size, fill, bold, anchor, characters }: Label, glyphs: ReadonlyMap<string, Glyph>): string {
  const scale = size / 100;
  const line = characters.map((character) => glyphs.get(key(character, bold))!);
  const width = line.reduce((sum, glyph) => sum + glyph.advance * scale, 0);
  let at = x - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0);
  const drawn = line.map(({ d, advance }) => {
    const path = d && `<path transform="translate(${at.toFixed(2)} ${y}) scale(${scale})" d="${d}"/>`;
    at += advance * scale;
    return path;
  });
  return `<g fill="${fill}">${drawn.join('')}</g>`;
}

/**
 * Each character is set twice in a row: the shift between the two outlines is its advance. Chinese characters are set
 * once, their advance is their size.
 */
function drawGlyphs(keys: readonly string[]): Map<string, Glyph> {
  const wide = (character: string): boolean => character.codePointAt(0)! >= 0x2e80;
  // All in one text, told apart by their colour: the library reads the font for each text twice more.
  const spans = keys.map((k, index) => {
    const character = k.slice(1);
    const escaped = character.replace(/[&<>]/g, (c) => `&#${c.codePointAt(0)};`);
    const weight = k.startsWith('b') ? ' font-weight="700"' : '';
    return `<tspan x="0" fill="${colour(index)}"${weight}>${wide(character) ? escaped : escaped.repeat(2)}</tspan>`;
  });
  const sheet = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9" font-family="${fontFamily}"><text x="0" y="0" font-size="100">${spans.join('')}</text></svg>`;
  const font = { loadSystemFonts: true, defaultFontFamily: 'Noto Sans CJK SC' };
  const drawn = new Map<string, string>();
  for (const [, fill, d] of new Resvg(sheet, { font })
    .toString()
    .matchAll(/<path fill="(#[0-9a-f]{6})"[^>]* d="([^"]*)"/g))
    drawn.set(fill!, drawn.has(fill!) ? `${drawn.get(fill!)} ${d}` : d!);
  return new Map(
    keys.map((k, index) => {
      const d = drawn.get(colour(index)) ?? '';
      return [k, wide(k.slice(1)) ? { d, advance: 100 } : firstOfTwo(d)];
    }),
  );
}

const colour = (index: number): string => `#${index.toString(16).padStart(6, '0')}`;

/** A blank (no outline) is a quarter of its size wide. */
function firstOfTwo(d: string): Glyph {
  const parts = d.split(/(?=M )/).filter((part) => part !== '');
  if (parts.length === 0 || parts.length % 2 === 1) return { d, advance: d === '' ? 25 : 56 };
  const half = parts.length / 2;
  const start = (part: string): number => Number(part.split(' ')[1]);
  return { d: parts.slice(0, half).join(''), advance: start(parts[half]!) - start(parts[0]!) };
}

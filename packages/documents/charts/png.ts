/** SVG to PNG, for Word, which cannot be trusted to draw SVG everywhere. */
import { Resvg } from '@resvg/resvg-js';
import { withOutlines } from './outlines.ts';

/** Drawn at twice its own size, a chart is sharp in print at the width of the text area. */
const drawn = { background: '#ffffff', fitTo: { mode: 'zoom', value: 2 } } as const;
const font = { loadSystemFonts: true, defaultFontFamily: 'Noto Sans CJK SC' };

/**
 * @param svg a drawing.
 * @returns PNG at twice the drawing's own size.
 * @throws when the text is no SVG.
 *
 * Text is drawn with the machine's fonts (a Chinese one must be installed); the same fonts give the same bytes.
 */
export async function svgToPng(svg: string): Promise<Uint8Array> {
  const image = new Resvg(svg, { ...drawn, font }).render();
  return new Uint8Array(image.asPng());
}

/** Many drawings of this package at once, far faster than one by one. @returns PNG by SVG; equal drawings once. */
export function chartsToPngs(svgs: readonly string[]): Map<string, Uint8Array> {
  const different = [...new Set(svgs)];
  const outlined = withOutlines(different);
  return new Map(
    different.map((svg, index) => {
      const image = new Resvg(outlined[index]!, { ...drawn, font: { loadSystemFonts: false } }).render();
      return [svg, new Uint8Array(image.asPng())];
    }),
  );
}

/** Width and height of a drawing of this package, in its own units. */
export function svgSize(svg: string): { width: number; height: number } {
  const match = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg);
  if (!match) throw new Error('not a drawing of this package: no viewBox');
  return { width: Number(match[1]), height: Number(match[2]) };
}

/** SVG to PNG, for Word, which cannot be trusted to draw SVG everywhere. */
import { Resvg } from '@resvg/resvg-js';

/**
 * @param svg a drawing of this package.
 * @returns PNG, twice the drawing's own size: sharp in print at the width of the text area.
 * @throws when the text is no SVG.
 *
 * Text is drawn with the machine's fonts (a Chinese one must be installed); the same fonts give the same bytes.
 */
export async function svgToPng(svg: string): Promise<Uint8Array> {
  const image = new Resvg(svg, {
    background: '#ffffff',
    fitTo: { mode: 'zoom', value: 2 },
    font: { loadSystemFonts: true, defaultFontFamily: 'Noto Sans CJK SC' },
  });
  return new Uint8Array(image.render().asPng());
}

/** Width and height of a drawing of this package, in its own units. */
export function svgSize(svg: string): { width: number; height: number } {
  const match = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg);
  if (!match) throw new Error('not a drawing of this package: no viewBox');
  return { width: Number(match[1]), height: Number(match[2]) };
}

/** Drawing by hand: SVG text out of shapes, the same for the same data; no ids, no styles, no scripts. */
import { escapeMarkup } from '../text.ts';

/** Inks that differ in lightness too, so that a grey print still tells them apart; text inks keep 4.5:1 on white. */
export const ink = {
  text: '#1f2a37',
  quiet: '#566070',
  rule: '#d5dbe3',
  axis: '#7b8794',
  main: '#1d4f7c',
  pale: '#c9dbec',
  alert: '#a61b1b',
} as const;

export const fontFamily = "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif";

/** Width of every chart in its own units; drawn as wide as the text area. */
export const chartWidth = 720;

/** A coordinate with at most two decimals, so that no float noise reaches the bytes. */
export const at = (x: number): string => String(Math.round(x * 100) / 100);

type Attributes = Record<string, string | number>;

function element(name: string, attributes: Attributes, content = ''): string {
  const list = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? at(value) : escapeMarkup(value)}"`)
    .join('');
  return content === '' ? `<${name}${list}/>` : `<${name}${list}>${content}</${name}>`;
}

export const line = (x1: number, y1: number, x2: number, y2: number, more: Attributes = {}): string =>
  element('line', { x1, y1, x2, y2, stroke: ink.axis, 'stroke-width': 1, ...more });

export const rect = (x: number, y: number, width: number, height: number, more: Attributes = {}): string =>
  element('rect', { x, y, width: Math.max(0, width), height: Math.max(0, height), fill: ink.main, ...more });

export const polygon = (corners: readonly (readonly [number, number])[], more: Attributes = {}): string =>
  element('polygon', { points: corners.map(([x, y]) => `${at(x)},${at(y)}`).join(' '), fill: ink.main, ...more });

export const polyline = (corners: readonly (readonly [number, number])[], more: Attributes = {}): string =>
  element('polyline', { points: corners.map(([x, y]) => `${at(x)},${at(y)}`).join(' '), fill: 'none', ...more });

export const text = (x: number, y: number, words: string, more: Attributes = {}): string =>
  element('text', { x, y, 'font-size': 14, fill: ink.text, ...more }, escapeMarkup(words) || ' ');

/** Width of a text in units of its font size: a Chinese character is 1, a Latin one about 0.56. */
export function textWidth(words: string): number {
  let width = 0;
  for (const character of words) width += character.codePointAt(0)! < 0x2e80 ? 0.56 : 1;
  return width;
}

/** Cut to fit `width` units of the font size, with an ellipsis. */
export function cutToWidth(words: string, width: number): string {
  if (textWidth(words) <= width) return words;
  let cut = '';
  for (const character of words) {
    if (textWidth(cut + character) > width - 1) break;
    cut += character;
  }
  return `${cut}…`;
}

/**
 * The finished drawing.
 * @param title names it for those who do not see it, `description` says what it shows.
 * @param footer the line below: N, data lock.
 */
export function drawing(height: number, title: string, description: string, footer: string, body: string): string {
  const full = height + 26;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${chartWidth} ${at(full)}" width="${chartWidth}" height="${at(full)}" ` +
    `role="img" font-family="${fontFamily}"><title>${escapeMarkup(title)}</title><desc>${escapeMarkup(description)}</desc>` +
    `${rect(0, 0, chartWidth, full, { fill: '#ffffff' })}${body}` +
    `${text(0, full - 7, footer, { 'font-size': 12.5, fill: ink.quiet })}</svg>`
  );
}

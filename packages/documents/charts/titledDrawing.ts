/** A drawing that stands alone in a file says itself what it shows. */
import { drawing, text } from './svg.ts';

const head = 28;

/** {@link drawing} with its title drawn above the body; `height` is the body's. */
export const titledDrawing = (
  height: number,
  title: string,
  description: string,
  footer: string,
  body: string,
): string =>
  drawing(
    height + head,
    title,
    description,
    footer,
    `${text(0, 18, title, { 'font-weight': 700, 'font-size': 15 })}<g transform="translate(0 ${head})">${body}</g>`,
  );

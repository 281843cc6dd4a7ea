/** Stretches at a text's edges and in its brackets, found in one pass whatever the text. */

/** The text without these units at its end. */
export function withoutEnd(text: string, units: string): string {
  let end = text.length;
  while (end > 0 && units.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** The text with every bracket, from an opening unit to the next closing one, as `made` has it. What is not closed stays. */
export function withBrackets(text: string, opening: string, closing: string, made: (inside: string) => string): string {
  let out = '';
  let from = 0;
  let opened = -1;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charAt(i);
    if (opened < 0) {
      if (opening.includes(unit)) opened = i;
    } else if (closing.includes(unit)) {
      out += text.slice(from, opened) + made(text.slice(opened + 1, i));
      from = i + 1;
      opened = -1;
    }
  }
  return out + text.slice(from);
}

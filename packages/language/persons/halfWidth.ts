const wideSigns = /[\uff01-\uff5e\u3000]/;

/** Full-width letters, digits and punctuation as half-width ones, and the wide space, unit for unit. */
export function halfWidth(text: string): string {
  if (!wideSigns.test(text)) return text;
  return text.replace(/[\uff01-\uff5e\u3000]/gu, (wide) =>
    wide === '\u3000' ? ' ' : String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
  );
}

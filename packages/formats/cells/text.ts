/** Cleaning that every cell goes through before it is read as something. */

const wide = /[\u3000\uff01-\uff5e]/;
const wideAll = /[\u3000\uff01-\uff5e]/g;
const invisibleAll = /[\u200b-\u200f\u2060\ufeff\0]/g;

/** Full-width ASCII (Ａ１：，) and the ideographic space as their half-width forms. */
export function halfWidth(text: string): string {
  if (!wide.test(text)) return text;
  return text.replace(wideAll, (c) => (c === '\u3000' ? ' ' : String.fromCharCode(c.charCodeAt(0) - 0xfee0)));
}

/** Longer texts are narratives, where an invisible character changes nothing. */
const shortText = 200;

/** A loop, since cells are short and a regular expression's start costs more than they do. */
function hasInvisible(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0 || c === 0xfeff || c === 0x2060 || (c >= 0x200b && c <= 0x200f)) return true;
  }
  return false;
}

/** Text without surrounding white space and, in short texts, without characters nobody sees (zero width, BOM, NUL). */
export function trimmed(text: string): string {
  if (text.length < shortText) return (hasInvisible(text) ? text.replace(invisibleAll, '') : text).trim();
  return (text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text).trim();
}

/** What an export puts around a value so that a spreadsheet leaves it alone: `="00020001"`, a leading apostrophe. */
export function undressed(text: string): string {
  const first = text.charCodeAt(0);
  // Letters, digits and Chinese begin nearly every value.
  if (first > 0x3d && first < 0x2018) return text;
  if (first === 0x3d && text.startsWith('="') && text.endsWith('"') && text.length > 2)
    return text.slice(2, -1).replaceAll('""', '"');
  return (first === 0x27 || first === 0x2018 || first === 0x2019) && !/['’]$/.test(text.slice(1))
    ? text.slice(1)
    : text;
}

/** A whole number that a program has taken for a fraction on the way: `13812345678.0`. */
const fractional = /^(\d{5,15})\.0+$/;

/**
 * A code (id, batch, approval number, telephone): half width, undressed, no white space at the ends, single spaces
 * within.
 */
export function code(text: string): string {
  const tidy = trimmed(halfWidth(text));
  const plain = undressed(tidy);
  const t = plain === tidy ? tidy : trimmed(plain);
  const single = /\s\s|[\t\n\r]/.test(t) ? t.replace(/\s+/g, ' ') : t;
  return single.endsWith('.0') || single.endsWith('00') ? (fractional.exec(single)?.[1] ?? single) : single;
}

/** A word compared with a closed list: half width, lower case, no white space at all. */
export function bare(text: string): string {
  return halfWidth(trimmed(text)).replace(/\s+/g, '').toLowerCase();
}

/** The text without these characters at its end. */
export function withoutTail(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1]!)) end--;
  return text.slice(0, end);
}

/** Marks that stand for "nothing here" in any cell. */
const marks = new Set(['', '/', '//', '-', '--', '---', '—', '——', '－', '\\', '*', '.', '…', '……', '_', '?', '？']);

/** Words that say the value is not known; absent for dates, ages, choices and codes, but kept in free text. */
const unknownWords = new Set([
  ...['无', '不详', '未知', '不明', '未填', '未填写', '空', '暂无', '不清楚', '未提供', '无法提供', '不祥'],
  ...[
    'na',
    'n/a',
    '#n/a',
    '#ref!',
    '#value!',
    '#name?',
    '#div/0!',
    '#num!',
    '#null!',
    'n.a.',
    'null',
    'none',
    'nil',
    'nan',
    'unk',
    'unknown',
    'undefined',
  ],
]);

/** Is there only a mark (`/`, `-` …), or nothing? */
export const isBlank = (text: string): boolean => text.length < 3 && marks.has(trimmed(text));

/** Does the cell say in words or by a mark that the value is not known? */
export function isUnknown(text: string): boolean {
  if (text.length > 12) return false;
  const b = bare(text);
  return marks.has(b) || unknownWords.has(b);
}

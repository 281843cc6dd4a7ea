/** The rows people edit: a code, its Chinese name, its wordings in both languages, its flags. */
import { parseTable } from './readTable.ts';

const wordingColumns = ['code', 'name', 'wordings_zh', 'wordings_en', 'flags'] as const;

export type WordingRow = {
  file: string;
  line: number;
  code: string;
  zh: string;
  /** Chinese wordings without the name. */
  chinese: string[];
  /** English wordings; the first of an own term is its English name. */
  english: string[];
  codedOnly: string[];
  /** Neither name is searched for in text: both are too ambiguous there. */
  nameOnly: boolean;
  serious: boolean;
  designated: boolean;
};

const knownFlags = new Set(['serious', 'dme', 'name-only']);

/** Single characters that may be searched for; the few harmless words they stand in (吐槽, 止咳) are listed as exceptions. */
const safeSingleCharacters = new Set(['痒', '吐', '咳', '喘']);

function list(cell: string, separator: string): string[] {
  return cell
    .split(separator)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/**
 * Wordings are parted by `、` in Chinese and `;` in English. `=` before a wording keeps it to coded fields. Flags, parted
 * by spaces: `serious`, `dme` (designated; serious as well), `name-only` (both names are kept to coded fields).
 * @throws Error naming file and line for a missing code or name, an unknown flag, or a wording of one unsafe character.
 */
export function parseWordingRows(file: string, text: string): WordingRow[] {
  return parseTable(file, text, wordingColumns).map(({ line, cells }) => {
    const fail = (why: string) => new Error(`${file}:${line}: ${why}`);
    const flags = list(cells.flags!, ' ');
    const unknown = flags.find((flag) => !knownFlags.has(flag));
    if (unknown) throw fail(`unknown flag ${unknown}`);
    if (!cells.code || !cells.name) throw fail('code and name are needed');
    const chinese = list(cells.wordings_zh!, '、');
    const english = list(cells.wordings_en!, ';');
    const marked = (wording: string) => wording.startsWith('=');
    const codedOnly = [...chinese, ...english].filter(marked).map((wording) => wording.slice(1));
    const short = chinese.find((wording) => wording.length === 1 && !safeSingleCharacters.has(wording));
    if (short) throw fail(`${short} alone is found in too many other words; write = before it, or a longer wording`);
    return {
      file,
      line,
      code: cells.code,
      zh: cells.name,
      chinese: chinese.filter((wording) => !marked(wording)),
      english: english.map((wording) => wording.replace(/^=/u, '')),
      codedOnly,
      nameOnly: flags.includes('name-only'),
      serious: flags.includes('serious') || flags.includes('dme'),
      designated: flags.includes('dme'),
    };
  });
}

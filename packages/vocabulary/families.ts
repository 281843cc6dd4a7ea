/** Everyday wordings that are put together from parts: 流速|滴速 with 过快|太快 are four ways to say one thing. */
import { wordingKey } from './normalise.ts';
import { parseTable } from './readTable.ts';
import type { Term } from './term.ts';

/** A code and the wordings that a row's parts come to. */
export type Family = { file: string; line: number; code: string; wordings: string[]; codedOnly: boolean };

/** Cells of `parts` are parted by spaces, the words that may stand in a part by `|`; `=` before all keeps them to coded fields. */
export function parseFamilies(file: string, text: string): Family[] {
  return parseTable(file, text, ['code', 'parts']).map(({ cells, line }) => ({
    file,
    line,
    code: cells.code!,
    codedOnly: cells.parts!.startsWith('='),
    wordings: cells
      .parts!.replace(/^=/u, '')
      .split(' ')
      .map((part) => part.split('|'))
      .reduce((heads, part) => heads.flatMap((head) => part.map((word) => head + word)), ['']),
  }));
}

/**
 * The terms with their families' wordings. What the tables give to any term stays as they have it, and what two families of
 * different codes come to is nobody's.
 * @throws Error naming file and line for a family of a code that is no term.
 */
export function withFamilies(terms: readonly Term[], families: readonly Family[]): Term[] {
  const written = new Set(terms.flatMap((term) => [...term.wordings, ...term.codedOnly, term.zh]).map(wordingKey));
  const codes = new Set(terms.map(({ code }) => code));
  const claims = new Map<string, Set<string>>();
  for (const { file, line, code, wordings } of families) {
    if (!codes.has(code)) throw new Error(`${file}:${line}: no term has the code ${code}`);
    for (const wording of wordings)
      if (!written.has(wordingKey(wording))) claims.set(wording, (claims.get(wording) ?? new Set()).add(code));
  }
  const kept = new Set(families.filter(({ codedOnly }) => codedOnly).flatMap(({ wordings }) => wordings));
  const searched = Map.groupBy(claims, ([wording, codes]) =>
    codes.size === 1 && !kept.has(wording) ? [...codes][0] : '',
  );
  const coded = Map.groupBy(claims, ([wording, codes]) => (codes.size === 1 && kept.has(wording) ? [...codes][0] : ''));
  const of = (groups: typeof searched, code: string) => (groups.get(code) ?? []).map(([wording]) => wording);
  return terms.map((term) => ({
    ...term,
    wordings: [...term.wordings, ...of(searched, term.code)],
    codedOnly: [...term.codedOnly, ...of(coded, term.code)],
  }));
}

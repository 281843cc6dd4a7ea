/** From annexes and wording rows to terms: the hierarchy, the project's own terms under it, every wording checked. */
import type { ImdrfTerm } from './imdrf.ts';
import { imdrfCode, ownTermMark, type Term } from './term.ts';
import type { WordingRow } from './wordingRows.ts';

function searched(row: WordingRow | undefined, names: readonly string[]): string[] {
  const kept = new Set(row?.codedOnly.map((wording) => wording.toLowerCase()));
  const all = [...names, ...(row?.chinese ?? []), ...(row?.english ?? [])];
  const byKey = new Map<string, string>();
  for (const wording of all) {
    const key = wording.toLowerCase();
    if (!kept.has(key) && !byKey.has(key)) byKey.set(key, wording);
  }
  return [...byKey.values()];
}

function fromImdrf(term: ImdrfTerm, row: WordingRow | undefined): Term {
  const path = term.paths[0]!;
  const zh = row?.zh ?? term.en;
  const names = [zh, term.en];
  const searchNames = term.selectable && !row?.nameOnly;
  return {
    code: term.code,
    kind: term.kind,
    parent: path.at(-2) ?? null,
    path,
    en: term.en,
    zh,
    wordings: searched(row, searchNames ? names : []),
    codedOnly: [...new Set([...(searchNames ? [] : names), ...(row?.codedOnly ?? [])])],
    serious: row?.serious ?? false,
    designated: row?.designated ?? false,
    vocabulary: 'IMDRF',
  };
}

function own(row: WordingRow, parent: ImdrfTerm): Term {
  const en = row.english[0];
  if (!en) throw new Error(`${row.file}:${row.line}: an own term needs an English name as its first English wording`);
  return {
    code: row.code,
    kind: parent.kind,
    parent: parent.code,
    path: [...parent.paths[0]!, row.code],
    en,
    zh: row.zh,
    wordings: searched(row, row.nameOnly ? [] : [row.zh]),
    codedOnly: row.nameOnly ? [row.zh, ...row.codedOnly] : row.codedOnly,
    serious: row.serious,
    designated: row.designated,
    vocabulary: 'huishang',
  };
}

/**
 * All terms of one kind, in the order of their codes.
 * @throws Error naming file and line for a row whose code (or whose part before `+`) is not IMDRF's, or that comes twice.
 */
export function assembleTerms(annex: readonly ImdrfTerm[], rows: readonly WordingRow[]): Term[] {
  const byCode = new Map(annex.map((term) => [term.code, term]));
  const rowOf = new Map<string, WordingRow>();
  for (const row of rows) {
    const before = rowOf.get(row.code);
    if (before) throw new Error(`${row.file}:${row.line}: ${row.code} stands already in ${before.file}:${before.line}`);
    if (!byCode.has(imdrfCode(row.code))) throw new Error(`${row.file}:${row.line}: IMDRF has no code ${row.code}`);
    rowOf.set(row.code, row);
  }
  const terms = annex.map((term) => fromImdrf(term, rowOf.get(term.code)));
  for (const row of rows) {
    if (row.code.includes(ownTermMark)) terms.push(own(row, byCode.get(imdrfCode(row.code))!));
  }
  return terms.sort((a, b) => (a.code < b.code ? -1 : 1));
}

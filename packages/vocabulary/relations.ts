/** Which codes speak of one risk. */
import type { ImdrfTerm } from './imdrf.ts';
import { parseTable } from './readTable.ts';
import { imdrfCode, type Term } from './term.ts';

/** A group of terms that one illness shows itself by (an intestinal obstruction and the bleeding it causes). */
export type KinGroup = { name: string; codes: string[]; line: number };

/** The table of kin: a group's name and its codes, parted by spaces. */
export function parseKin(text: string): KinGroup[] {
  return parseTable('kin.tsv', text, ['group', 'codes']).map(({ cells, line }) => ({
    name: cells.group!,
    codes: cells.codes!.split(' ').filter((code) => code !== ''),
    line,
  }));
}

/**
 * Builds `related`. A chapter is no relation: all of "Heart" lies on the path of everything in it and says nothing.
 * @throws Error for a kin group that names a code which does not exist.
 */
export function relatedness(annex: readonly ImdrfTerm[], terms: readonly Term[], kin: readonly KinGroup[]) {
  const pathsOf = new Map(annex.map((term) => [term.code, term.paths]));
  const above = new Map<string, Set<string>>();
  for (const term of terms) {
    const codes = (pathsOf.get(imdrfCode(term.code)) ?? []).flatMap((path) => path.slice(1));
    above.set(term.code, new Set([...codes, term.code]));
  }
  const groups = new Map<string, Set<string>>();
  for (const { name, codes, line } of kin) {
    for (const code of codes) {
      if (!above.has(code)) throw new Error(`kin.tsv:${line}: no term has the code ${code}`);
      const named = groups.get(code) ?? new Set();
      groups.set(code, named.add(name));
    }
  }
  return (codeA: string, codeB: string): boolean => {
    if (codeA === codeB) return true;
    if (above.get(codeA)?.has(codeB) || above.get(codeB)?.has(codeA)) return true;
    const groupsOfB = groups.get(codeB);
    return groupsOfB !== undefined && [...(groups.get(codeA) ?? [])].some((name) => groupsOfB.has(name));
  };
}

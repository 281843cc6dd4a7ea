/** Which codes speak of one risk. */
import type { ImdrfTerm } from './imdrf.ts';
import { parseTable } from './readTable.ts';
import { imdrfCode, ownTermMark, type Term } from './term.ts';

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

/** A disease's codes and those of what it shows itself by. */
export type SymptomRow = { disease: string; codes: string[]; symptoms: string[]; line: number };

/** The table of symptoms: a disease's name, its codes and its symptoms', parted by spaces. */
export function parseSymptoms(text: string): SymptomRow[] {
  const list = (codes: string) => codes.split(' ').filter((code) => code !== '');
  return parseTable('symptoms.tsv', text, ['disease', 'codes', 'symptoms']).map(({ cells, line }) => ({
    disease: cells.disease!,
    codes: list(cells.codes!),
    symptoms: list(cells.symptoms!),
    line,
  }));
}

/**
 * Builds `isSymptomOf`: what a disease shows itself by, or a wider term that it lies under, chapters aside.
 * @throws Error for a row that names a code which does not exist.
 */
export function symptomatology(terms: readonly Term[], rows: readonly SymptomRow[]) {
  const byCode = new Map(terms.map((term) => [term.code, term]));
  const symptomsOf = new Map<string, Set<string>>();
  for (const { codes, symptoms, line } of rows) {
    for (const code of [...codes, ...symptoms])
      if (!byCode.has(code)) throw new Error(`symptoms.tsv:${line}: no term has the code ${code}`);
    for (const code of codes) {
      const known = symptomsOf.get(code) ?? new Set();
      symptomsOf.set(code, known);
      for (const symptom of symptoms) known.add(symptom);
    }
  }
  const lists = (disease: string, symptom: string): boolean => symptomsOf.get(disease)?.has(symptom) === true;
  const isWider = (wide: string, narrow: string): boolean =>
    byCode.get(narrow)?.path.slice(1).includes(wide) === true ||
    (narrow.includes(ownTermMark) && imdrfCode(narrow) === wide);
  // What IMDRF puts below a disease may be its symptom (anuria below renal failure).
  return (symptom: string, disease: string): boolean =>
    symptom !== disease && (lists(disease, symptom) || (isWider(symptom, disease) && !lists(symptom, disease)));
}

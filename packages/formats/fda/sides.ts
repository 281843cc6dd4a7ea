/** The files beside a set's main file, by role, and what is wrong with their rows. */
import type { Problem } from '../table/finish.ts';
import { words } from '../words.zh.ts';
import type { Joined } from './join.ts';
import type { SetFile } from './setFile.ts';

/** `at`: the file's place among the joined report's others. */
export type Sides = ReadonlyMap<string, { file: SetFile; at: number }>;

/** A report whose products or terms stand in rows that have lost their place cannot be read. */
export function sideProblems(sides: Sides, report: Joined): Problem[] {
  const problems: Problem[] = [];
  for (const [role, { at }] of sides)
    for (const { line, problem } of report.others[at]!)
      if (problem) problems.push({ field: '', reason: words.inPart(role.toUpperCase(), line, problem) });
  return problems;
}

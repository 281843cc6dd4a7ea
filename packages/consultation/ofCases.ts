/** What is asked of the same cases from one agenda to the next, reckoned once a list: lists stay the same objects until a case of theirs comes or goes. */
import type { Case } from '@huishang/cases';

/** @returns a function that answers what `reckon` does, which depends on the list and on what else is given alone. */
export function ofCases<Given extends readonly unknown[], T>(
  reckon: (cases: readonly Case[], ...given: Given) => T,
): (cases: readonly Case[], ...given: Given) => T {
  const known = new WeakMap<readonly Case[], { given: Given; value: T }>();
  return (cases, ...given) => {
    const last = known.get(cases);
    if (last?.given.every((value, i) => value === given[i])) return last.value;
    const value = reckon(cases, ...given);
    known.set(cases, { given, value });
    return value;
  };
}

/** How many cases are so. */
export function countOf(cases: readonly Case[], is: (c: Case) => boolean): number {
  let n = 0;
  for (const c of cases) if (is(c)) n += 1;
  return n;
}

/** Cases that say whether the label has the reaction, by what they say. */
export const labelsOf = ofCases((cases) => {
  const known = countOf(cases, (c) => c.label === 'known');
  const fresh = countOf(cases, (c) => c.label === 'new');
  return { labelled: known + fresh, known, fresh };
});

/** Complaints by the person who made them: one person who complains again is one. */
import { type Evidence, evidenceKey } from '@huishang/schemas';

/** The first complaint of every person; one without a submitter's mark stands for itself. */
export function distinctPersons(complaints: readonly Evidence[]): Evidence[] {
  const seen = new Set<string>();
  return complaints.filter((e) => {
    const person = e.personKey ?? evidenceKey(e);
    return !seen.has(person) && seen.add(person);
  });
}

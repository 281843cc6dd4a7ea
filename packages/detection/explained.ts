/** Products given together: which other product's signal stands behind a signal. */

import type { Case } from '@huishang/cases';
import { type NamedCounts, rrr } from '@huishang/statistics';
import { suspectsOf } from './caseFacts.ts';
import { confounds } from './confounds.ts';
import { compare } from './newest.ts';
import { covers, type Roots } from './roots.ts';
import type { DetectionRules } from './rules.ts';

/** An other product with the signal that would explain ours, and how strongly it is tied to its hazard. */
type Candidate = { other: string; id: string; lift: number };

/**
 * The root signal of another product that is named in these events, more strongly tied to its hazard than ours, and without whose
 * events `holds` no longer does; the most strongly tied of several. Its hazard is ours, or one that half of these events tell of as
 * well: what is coded as liver injury in one report is raised transaminases in the next. What very many reports tell
 * is a matter of its own. Null where there is none.
 */
export function explainedByOther(
  base: Pick<NamedCounts, 'table'>,
  roots: Roots,
  pair: { product: string; hazard: string },
  events: readonly Case[],
  holds: (left: readonly Case[], other: string) => boolean,
  rules: DetectionRules['coReporting'],
): string | null {
  const own = rrr(base.table(pair.product, pair.hazard)) ?? 0;
  const few = events.length <= rules.mostAcross;
  const stronger: Candidate[] = [];
  const propose = (other: string, hazard: string, id: string, holdsUp: () => boolean) => {
    const lift = rrr(base.table(other, hazard)) ?? 0;
    if (!holdsUp()) return;
    const more = few ? confounds(events, other, pair.product, { one: lift, other: own }, rules) : lift - own;
    if (more > 0) stronger.push({ other, id, lift });
  };
  for (const [other, together] of suspectsOf(events)) {
    if (other === pair.product) continue;
    const same = roots.behind(other, pair.hazard);
    if (same !== undefined) propose(other, pair.hazard, same, () => true);
    if (together < rules.coverShare * events.length || !few) continue;
    for (const root of roots.of(other))
      if (root.signal.hazardCode !== pair.hazard)
        propose(other, root.signal.hazardCode, root.signal.id, () => covers(root, events, rules.coverShare));
  }
  stronger.sort((a, b) => b.lift - a.lift || compare(a.other, b.other) || compare(a.id, b.id));
  for (const { other, id } of stronger)
    if (
      !holds(
        events.filter((e) => !e.productKeys.includes(other)),
        other,
      )
    )
      return id;
  return null;
}

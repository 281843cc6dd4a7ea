/** What may be done now, as a page's buttons: each action of the state with what is asked for it, or why somebody may not. */
import type { Field } from './fields.ts';
import { refusalText } from './words.zh.ts';
import { choices, type Standing, type Workflow } from './workflow.ts';

export type Offer = {
  action: string;
  /** In which role; null where none of the person's may. */
  role: string | null;
  /** Why he may not; null when he may. */
  refused: string | null;
  reason: boolean;
  fields: Readonly<Record<string, Field>>;
  persons: 1 | 2;
  notBy: readonly string[];
};

export function offers<S extends string>(
  workflow: Workflow<S>,
  standing: Standing<S>,
  who: string,
  held: readonly string[],
): Offer[] {
  return choices(workflow, standing, who, held).map(({ action, role, refused }) => {
    const { reason, fields, persons, notBy } = workflow.actions[action]!;
    return { action, role, refused: refused && refusalText(action, refused), reason, fields, persons, notBy };
  });
}

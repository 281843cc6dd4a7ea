/** Who looks at a page, as the pages know him. */
import type { RecordView, Viewer } from '@huishang/console';
import { roleWords } from '@huishang/people';
import type { People } from './people.ts';
import { actingRole, type Principal, recordFor } from './principal.ts';

export async function viewerFor(people: People, who: Principal): Promise<Viewer> {
  const person = who.kind === 'person' ? who : null;
  return {
    name: person?.account.display ?? null,
    account: person?.account.name ?? null,
    roles: person?.roles.map((role) => roleWords[role].zh) ?? [],
    demo: people.demo,
    canSignIn: people.demo || (await people.required()),
    mayAudit: actingRole(who, 'audit') !== null,
    mayReview: actingRole(who, 'review') !== null,
    async open(view: RecordView) {
      const seen = recordFor(who, view);
      const newest = view.versions.at(-1);
      if (!seen || !newest) return null;
      await people.opened(who, seen.role, `${newest.stream}/${newest.id}`);
      return seen.view;
    },
  };
}

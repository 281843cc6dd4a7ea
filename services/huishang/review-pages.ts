/** The review as the pages show it: what the desk says, for whoever asks. */
import type { CaseList, ReviewPages } from '@huishang/console';
import { actOnMany, type By, type Desk, localTime, mayWork, reviewView, words } from '@huishang/desk';
import { streamOf } from '@huishang/schemas';
import { evidenceOfKeys, listAccounts, messagesOf, parseMessage, type Store, signalOfId } from '@huishang/store';
import type { Context } from 'hono';
import { principalOf } from './people/door.ts';
import type { People } from './people/people.ts';
import { personIn, recordFor } from './people/principal.ts';

/** Records listed at once: more are read one by one. */
const MOST_CASES = 200;

export function reviewPages(store: Store, desk: Desk, people: People, timeZone: string): ReviewPages {
  const byOf = (c: Context): By | null => personIn(principalOf(c));
  const notAPerson = { status: 403, title: words.cannot, detail: words.personsOnly };
  return {
    async view(c, id) {
      const view = await reviewView(store, id, byOf(c));
      if (!view) return null;
      return { ...view, history: view.history.map((told) => ({ ...told, local: localTime(told.at, timeZone) })) };
    },
    async act(c, id, asked) {
      const by = byOf(c);
      if (!by) return notAPerson;
      const answer = await desk.act(by, { ...asked, signal: id });
      return 'refused' in answer ? answer.refused : null;
    },
    async many(c, { fields, key, ...asked }, preview) {
      const by = byOf(c);
      if (!by) return asked.signals.map(({ id }) => ({ id, ok: false, why: notAPerson.detail }));
      return actOnMany(desk, by, { ...fields, ...asked }, preview, key);
    },
    cases: (c, id) => casesOf(c, id),
    people: async () => (await listAccounts(store)).filter(({ roles }) => mayWork(roles)),
  };

  async function casesOf(c: Context, id: string): Promise<CaseList | null> {
    const found = await signalOfId(store, id);
    if (!found) return null;
    const { signal } = found;
    const stream = streamOf(signal);
    const ids = signal.reportIds.slice(0, MOST_CASES);
    const evidence = await evidenceOfKeys(
      store,
      ids.map((one) => ({ stream, id: one })),
      '9999-12-31',
    );
    const messages = await messagesOf(store, evidence);
    const who = principalOf(c);
    let role = '';
    const shown = evidence.flatMap((one) => {
      const message = messages.get(`${one.stream}/${one.id}/${one.version}`);
      const seen =
        message === undefined ? null : recordFor(who, { versions: [parseMessage(message)], evidence: [one] });
      role ||= seen?.role ?? '';
      return seen ? seen.view.evidence.map((masked) => ({ stream, evidence: masked })) : [];
    });
    const records = shown.map((one) => `${stream}/${one.evidence.id}`);
    if (records.length > 0) await people.openedCases(who, role, id, records);
    return { signal, shown, withheld: ids.length - shown.length, more: signal.reportIds.length - ids.length };
  }
}

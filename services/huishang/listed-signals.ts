/** A page of signals as the console lists them: filtered and sorted in the database, one beyond the last shows the last. */
import { PER_PAGE, type SignalFilter, type SignalList } from '@huishang/console';
import { listAccounts, listSignals, type Store } from '@huishang/store';

/** @param me whose signals `assignee=me` are; null: nobody's. */
export async function listedSignals(
  store: Store,
  { page, waiting, assignee, ...filter }: SignalFilter,
  me: string | null,
  today: string,
): Promise<SignalList> {
  const query = {
    ...filter,
    ...(assignee !== undefined && { assignee: assignee === 'me' ? (me ?? '') : assignee }),
    ...(waiting && { waiting: today }),
    limit: PER_PAGE,
  };
  const read = (at: number) => listSignals(store, { ...query, offset: (at - 1) * PER_PAGE });
  // No further than there could be signals: an address may name any page.
  const asked = Math.min(page, MOST_PAGES);
  const first = await read(asked);
  const pages = Math.max(1, Math.ceil(first.total / PER_PAGE));
  const at = Math.min(asked, pages);
  const { total, items } = at === asked ? first : await read(at);
  const names = new Map((await listAccounts(store)).map(({ name, display }) => [name, display]));
  const named = items.map(({ assignee, ...item }) => ({
    ...item,
    assigneeName: assignee === null ? null : (names.get(assignee) ?? assignee),
  }));
  return { total, page: at, pages, items: named };
}

const MOST_PAGES = 1_000_000;

/** A page of the audit: what was asked for, the newest first, and whether the chain is whole. */
import type { AuditView } from '@huishang/console';
import { isRole, roleWords } from '@huishang/people';
import { actionHead, holdStill, listAccounts, listActions, type Store } from '@huishang/store';
import { z } from 'zod';
import { checkChain, openAction } from './auditLog.ts';
import type { People } from './people.ts';

const text = z.string().max(200).optional();
const asked = z
  .object({
    who: text,
    action: text,
    kind: text,
    id: text,
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    before: z.coerce
      .number()
      .int()
      .positive()
      .max(2 ** 50)
      .optional(),
    limit: z.coerce.number().int().min(1).max(1_000).default(50),
    check: z.literal('1').optional(),
  })
  // A filter that cannot be is no filter.
  .catch({ limit: 50 });

/** Checked on every look as long as that takes an instant; a longer chain when somebody asks. */
const CHECKED_UNASKED = 2_000;
const MOST_FAULTS = 20;

export async function auditView(
  store: Store,
  people: People,
  query: Record<string, string>,
  timeZone: string,
): Promise<AuditView> {
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
  const { limit, check, from, to, before, ...filter } = asked.parse(given);
  const total = (await actionHead(store))?.seq ?? 0;
  const rows = await listActions(
    store,
    { ...filter, before, from: from && startOf(from, timeZone), until: to && startOf(dayAfter(to), timeZone) },
    limit + 1,
  );
  const names = new Map((await listAccounts(store)).map(({ name, display }) => [name, display]));
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const items = rows.slice(0, limit).map((row) => ({
    ...openAction(row),
    display: names.get(row.who) ?? row.who,
    local: local.format(new Date(row.at)),
    roleName: isRole(row.role) ? roleWords[row.role].zh : row.role,
  }));
  return {
    total,
    filter: { ...filter, from, to },
    items,
    next: rows.length > limit ? items.at(-1)!.seq : null,
    checked: check || total <= CHECKED_UNASKED ? await checkedNow(store, people) : null,
  };
}

async function checkedNow(store: Store, people: People): Promise<AuditView['checked']> {
  const trail = await people.trail();
  if (!trail) return { count: 0, faults: [] };
  const anchor = people.anchor();
  const faults: { seq: number; text: string }[] = [];
  const count = await store.transaction(async (tx) => {
    await holdStill(tx);
    return checkChain(tx, trail.key, anchor, (fault) => {
      if (faults.length < MOST_FAULTS) faults.push(fault);
    });
  });
  return { count, faults };
}

/** The moment at which a day begins in a place. */
function startOf(day: string, timeZone: string): string {
  const noon = new Date(`${day}T12:00:00Z`);
  const offset = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).format(noon);
  const zone = /GMT([+-]\d{2}:\d{2})?/.exec(offset)?.[1] ?? 'Z';
  return new Date(`${day}T00:00:00${zone}`).toISOString();
}

function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

/** The audit chain in the store: appended within the transaction of what it tells of, read page by page. */
import {
  type Action,
  type ActionDraft,
  canonical,
  type Head,
  type StoredAction,
  sealAction,
  sealHead,
} from '@huishang/audit';
import type { Sql } from '../sql.ts';

/**
 * Appends an action to the chain. The chain's end is held until the transaction ends, so that of many at once each waits
 * for the one before: append when the rest of the work is done.
 * @returns the action as it was sealed; it stands once the transaction is committed.
 */
export async function appendAction(tx: Sql, key: Uint8Array, at: Date, draft: ActionDraft): Promise<Action> {
  const [before] = await tx.query<Head>('select seq, hash from action_head for update');
  if (!before) throw new Error('审计链的末尾记录（action_head）不在：请运行 huishang verify 核对。');
  const action = sealAction(key, before, at.toISOString(), draft);
  const { seq, who, role, subject, reason, payload, versions, dataLock, previous, hash } = action;
  await tx.query(
    `insert into action (seq, at, who, role, action, subject_kind, subject_id, reason, payload, versions, data_lock, previous, hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      seq, action.at, who, role, action.action, subject.kind, subject.id, reason, canonical(payload), canonical(versions),
      dataLock, previous, hash,
    ], // biome-ignore format: a list
  );
  await tx.query('update action_head set seq = $1, hash = $2, mac = $3', [seq, hash, sealHead(key, { seq, hash })]);
  return action;
}

/** Where the store says that the chain ends; null where the row is gone. */
export async function actionHead(sql: Sql): Promise<(Head & { mac: string }) | null> {
  const [row] = await sql.query<Head & { mac: string }>('select seq, hash, mac from action_head');
  return row ?? null;
}

type Row = Omit<StoredAction, 'subject'> & { subjectKind: string; subjectId: string };
const columns = `seq, at, who, role, action, subject_kind as "subjectKind", subject_id as "subjectId", reason, payload, versions,
  data_lock as "dataLock", previous, hash`;
const stored = ({ subjectKind, subjectId, ...row }: Row): StoredAction => ({
  ...row,
  subject: { kind: subjectKind, id: subjectId },
});

const PAGE = 500;

/** The whole chain, in its order. */
export async function* allActions(sql: Sql): AsyncGenerator<StoredAction> {
  let after = -1;
  for (;;) {
    const rows = await sql.query<Row>(`select ${columns} from action where seq > $1 order by seq limit $2`, [
      after,
      PAGE,
    ]);
    for (const row of rows) yield stored(row);
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.seq;
  }
}

export type ActionFilter = {
  who?: string | undefined;
  action?: string | undefined;
  /** Kind of the subject, and which one. */
  kind?: string | undefined;
  id?: string | undefined;
  /** Moments (ISO 8601, UTC): from this one on, and before that one. */
  from?: string | undefined;
  until?: string | undefined;
  /** Only those before this one. */
  before?: number | undefined;
};

/** The newest first. */
export async function listActions(sql: Sql, filter: ActionFilter, limit: number): Promise<StoredAction[]> {
  const { who, action, kind, id, from, until, before } = filter;
  const conditions: string[] = [];
  const values: unknown[] = [];
  const where = (text: string, value: unknown) => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(text.replace('?', `$${values.length}`));
  };
  where('who = ?', who);
  where('action = ?', action);
  where('subject_kind = ?', kind);
  where('subject_id = ?', id);
  where('at >= ?', from);
  where('at < ?', until);
  where('seq < ?::bigint', before);
  values.push(limit);
  const rows = await sql.query<Row>(
    `select ${columns} from action ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
     order by seq desc limit $${values.length}`,
    values,
  );
  return rows.map(stored);
}

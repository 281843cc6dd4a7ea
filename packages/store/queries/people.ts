/** Accounts, sessions and keys of machines. What they mean is not known here. */
import type { Sql } from '../sql.ts';

export type Account = {
  name: string;
  display: string;
  /** Joined by commas. */
  roles: string;
  district: string | null;
  password: string | null;
  secondFactor: string | null;
  lastStep: number;
  failures: number;
  lockedUntil: number | null;
  demo: boolean;
  made: number;
};

const accountColumns = `a.name, a.display, a.roles, a.district, a.password, a.second_factor as "secondFactor",
  a.last_step as "lastStep", a.failures, a.locked_until as "lockedUntil", a.demo, a.made`;

/** @param lock held until the transaction ends: of two attempts at once the second sees what came of the first. */
export async function accountOf(sql: Sql, name: string, lock = false): Promise<Account | null> {
  const [row] = await sql.query<Account>(
    `select ${accountColumns} from account a where a.name = $1 ${lock ? 'for update' : ''}`,
    [name],
  );
  return row ?? null;
}

/** By name. */
export const listAccounts = (sql: Sql): Promise<Account[]> =>
  sql.query<Account>(`select ${accountColumns} from account a order by a.name`);

/** Whether somebody has made an account that is not of the demonstration. */
export async function hasAccounts(sql: Sql): Promise<boolean> {
  const [row] = await sql.query<{ any: boolean }>('select exists (select from account where not demo) as any');
  return row!.any;
}

/** @returns false where the name is taken. */
export async function insertAccount(sql: Sql, account: Account): Promise<boolean> {
  const { name, display, roles, district, password, secondFactor, demo, made } = account;
  const rows = await sql.query(
    `insert into account (name, display, roles, district, password, second_factor, demo, made)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning name`,
    [name, display, roles, district, password, secondFactor, demo, made],
  );
  return rows.length > 0;
}

/** Writes what may change of an account. */
export async function updateAccount(sql: Sql, account: Account): Promise<void> {
  const { name, display, roles, district, password, secondFactor, lastStep, failures, lockedUntil } = account;
  await sql.query(
    `update account set display = $2, roles = $3, district = $4, password = $5, second_factor = $6, last_step = $7,
       failures = $8, locked_until = $9 where name = $1`,
    [name, display, roles, district, password, secondFactor, lastStep, failures, lockedUntil],
  );
}

export type Session = { id: string; made: number; seen: number };

export async function insertSession(sql: Sql, id: string, account: string, now: number): Promise<void> {
  await sql.query('insert into session (id, account, made, seen) values ($1, $2, $3, $3)', [id, account, now]);
}

export async function sessionOf(sql: Sql, id: string): Promise<(Session & { account: Account }) | null> {
  const [row] = await sql.query<Account & { id: string; began: number; seen: number }>(
    `select ${accountColumns}, s.id, s.made as began, s.seen from session s join account a on a.name = s.account where s.id = $1`,
    [id],
  );
  if (!row) return null;
  const { id: own, began, seen, ...account } = row;
  return { id: own, made: began, seen, account };
}

export async function touchSession(sql: Sql, id: string, now: number): Promise<void> {
  await sql.query('update session set seen = greatest(seen, $2::bigint) where id = $1', [id, now]);
}

export async function deleteSession(sql: Sql, id: string): Promise<void> {
  await sql.query('delete from session where id = $1', [id]);
}

export async function deleteSessionsOf(sql: Sql, account: string): Promise<void> {
  await sql.query('delete from session where account = $1', [account]);
}

/** Those that began before a moment: nobody asks for them any more. */
export async function deleteOldSessions(sql: Sql, before: number): Promise<void> {
  await sql.query('delete from session where made < $1::bigint', [before]);
}

export type MachineKey = { id: string; name: string; scopes: string; made: number; revoked: number | null };

export async function insertKey(sql: Sql, key: Omit<MachineKey, 'revoked'> & { hash: string }): Promise<void> {
  const { id, name, hash, scopes, made } = key;
  await sql.query('insert into machine_key (id, name, hash, scopes, made) values ($1, $2, $3, $4, $5)', [
    id,
    name,
    hash,
    scopes,
    made,
  ]);
}

export const listKeys = (sql: Sql): Promise<MachineKey[]> =>
  sql.query<MachineKey>('select id, name, scopes, made, revoked from machine_key order by made, id');

/** The key with this hash, as long as it holds. */
export async function keyOf(sql: Sql, hash: string): Promise<MachineKey | null> {
  const [row] = await sql.query<MachineKey>(
    'select id, name, scopes, made, revoked from machine_key where hash = $1 and revoked is null',
    [hash],
  );
  return row ?? null;
}

/** @returns false where there is none that holds. */
export async function revokeKey(sql: Sql, id: string, now: number): Promise<boolean> {
  const rows = await sql.query('update machine_key set revoked = $2 where id = $1 and revoked is null returning id', [
    id,
    now,
  ]);
  return rows.length > 0;
}

/** Who asks: a person who has signed in, the operator at the command line, a machine with its key, or nobody known. */
import {
  duties,
  isRole,
  isScope,
  type Permission,
  type RecordDossier,
  type Role,
  recordAs,
  roleFor,
  roleForRecord,
  type Scope,
} from '@huishang/people';
import type { Account, MachineKey } from '@huishang/store';

export type Principal =
  | { kind: 'person'; account: Account; roles: readonly Role[]; session: string }
  /** Bears the token of DATA_DIR or API_TOKEN: whoever runs the system. */
  | { kind: 'operator' }
  | { kind: 'key'; key: MachineKey; scopes: readonly Scope[] }
  /** Asks from this machine while nobody has made an account. */
  | { kind: 'local' }
  | { kind: 'nobody' };

const LOCAL: readonly Permission[] = ['overview', 'results', 'papers', 'records', 'send', 'letters', 'observe'];

export const splitList = (text: string): string[] => text.split(',').filter(Boolean);
export const rolesOf = (account: Account): Role[] => splitList(account.roles).filter(isRole);
export const scopesOf = (key: MachineKey): Scope[] => splitList(key.scopes).filter(isScope);

/** The role in which it may be done; null: it may not. Whoever is no person has what he is for a role. */
export function actingRole(who: Principal, wanted: Permission): string | null {
  switch (who.kind) {
    case 'person':
      return roleFor(who.roles, wanted);
    case 'operator':
      // Who runs the system decides nothing about signals: a named person does.
      return wanted === 'review' ? null : 'operator';
    case 'key':
      return (who.scopes as readonly Permission[]).includes(wanted) ? 'machine' : null;
    case 'local':
      return LOCAL.includes(wanted) ? 'local' : null;
    case 'nobody':
      return null;
  }
}

/** As whom an action is written down. */
export function nameOf(who: Principal): string {
  if (who.kind === 'person') return who.account.name;
  return who.kind === 'key' ? `key:${who.key.id}` : who.kind;
}

/** A person with his roles, for what persons alone do; null for whoever is none. */
export const personIn = (who: Principal): { who: string; roles: readonly Role[] } | null =>
  who.kind === 'person' ? { who: who.account.name, roles: who.roles } : null;

/** What somebody sees of a record, and in which role; null: nothing. Asked after `actingRole` allowed records at all. */
export function recordFor<D extends RecordDossier>(who: Principal, dossier: D): { role: string; view: D } | null {
  if (who.kind !== 'person') {
    const role = actingRole(who, 'records');
    return role === null ? null : { role, view: dossier };
  }
  const role = roleForRecord(who.roles, who.account.district, dossier);
  return role === null ? null : { role, view: recordAs(role, dossier) };
}

/** Who may do it, for a refusal that says so. */
export const rolesThatMay = (wanted: Permission): Role[] =>
  (Object.keys(duties) as Role[]).filter((role) => roleFor([role], wanted) !== null);

/** The store: PostgreSQL on a server or embedded, numbered migrations, one query module a subject. */
export { migrate } from './migrate.ts';
export { openStore, type StoreOptions } from './open.ts';
export * from './queries/actions.ts';
export * from './queries/agendas.ts';
export * from './queries/audit.ts';
export * from './queries/deadLetters.ts';
export * from './queries/evidence.ts';
export * from './queries/lost.ts';
export * from './queries/people.ts';
export * from './queries/progress.ts';
export * from './queries/records.ts';
export * from './queries/results.ts';
export * from './queries/signals.ts';
export * from './queries/termSearch.ts';
export type { RecentTexts } from './recent.ts';
export type { Sql, Store } from './sql.ts';
export { isUnavailable } from './unavailable.ts';

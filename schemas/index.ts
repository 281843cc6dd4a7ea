/** The contracts: every record, message and document, declared once. */
export * from './agenda.ts';
export * from './documents.ts';
export * from './evidence.ts';
export * from './messages.ts';
export * from './reading.ts';
export * from './records/index.ts';
export * from './rules/index.ts';
export * from './signal.ts';

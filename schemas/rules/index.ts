/** Every constant that decides anything: one file a rule set, its numbers in the package that uses them. */
export * from './detection.ts';
export * from './matcher.ts';
export * from './measures.ts';
export * from './weights.ts';

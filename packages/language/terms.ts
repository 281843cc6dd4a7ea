/** What is searched for. */
export type LexiconKind = 'reaction' | 'device_problem';

/** One meaning and the ways to say it. */
export type LexiconTerm = { code: string; kind: LexiconKind; wordings: readonly string[] };

/** Replay: when would each method have raised a pair, and how many others on the way? */
export type { Load } from './alertBook.ts';
export { type FirstFlags, Replay, type ReplayLook, type ReplayOptions } from './replay.ts';
export { DEFAULT_REPLAY_RULES, REPLAY_METHODS, type ReplayMethod, type ReplayRules } from './rules.ts';
export { type LookDays, lookDays, type ReportVersion } from './versions.ts';
export type { WatchedLook, WatchedPair } from './watched.ts';

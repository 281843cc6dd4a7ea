/** The audit chain, pure: an action's canonical form, the seal that ties it to the one before, and what is found when a chain is checked. */
export { type Action, type ActionDraft, type Head, NOTHING_BEFORE, sealAction, sealHead } from './action.ts';
export { canonical } from './canonical.ts';
export { type ChainCheck, type ChainFault, type StoredAction, startCheck } from './check.ts';
export { aboutExport } from './words.zh.ts';

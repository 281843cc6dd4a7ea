/** What people may do, and in which order: each workflow a table, one small engine, its words and its drawing. */
export { withDrawing } from './drawing.ts';
export type { Field, FieldIssue } from './fields.ts';
export { type Offer, offers } from './offers.ts';
export { type SignalState, SYSTEM, signalReview, signalStates, validationAnswers } from './signalReview.ts';
export * from './words.zh.ts';
export {
  type Act,
  apply,
  choices,
  type Line,
  type Outcome,
  possibleIn,
  type Refusal,
  type Standing,
  startOf,
  type Workflow,
} from './workflow.ts';

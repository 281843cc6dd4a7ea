/** The desk: what people do with signals, checked by workflow, each action with its effect in one transaction. */
export { type Basis, type Change, changedSince } from './basis.ts';
export { type Answer, type Asked, type By, createDesk, type Desk, mayWork, type Refused } from './desk.ts';
export { commentRow, foldReview, KIND, payloadOf, type Review, reviewName, rowOf, untouched } from './fold.ts';
export { actOnMany, deskRoutes, type Many, type ManyDone, manyAsked } from './routes.ts';
export { type ReviewView, reviewView, type Told } from './view.ts';
export { createWatch } from './watch.ts';
export { localTime, words } from './words.zh.ts';

/** Intake: everything that is heard comes in here, is protected and kept, and goes on to be read. */
export type { Prepared, Receipt } from './accept.ts';
export { recordKey } from './key.ts';
export { openRejections } from './rejections.ts';
export { createSealer, type Sealer } from './seal.ts';
export { type Intake, startIntake } from './service.ts';
export { rejectionOf, tooLarge } from './unfit.ts';

/** Intake: everything that is heard comes in here, is protected and kept, and goes on to be read. */
export { ownerOf, type Prepared, type Receipt } from './accept.ts';
export { keptKey, recordKey } from './key.ts';
export { ownColumns } from './ownColumns.ts';
export { openRejection, openRejections } from './rejections.ts';
export { createSealer, type Sealer } from './seal.ts';
export { type Intake, startIntake } from './service.ts';
export { rejectionOf, tooLarge } from './unfit.ts';

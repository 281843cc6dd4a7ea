/** Coding: a record is read, and becomes evidence. */
export { type CodedTermSeen, Reader } from './reader.ts';
export { type Coding, startCoding } from './service.ts';

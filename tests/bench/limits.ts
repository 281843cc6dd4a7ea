/**
 * What the machine can do when the program costs nothing: rates measured on two cores of the kind that the project
 * is run on, with nothing but the tool itself.
 */
export const limits = {
  /** Rows a second by `insert … select from unnest`, PGlite and native PostgreSQL alike. */
  rows: 120_000,
  /** Narratives of 180 characters a second that jieba cuts on one core. */
  narratives: 53_000,
  /** Messages of 579 bytes a second that kafkajs writes to one real broker on the same cores, acknowledged by all. */
  messagesIn: 55_000,
  /** The same, read. */
  messagesOut: 107_000,
};

/** Seconds for a record that is stored and coded (two rows) and whose narrative is cut once. */
const secondsPerRecord = 2 / limits.rows + 1 / limits.narratives;

/** Seconds that so many records would take on one core if nothing but storing and cutting cost anything. */
export const floorSeconds = (records: number): number => records * secondsPerRecord;

/** Records a second by the same reckoning. */
export const floorRate = 1 / secondsPerRecord;

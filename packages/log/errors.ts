/** The topic was never made: call `ensureTopics` first. */
export class UnknownTopic extends Error {
  override name = 'UnknownTopic';
  constructor(topic: string) {
    super(`topic ${JSON.stringify(topic)} does not exist`);
  }
}

/** One message is larger than {@link MESSAGE_LIMIT}; nothing of that append was written. */
export class MessageTooLarge extends Error {
  override name = 'MessageTooLarge';
}

/** Bytes that were acknowledged cannot be read back as written. Nothing is guessed: a person must restore the file named. */
export class LogDamaged extends Error {
  override name = 'LogDamaged';
}

/** A reader's stored position does not fit the log: messages between were removed, or the log is another one. */
export class PositionLost extends Error {
  override name = 'PositionLost';
}

/** The files that this process writes are no longer those at their paths: the folder was deleted, moved or replaced while it ran. */
export class LogGone extends Error {
  override name = 'LogGone';
}

export { LogDamaged, LogGone, MessageTooLarge, PositionLost, UnknownTopic } from './errors.ts';
export { isUnavailable as isLogUnavailable, refusedForGood } from './kafka/client.ts';
export {
  type BatchContext,
  DEFAULT_BATCH,
  type Log,
  type LogBatch,
  type LogMessage,
  MESSAGE_LIMIT,
  messageSize,
  type OffsetRange,
  type StoredMessage,
  type SubscribeOptions,
  type Subscription,
} from './log.ts';
export { type OpenLogOptions, openLog } from './open.ts';
export { partitionOf } from './partitioner.ts';

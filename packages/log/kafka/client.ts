import type { Buffer } from 'node:buffer';
import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import kafkajs, { type Kafka, type LogEntry } from 'kafkajs';
import type { Logger } from 'pino';

/** How long an operation goes on trying while brokers are away, in milliseconds: a dead leader is replaced within ten seconds. */
export const PATIENCE = 60_000;

/** kafkajs's own retries add up to about {@link PATIENCE}: it repeats a batch under the same sequence number, which the broker recognises. */
export const PATIENT_RETRY = { initialRetryTime: 100, multiplier: 1.5, maxRetryTime: 1000, retries: 70 };

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

// kafkajs brings gzip only; Node itself has zstd, which is several times faster at the same size.
kafkajs.CompressionCodecs[kafkajs.CompressionTypes.ZSTD] = () => ({
  compress: (encoder: { buffer: Buffer }) => compress(encoder.buffer),
  decompress: (buffer: Buffer) => decompress(buffer),
});

/** The one kafkajs client of a process. */
export function kafkaClient(brokers: string[], clientId: string, logger: Logger): Kafka {
  return new kafkajs.Kafka({
    clientId,
    brokers,
    connectionTimeout: 3000,
    requestTimeout: 20_000,
    retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 10 },
    logLevel: kafkajs.logLevel.WARN,
    logCreator: () => (entry: LogEntry) => writeTo(logger, entry),
  });
}

/** kafkajs calls every rebalance and every retry an error; what truly fails is reported by this package. */
function writeTo(logger: Logger, { namespace, level, log }: LogEntry): void {
  const { message, timestamp: _, logger: __, stack: ___, ...rest } = log;
  const line = `kafkajs ${namespace}: ${message}`;
  if (level === kafkajs.logLevel.ERROR) logger.info(rest, line);
  else logger.debug(rest, line);
}

/** Kafka's name of the error, such as MESSAGE_TOO_LARGE, looked for through the wrappers that kafkajs puts around it. */
export function kafkaErrorType(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { type } = cause as Error & { type?: unknown };
    if (typeof type === 'string') return type;
  }
  return undefined;
}

/** What the brokers refuse for what it is, whenever it is sent. */
const REFUSED = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD']);

/** Whether the brokers took offence at the message itself: they are there, and sending it again does not help. */
export const refusedForGood = (error: unknown): boolean => REFUSED.has(kafkaErrorType(error) ?? '');
/** Errors that asking again does not mend. */
export function isFinal(error: unknown): boolean {
  const type = kafkaErrorType(error);
  return type?.startsWith('INVALID_') === true || type?.endsWith('_AUTHORIZATION_FAILED') === true;
}

/** Whether the failure means that no broker answers for the moment. */
export function isUnavailable(error: unknown): boolean {
  if (isFinal(error)) return false;
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause.name.startsWith('KafkaJS')) return true;
  return false;
}

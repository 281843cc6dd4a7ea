import { Buffer } from 'node:buffer';
import kafkajs, { type Kafka, type Producer, type RecordMetadata } from 'kafkajs';
import type { Logger } from 'pino';
import { backoff, pause } from '../backoff.ts';
import type { LogMessage } from '../log.ts';
import { kafkaErrorType, PATIENCE, PATIENT_RETRY } from './client.ts';

/** kafkajs copies the list for each message of a send, so a send is kept short. */
const SEND_MESSAGES = 1000;
const SEND_BYTES = 900_000;
/** Errors that trying again cannot mend. */
const FINAL = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD', 'TOPIC_AUTHORIZATION_FAILED']);

/** One idempotent producer: `ends` holds, for each partition, the offset after the last message it was told is written. */
type Line = { producer: Producer; ends: Map<string, bigint>; users: number; retired: boolean };

/**
 * Sends to one partition a call and believes only an answer that fits. kafkajs resolves a send over several
 * leaders without the messages of one that died in the middle; and an idempotent producer of its kind, after a send that
 * failed for good, gives the next messages the numbers of the lost ones, which a broker that did have them takes for
 * repeats and drops. So a producer that failed once is never used again.
 */
export class Sender {
  readonly #kafka: Kafka;
  readonly #logger: Logger;
  #current: Promise<Line> | undefined;

  constructor(kafka: Kafka, logger: Logger) {
    this.#kafka = kafka;
    this.#logger = logger;
  }

  /** Resolves when all in-sync replicas have the messages, in order; the caller sends to one partition one call at a time. */
  async send(topic: string, partition: number, messages: LogMessage[]): Promise<void> {
    for (const part of cut(messages)) await this.#sendPart(topic, partition, part);
  }

  async close(): Promise<void> {
    const line = await this.#current?.catch(() => undefined);
    if (line) await line.producer.disconnect();
  }

  async #sendPart(topic: string, partition: number, messages: LogMessage[]): Promise<void> {
    const deadline = performance.now() + PATIENCE;
    for (let failures = 1; ; failures++) {
      let line: Line | undefined;
      try {
        line = await this.#line();
        line.users++;
        await this.#attempt(line, topic, partition, messages, deadline - performance.now());
        return;
      } catch (cause) {
        if (line) this.#retire(line);
        if (FINAL.has(kafkaErrorType(cause) ?? '') || performance.now() >= deadline) throw cause;
        this.#logger.warn(
          { err: cause, topic, partition, failures },
          'a send failed; it is tried again with a new producer',
        );
        await pause(backoff(failures, 2000));
      } finally {
        if (line) this.#leave(line);
      }
    }
  }

  async #attempt(
    line: Line,
    topic: string,
    partition: number,
    messages: LogMessage[],
    milliseconds: number,
  ): Promise<void> {
    const sending = line.producer.send({
      topic,
      acks: -1,
      timeout: 15_000,
      compression: kafkajs.CompressionTypes.ZSTD,
      messages: messages.map(({ key, value }) => ({
        key: Buffer.from(key, 'utf8'),
        value: Buffer.from(value.buffer, value.byteOffset, value.byteLength),
        partition,
      })),
    });
    const late = new AbortController();
    const answer = await Promise.race([sending, pause(milliseconds, late.signal)]).finally(() => late.abort());
    if (!answer) throw new Error(`no answer from Kafka for ${topic}/${partition} in ${PATIENCE} ms`);
    const end = confirmedEnd(answer, topic, partition, messages.length, line.ends.get(`${topic}/${partition}`) ?? 0n);
    line.ends.set(`${topic}/${partition}`, end);
  }

  #line(): Promise<Line> {
    if (this.#current) return this.#current;
    const opening = this.#open();
    this.#current = opening;
    opening.catch(() => {
      if (this.#current === opening) this.#current = undefined;
    });
    return opening;
  }

  async #open(): Promise<Line> {
    const producer = this.#kafka.producer({
      idempotent: true,
      allowAutoTopicCreation: false,
      createPartitioner:
        () =>
        ({ message }) =>
          message.partition!,
      retry: PATIENT_RETRY,
    });
    await producer.connect();
    return { producer, ends: new Map(), users: 0, retired: false };
  }

  #retire(line: Line): void {
    if (line.retired) return;
    line.retired = true;
    this.#current = undefined;
  }

  #leave(line: Line): void {
    line.users--;
    if (!line.retired || line.users > 0) return;
    line.producer
      .disconnect()
      .catch((cause: unknown) => this.#logger.debug({ err: cause }, 'a used-up producer did not close'));
  }
}

/**
 * Holds the answer against what was sent and returns the offset after the last message. Throws when the answer is not
 * about exactly this partition, or names an offset that the producer had been given for earlier messages.
 */
export function confirmedEnd(
  answer: RecordMetadata[],
  topic: string,
  partition: number,
  count: number,
  atLeast: bigint,
): bigint {
  const [record] = answer;
  const fits =
    answer.length === 1 && record?.topicName === topic && record.partition === partition && record.errorCode === 0;
  if (!fits || record.baseOffset === undefined || BigInt(record.baseOffset) < atLeast) {
    throw new Error(
      `Kafka's answer does not confirm ${count} messages for ${topic}/${partition}: ${JSON.stringify(answer)}`,
    );
  }
  return BigInt(record.baseOffset) + BigInt(count);
}

function* cut(messages: LogMessage[]): Generator<LogMessage[]> {
  let start = 0;
  let bytes = 0;
  for (let i = 0; i < messages.length; i++) {
    const size = messages[i]!.value.byteLength + messages[i]!.key.length;
    if (i > start && (bytes + size > SEND_BYTES || i - start >= SEND_MESSAGES)) {
      yield messages.slice(start, i);
      start = i;
      bytes = 0;
    }
    bytes += size;
  }
  if (start < messages.length) yield messages.slice(start);
}

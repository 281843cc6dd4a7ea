import { type Logger, pino } from 'pino';
import { EmbeddedLog } from './embedded/embeddedLog.ts';
import { makeDirectory } from './embedded/files.ts';
import { KafkaLog } from './kafka/kafkaLog.ts';
import type { Log } from './log.ts';

/** Where the log is: at `brokers` (host:port) when any is named, else in `directory`. */
export type OpenLogOptions = {
  brokers?: string[];
  directory?: string;
  logger?: Logger;
  /** The name that this process has in the brokers' own logs ("huishang"). */
  clientId?: string;
};

/** Opens the log: one a process. Throws RangeError when neither brokers nor a directory are named. */
export async function openLog(options: OpenLogOptions): Promise<Log> {
  const logger = options.logger ?? pino({ enabled: false });
  if (options.brokers && options.brokers.length > 0) {
    return new KafkaLog(options.brokers, options.clientId ?? 'huishang', logger);
  }
  if (!options.directory) throw new RangeError('openLog needs brokers or a directory');
  await makeDirectory(options.directory);
  return new EmbeddedLog(options.directory, logger);
}

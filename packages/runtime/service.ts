/** What a service is given, and what it is once it runs. */
import type { Log } from '@huishang/log';
import type { Store } from '@huishang/store';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.ts';
import type { Settings } from './settings.ts';

export type ServiceContext = {
  log: Log;
  store: Store;
  logger: Logger;
  metrics: Metrics;
  settings: Settings;
  /** Tells the relay of this process that something was posted. */
  posted(): void;
};

export type Service = {
  stop(): Promise<void>;
  /** Null when well; otherwise what is wrong, in Chinese. */
  trouble(): string | null;
};

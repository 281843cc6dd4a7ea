/** What every service starts with: settings, logging, metrics, the data folder, and the way work is taken and passed on. */

export { type Backlog, backlog, isDone } from './backlog.ts';
export { type Consumption, consume } from './consume.ts';
export {
  DirectoryGone,
  DirectoryHeld,
  type DirectoryLock,
  directoryHolder,
  type Holder,
  lockDirectory,
  lockFiles,
} from './data-directory.ts';
export { createLogger, type Logger } from './logger.ts';
export { createLoop, type Loop } from './loop.ts';
export { makeFolder } from './make-folder.ts';
export { BadMessage, issuesOf, messageOrNull, readMessages } from './messages.ts';
export { createMetrics, type Metrics } from './metrics.ts';
export { isFault, isOutage, NotOurs } from './outage.ts';
export { type Patience, untilThere } from './patience.ts';
export { type Problem, problem } from './problem.ts';
export { startRelay } from './relay.ts';
export { isWithin, mendOffsets, startRestoring } from './restore.ts';
export { keptSecret, readSecret } from './secret-file.ts';
export type { Service, ServiceContext } from './service.ts';
export { isLoopback, readSettings, type Settings, SettingsError, settingsSchema } from './settings.ts';
export { startTidying } from './tidying.ts';
export { clock } from './today.ts';

/** Logs go to standard error as JSON lines: standard output belongs to the command's own result. */
import { destination, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** Values that must never be in a log, wherever they hang. */
const personal = ['raw', 'sealed', 'narrative', 'patientName', 'phone', 'submitter', 'submitterPhone'];

export function createLogger(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      redact: { paths: personal.flatMap((name) => [name, `*.${name}`]), censor: '＊' },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
    },
    destination({ fd: 2, sync: true }),
  );
}

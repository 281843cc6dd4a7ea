/** The command line: runs what `cli/` declares, and ends with its code and a sentence. */
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { CommanderError } from 'commander';
import { runtime } from './cli/options.ts';
import { program } from './cli/program.ts';
import { asFailure, ReaderGone, sentenceOf, UsageError, WorkFailed } from './failure.ts';
import { say } from './output.ts';

/** Runs one command. @returns its exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    await program().parseAsync(argv, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof UsageError) {
      say(error.message);
      return 2;
    }
    if (error instanceof WorkFailed) {
      say(error.message);
      return 1;
    }
    if (error instanceof ReaderGone) return 0;
    const { SettingsError } = await runtime();
    tell(error);
    return error instanceof SettingsError ? 2 : 1;
  }
}

/** One sentence; where it went wrong is for those who ask. */
function tell(error: unknown): void {
  say(sentenceOf(error));
  if (process.env.LOG_LEVEL === 'debug') say(String((error as Error)?.stack ?? error));
}

/**
 * What no command could catch: an output that is closed or full, an error in the background. A terminal or pipe that
 * has gone wants no more; all else ends the process with a sentence.
 */
function watchOver(): void {
  const written = (error: NodeJS.ErrnoException): void => {
    if (error.code !== 'EPIPE') tell(asFailure(error, '标准输出'));
    process.exit(error.code === 'EPIPE' ? 0 : 1);
  };
  process.stdout.on('error', written);
  // There is nobody left to tell.
  process.stderr.on('error', () => {});
  for (const event of ['uncaughtException', 'unhandledRejection'])
    process.on(event, (error: unknown) => {
      tell(error);
      process.exit(1);
    });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // Modules once compiled are kept, also where the command was not started by tools/run.mjs: it halves a short command's time.
  // Named in the environment too: threads look there.
  const compiled = fileURLToPath(new URL('../../node_modules/.cache/huishang-compile', import.meta.url));
  process.env.NODE_COMPILE_CACHE ??= compiled;
  enableCompileCache(compiled);
  watchOver();
  const code = await main(process.argv.slice(2));
  // A command may have said itself that it failed.
  if (code !== 0) process.exitCode = code;
}

import { type Declare, integer, json, logger } from './options.ts';

export const deadLetters: Declare = (root) => {
  root
    .command('dead-letters')
    .description('列出处理不了而搁置的消息；原因消除后重发')
    .option('--resend <ID>', '重发这一条，可多次给出', (text: string, before: number[] = []) => [
      ...before,
      integer(text),
    ])
    .option('--all', '重发全部还没有重发过的')
    .addOption(json())
    .action(async (options) =>
      (await import('../commands/deadLetters.ts')).deadLettersCommand(options, process.env, await logger()),
    );
};

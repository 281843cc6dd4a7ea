import { type Declare, json } from './options.ts';

export const evaluate: Declare = (root) => {
  root
    .command('evaluate')
    .description('把议题与真相文件相比：埋下的风险是否在前十，诱饵是否不在')
    .requiredOption('--truth <FILE>', '真相文件')
    .requiredOption('--results <DIR...>', 'batch 或 export 的输出文件夹，可多个')
    .addOption(json())
    .action(async (options) => (await import('../commands/evaluate.ts')).evaluateCommand(options));
};

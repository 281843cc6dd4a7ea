import type { Command } from 'commander';
import { type Declare, json } from './options.ts';

export const evaluate: Declare = (root) => {
  const agendas = root
    .command('evaluate')
    .description('把议题与真相文件相比：埋下的风险是否在前十，诱饵是否不在')
    // Not `requiredOption`, which commander would ask of the subcommands too.
    .option('--truth <FILE>', '真相文件（必填）')
    .option('--results <DIR...>', 'batch 或 export 的输出文件夹，可多个（必填）')
    .addOption(json())
    .action(async (options) => (await import('../commands/evaluate.ts')).evaluateCommand(options));
  agendas
    .command('language')
    .description('识读与标注集相比：各类的精确率、召回率、F1 与区间，断言与编码，训练部分与留出部分之差，读得最差的')
    .option('--gold <FILE.jsonl...>', '标注的文本，可多个（默认：自带的标注集）')
    .option('--rules-only', '只用规则与词典，不用训练的标注器')
    .option('--page <FILE.md>', '把数字另写成一页')
    .action(async (_, command: Command) =>
      (await import('../commands/evaluateLanguage.ts')).evaluateLanguageCommand(command.optsWithGlobals()),
    );
};

import { asOf, columns, type Declare, json, logger, own } from './options.ts';

export const batch: Declare = (root) => {
  own(root.command('batch'))
    .description('读入文件夹，一次跑完全程，写出信号、议题、简报与周报')
    .requiredOption('--input <PATH...>', '输入文件或文件夹，可多个')
    .requiredOption('--output <DIR>', '输出文件夹')
    .addOption(asOf())
    .option('--until-idle', '处理完为止（默认即如此）')
    .addOption(columns())
    .addOption(json())
    .action(async (options) => (await import('../commands/batch.ts')).batch(options, process.env, await logger()));
};

import { asOf, type Declare, json, logger } from './options.ts';

export const report: Declare = (root) => {
  root
    .command('report')
    .description('写出一种报告：weekly（周报）')
    .argument('<KIND>', 'weekly')
    .requiredOption('--output <DIR>', '输出文件夹')
    .addOption(asOf())
    .addOption(json())
    .action(async (kind, options) =>
      (await import('../commands/show.ts')).writeReport(kind, options, process.env, await logger()),
    );
};

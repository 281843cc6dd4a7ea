import { asOf, type Declare, json, logger, own } from './options.ts';

export const exporting: Declare = (root) => {
  own(root.command('export'))
    .description('从库中写出与 batch 相同的文件')
    .requiredOption('--output <DIR>', '输出文件夹')
    .addOption(asOf())
    .addOption(json())
    .action(async (options) =>
      (await import('../commands/export.ts')).exportCommand(options, process.env, await logger()),
    );
};

import { columns, type Declare, json, logger } from './options.ts';

export const importing: Declare = (root) => {
  root
    .command('import')
    .description('把文件交给正在运行的系统；没有在运行的，则交给同一个库')
    .argument('<PATH...>', '文件或文件夹')
    .option('--wait', '等到每个服务都处理完')
    .addOption(columns())
    .addOption(json())
    .action(async (paths, options) =>
      (await import('../commands/import.ts')).importCommand(paths, options, process.env, await logger()),
    );
};

import { type Declare, json, logger } from './options.ts';

const chain = async () => await import('../commands/audit.ts');

export const audit: Declare = (root) => {
  const trail = root.command('audit').description('审计链：导出给检查的人，核对导出的文件');
  trail
    .command('export')
    .description('写出全部操作及其印记（JSON Lines）；第一行写明怎样核对')
    .requiredOption('--output <FILE>', '输出文件')
    .addOption(json())
    .action(async (options) => (await chain()).auditExport(options, process.env, await logger()));
  trail
    .command('check')
    .description('用审计密钥核对导出的文件；有不符则以 1 结束')
    .requiredOption('--input <FILE>', '导出的文件')
    .addOption(json())
    .action(async (options) => (await chain()).auditCheck(options, process.env));
};

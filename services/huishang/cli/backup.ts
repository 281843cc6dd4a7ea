import { type Declare, json } from './options.ts';

export const backup: Declare = (root) => {
  root
    .command('backup')
    .description('把内嵌的库、日志与密钥完整复制到一个新文件夹（先停止服务）')
    .requiredOption('--output <DIR>', '目标文件夹')
    .addOption(json())
    .action(async (options) => (await import('../commands/backup.ts')).backup(options, process.env));
};

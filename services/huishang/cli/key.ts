import { type Declare, json, list, logger } from './options.ts';

const keys = async () => await import('../commands/key.ts');

export const key: Declare = (root) => {
  const machines = root.command('key').description('机器的密钥：发给、列出、收回');
  machines
    .command('add')
    .description('发给一把密钥；只显示一次')
    .argument('<NAME>', '给哪个系统用')
    .option('--scopes <LIST>', '用途，逗号分隔：send（默认）、results、papers、records、export、observe', list)
    .addOption(json())
    .action(async (name, options) => (await keys()).keyAdd(name, options, process.env, await logger()));
  machines
    .command('list')
    .description('列出密钥')
    .addOption(json())
    .action(async (options) => (await keys()).keyList(options, process.env, await logger()));
  machines
    .command('revoke')
    .description('收回一把密钥')
    .argument('<ID>', '编号')
    .addOption(json())
    .action(async (id, options) => (await keys()).keyRevoke(id, options, process.env, await logger()));
};

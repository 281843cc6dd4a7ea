import { type Declare, json, list, logger } from './options.ts';

const people = async () => await import('../commands/user.ts');

export const user: Declare = (root) => {
  const accounts = root.command('user').description('账号：建立、改角色、重设口令与验证码、列出');
  accounts
    .command('add')
    .description('建立账号；口令与验证码的密钥只显示一次')
    .argument('<NAME>', '账号名：小写字母、数字、点、横线')
    .requiredOption('--roles <LIST>', '角色，逗号分隔：officer、assessor、lead、auditor、administrator……', list)
    .option('--name <TEXT>', '姓名（显示用）')
    .option('--district <TEXT>', '所在区县：检查分局、区局只看本区县的记录')
    .addOption(json())
    .action(async (name, options) => (await people()).userAdd(name, options, process.env, await logger()));
  accounts
    .command('role')
    .description('改角色：以给出的为准，--roles "" 即一个也没有')
    .argument('<NAME>', '账号名')
    .requiredOption('--roles <LIST>', '角色，逗号分隔', list)
    .option('--district <TEXT>', '所在区县')
    .addOption(json())
    .action(async (name, options) => (await people()).userRole(name, options, process.env, await logger()));
  accounts
    .command('reset')
    .description('重设口令与验证码的密钥，并解除暂停；已登录的一律退出')
    .argument('<NAME>', '账号名')
    .addOption(json())
    .action(async (name, options) => (await people()).userReset(name, options, process.env, await logger()));
  accounts
    .command('list')
    .description('列出账号')
    .addOption(json())
    .action(async (options) => (await people()).userList(options, process.env, await logger()));
};

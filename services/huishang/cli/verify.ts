import { type Declare, json, logger } from './options.ts';

export const verify: Declare = (root) => {
  root
    .command('verify')
    .description('核对库、日志、密钥与审计链：逐条逐栏，每处不符一行；有不符则以 1 结束')
    .addOption(json())
    .action(async (options) => (await import('../commands/verify.ts')).verify(options, process.env, await logger()));
};

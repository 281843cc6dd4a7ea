import type { Declare } from './options.ts';

export const demo: Declare = (root) => {
  root
    .command('demo')
    .description('内嵌默认加样例数据：启动全部服务并打开看')
    .action(async () => (await import('../commands/demo.ts')).demo(process.env));
};

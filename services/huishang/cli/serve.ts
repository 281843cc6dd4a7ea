import { type Declare, list } from './options.ts';

export const serve: Declare = (root) => {
  root
    .command('serve')
    .description('运行服务，直到停止')
    .option('--services <LIST>', 'intake,coding,detection,consultation,reporting,console 中的若干个（默认全部）', list)
    .action(async (options) => (await import('../commands/serve.ts')).serve(options, process.env));
};

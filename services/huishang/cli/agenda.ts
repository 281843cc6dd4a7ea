import { type Declare, json, logger } from './options.ts';

export const agenda: Declare = (root) => {
  root
    .command('agenda')
    .description('显示某月某领域的议题')
    .argument('<YYYY-MM>', '月份')
    .argument('<DOMAIN>', 'drug、vaccine、device 或 cosmetic')
    .addOption(json())
    .action(async (month, domain, options) =>
      (await import('../commands/show.ts')).showAgenda(month, domain, options, process.env, await logger()),
    );
};

import { type Declare, json } from './options.ts';

export const duplicates: Declare = (root) => {
  root
    .command('duplicates')
    .description('找出说的是同一事件的记录对')
    .requiredOption('--input <FILE.jsonl>', '每行 { "id", "text", … }')
    .requiredOption('--output <FILE.csv>', 'a,b,score')
    .addOption(json())
    .action(async (options) => (await import('../commands/duplicates.ts')).duplicates(options));
};

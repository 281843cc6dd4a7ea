import { type Declare, json } from './options.ts';

export const extract: Declare = (root) => {
  root
    .command('extract')
    .description('只做识读：文本中的反应、器械故障、药品、批号等')
    .requiredOption('--input <FILE.jsonl>', '每行 { "id", "text", "domain"? }')
    .requiredOption('--output <FILE.jsonl>', '每行 { "id", "entities": […] }')
    .addOption(json())
    .action(async (options) => (await import('../commands/extract.ts')).extractFile(options));
};

import { replayHelp } from '@huishang/replay/help';
import { Option } from 'commander';
import { columns, type Declare, day, json, positive, weekday } from './options.ts';

export const replay: Declare = (root) => {
  root
    .command('replay')
    .description('按周回放一批数据：各方法何时首次报出某对品种与反应、提前多少天、其间共报出多少对')
    .requiredOption('--input <PATH...>', '报告文件或文件夹，可多个；或一张表 report,product,event,date')
    .option('--output <DIR>', '写出逐周数值、首次报出日期与图（CSV、SVG、PNG）')
    .option('--product <NAME...>', '品种名（或商品名），多个名称合为一个')
    .option('--hazard <NAME...>', '反应名，多个名称合为一个')
    .addOption(new Option('--reference-date <YYYY-MM-DD>', '风险为人所知之日，用以计算提前天数').argParser(day))
    .option('--reference-set <FILE>', '已知真假的对：product,event,truth[,date]（亦读 OHDSI、Harpaz 的列名）')
    .option('--reference-terms <FILE>', '参照集中每个事件所含的术语：EVENT_CONCEPT_NAME,MEDDRA_PT')
    .addOption(new Option('--from <YYYY-MM-DD>', '自这一天起看；此前的报告计入首次').argParser(day))
    .addOption(new Option('--to <YYYY-MM-DD>', '看到这一天为止').argParser(day))
    .addOption(new Option('--weekday <1-7>', '每周哪一天看（1 为周一）').argParser(weekday).default(5))
    .addOption(new Option('--refit <WEEKS>', '每隔几周重新拟合 EBGM 的先验').argParser(positive).default(4))
    .addOption(new Option('--domain <DOMAIN>', '只看一个领域').choices(['drug', 'vaccine', 'device', 'cosmetic']))
    .addOption(columns())
    .option('--narratives', '除编码字段外，也计入叙述中识读出的反应')
    .addOption(json())
    .addHelpText('after', replayHelp)
    .action(async (options) => (await import('../commands/replay.ts')).replay(options));
};

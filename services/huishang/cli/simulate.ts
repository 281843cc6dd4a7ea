import { Option } from 'commander';
import { calendarYear, type Declare, fewYears, integer, json } from './options.ts';

export const simulate: Declare = (root) => {
  root
    .command('simulate')
    .description('生成一座城市的一年或连续几年：数据、区县表与真相文件')
    .requiredOption('--output <DIR>', '输出文件夹：data/、districts.csv、truth.json（多年时每年一份 truth-YYYY.json）')
    .addOption(new Option('--seed <N>', '随机种子').argParser(integer).default(1))
    .addOption(new Option('--year <YYYY>', '年份；多年时为最后一年').argParser(calendarYear).default(2025))
    .addOption(
      new Option('--years <N>', '连续几年（1–20），以 --year 为末；各年有各自的风险与诱饵')
        .argParser(fewYears)
        .default(1),
    )
    .addOption(new Option('--records <N>', '大约多少条记录（各年合计）').argParser(integer).default(30000))
    .addOption(json())
    .action(async (options) => (await import('../commands/simulate.ts')).simulate(options));
};

import { PLOT_KINDS, PLOT_MEASURES, TIME_UNITS, TREE_MODELS, TREE_SIDES } from '@huishang/scoring/choices';
import { scoreHelp } from '@huishang/scoring/help';
import { Option } from 'commander';
import { type Declare, integer, json, list } from './options.ts';

export const score: Declare = (root) => {
  root
    .command('score')
    .description('对任意表计算失衡度：PRR、ROR、χ²、IC、EBGM（拟合先验） / disproportionality on any table')
    .requiredOption(
      '--input <FILE.csv>',
      '报告级（report,product,event[,分层…]）或计数级（product,event,n11,n1p,np1,n）表',
    )
    .requiredOption('--output <FILE.csv>', '输出表 / scores, one line a pair')
    .option('--methods <LIST>', '只算这些方法，逗号分隔（见下） / measures to write', list)
    .option('--stratify <COL,…>', '按这些列的交叉分层计算期望 / strata of E', list)
    .option('--prior <A1,B1,A2,B2,P>', '用给定的先验，不拟合 / score at this prior', list)
    .option('--subgroup <COL>', '各亚组的得分及其对比 / scores by subgroup and contrasts')
    .option('--interactions', '两产品相互作用 Ω / drug–drug interaction')
    .option('--mask', '遮蔽：哪个产品掩盖了这一对，拿掉后如何 / masking')
    .option('--tree <FILE>', '树扫描的层级表（node,parent） / tree scan')
    .addOption(new Option('--tree-of <SIDE>', '层级是谁的 / what the tree orders').choices(TREE_SIDES).default('event'))
    .addOption(new Option('--tree-model <MODEL>', '树扫描的模型 / model').choices(TREE_MODELS).default('poisson'))
    .addOption(new Option('--draws <N>', '树扫描的随机次数 / Monte Carlo draws').argParser(integer).default(999))
    .addOption(new Option('--seed <N>', '随机种子 / random seed').argParser(integer).default(1))
    .option('--time <COL>', '日期或时期所在的列：IC 随时间的变化 / IC over time')
    .addOption(new Option('--period <UNIT>', '日期归并为 / dates gathered into').choices(TIME_UNITS).default('month'))
    .addOption(
      new Option('--least <N>', '另外的表和图只看报告数不少于 N 的 / least n11 beside the scores')
        .argParser(integer)
        .default(3),
    )
    .option('--product <NAME>', '另外的表和图只看这个产品 / this product only')
    .option('--event <NAME>', '另外的表和图只看这个反应 / this event only')
    .option('--plot <FILE.svg|.png>', '画图 / draw')
    .addOption(new Option('--plot-kind <KIND>', '画什么 / what to draw').choices(PLOT_KINDS).default('forest'))
    .addOption(new Option('--plot-measure <MEASURE>', '画哪个指标 / which measure').choices(PLOT_MEASURES))
    .addOption(new Option('--plot-top <N>', '画多少对 / how many pairs').argParser(integer))
    .addOption(json())
    .addHelpText('after', scoreHelp)
    .action(async (options) => (await import('../commands/score.ts')).score(options));
};

/** The command line. */
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { replayHelp } from '@huishang/replay/help';
import { PLOT_KINDS, PLOT_MEASURES, TIME_UNITS, TREE_MODELS, TREE_SIDES } from '@huishang/scoring/choices';
import { scoreHelp } from '@huishang/scoring/help';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { asFailure, ReaderGone, sentenceOf, UsageError, WorkFailed } from './failure.ts';
import { say } from './output.ts';

/** Loaded only by commands of the running system: a table is scored in less time than the store takes to load. */
const runtime = () => import('@huishang/runtime');

const day = (text: string): string => {
  const date = new Date(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text)
    throw new InvalidArgumentError('应为 YYYY-MM-DD 形式的日期。');
  return text;
};
const list = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
const integer = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('应为非负整数。');
  return value;
};

const positive = (text: string): number => {
  const value = integer(text);
  if (value < 1) throw new InvalidArgumentError('应为正整数。');
  return value;
};
const weekday = (text: string): number => {
  const value = integer(text);
  if (value < 1 || value > 7) throw new InvalidArgumentError('应为 1（周一）至 7（周日）。');
  return value;
};

/** Years that dates of four digits can be written in, twenty of them before it. */
const calendarYear = (text: string): number => {
  const value = integer(text);
  if (value < 1920 || value > 9998) throw new InvalidArgumentError('应为四位的年份（1920–9998）。');
  return value;
};
const fewYears = (text: string): number => {
  const value = integer(text);
  if (value < 1 || value > 20) throw new InvalidArgumentError('应为 1 至 20。');
  return value;
};

const asOf = () =>
  new Option('--as-of <YYYY-MM-DD>', '以这一天为准：其后收到的不计（默认：输入中最新的日期）').argParser(day);
const json = () => new Option('--json', '结果以一个 JSON 文档输出');
const columns = () => new Option('--columns <FILE>', '本单位列名的对照表（stream,header,field），CSV 或 JSON');
const districts = () => new Option('--districts <FILE>', '本地区县表（区县,人口,涉农）');

function program(): Command {
  const root = new Command('huishang')
    .description('会商：药品安全信号检测与风险会商 / safety-signal detection and risk consultation')
    .version('0.1.0')
    .exitOverride()
    .showHelpAfterError('（加 --help 查看用法）');
  const logger = async () => (await runtime()).createLogger(process.env.LOG_LEVEL ?? 'warn');
  root.hook('preAction', async (_, command) => {
    if (command.name() !== 'score') (await runtime()).readSettings(process.env);
  });

  root
    .command('batch')
    .description('读入文件夹，一次跑完全程，写出信号、议题、简报与周报')
    .requiredOption('--input <PATH...>', '输入文件或文件夹，可多个')
    .requiredOption('--output <DIR>', '输出文件夹')
    .addOption(asOf())
    .option('--until-idle', '处理完为止（默认即如此）')
    .addOption(districts())
    .addOption(columns())
    .addOption(json())
    .action(async (options) => (await import('./commands/batch.ts')).batch(options, process.env, await logger()));

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
    .action(async (options) => (await import('./commands/score.ts')).score(options));

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
    .action(async (options) => (await import('./commands/replay.ts')).replay(options));

  root
    .command('extract')
    .description('只做识读：文本中的反应、器械故障、药品、批号等')
    .requiredOption('--input <FILE.jsonl>', '每行 { "id", "text", "domain"? }')
    .requiredOption('--output <FILE.jsonl>', '每行 { "id", "entities": […] }')
    .addOption(json())
    .action(async (options) => (await import('./commands/extract.ts')).extractFile(options));

  root
    .command('duplicates')
    .description('找出说的是同一事件的记录对')
    .requiredOption('--input <FILE.jsonl>', '每行 { "id", "text", … }')
    .requiredOption('--output <FILE.csv>', 'a,b,score')
    .addOption(json())
    .action(async (options) => (await import('./commands/duplicates.ts')).duplicates(options));

  root
    .command('serve')
    .description('运行服务，直到停止')
    .option('--services <LIST>', 'intake,coding,detection,consultation,reporting,console 中的若干个（默认全部）', list)
    .action(async (options) => (await import('./commands/serve.ts')).serve(options, process.env));

  root
    .command('import')
    .description('把文件交给正在运行的系统；没有在运行的，则交给同一个库')
    .argument('<PATH...>', '文件或文件夹')
    .option('--wait', '等到每个服务都处理完')
    .addOption(columns())
    .addOption(json())
    .action(async (paths, options) =>
      (await import('./commands/import.ts')).importCommand(paths, options, process.env, await logger()),
    );

  root
    .command('export')
    .description('从库中写出与 batch 相同的文件')
    .requiredOption('--output <DIR>', '输出文件夹')
    .addOption(asOf())
    .addOption(json())
    .action(async (options) =>
      (await import('./commands/export.ts')).exportCommand(options, process.env, await logger()),
    );

  root
    .command('agenda')
    .description('显示某月某领域的议题')
    .argument('<YYYY-MM>', '月份')
    .argument('<DOMAIN>', 'drug、vaccine、device 或 cosmetic')
    .addOption(json())
    .action(async (month, domain, options) =>
      (await import('./commands/show.ts')).showAgenda(month, domain, options, process.env, await logger()),
    );

  root
    .command('report')
    .description('写出一种报告：weekly（周报）')
    .argument('<KIND>', 'weekly')
    .requiredOption('--output <DIR>', '输出文件夹')
    .addOption(asOf())
    .addOption(json())
    .action(async (kind, options) =>
      (await import('./commands/show.ts')).writeReport(kind, options, process.env, await logger()),
    );

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
    .action(async (options) => (await import('./commands/simulate.ts')).simulate(options));

  root
    .command('evaluate')
    .description('把议题与真相文件相比：埋下的风险是否在前十，诱饵是否不在')
    .requiredOption('--truth <FILE>', '真相文件')
    .requiredOption('--results <DIR...>', 'batch 或 export 的输出文件夹，可多个')
    .addOption(json())
    .action(async (options) => (await import('./commands/evaluate.ts')).evaluateCommand(options));

  root
    .command('backup')
    .description('把内嵌的库、日志与密钥完整复制到一个新文件夹（先停止服务）')
    .requiredOption('--output <DIR>', '目标文件夹')
    .addOption(json())
    .action(async (options) => (await import('./commands/backup.ts')).backup(options, process.env));

  root
    .command('verify')
    .description('核对库、日志、密钥与审计链：逐条逐栏，每处不符一行；有不符则以 1 结束')
    .addOption(json())
    .action(async (options) => (await import('./commands/verify.ts')).verify(options, process.env, await logger()));

  const user = root.command('user').description('账号：建立、改角色、重设口令与验证码、列出');
  const people = async () => await import('./commands/user.ts');
  user
    .command('add')
    .description('建立账号；口令与验证码的密钥只显示一次')
    .argument('<NAME>', '账号名：小写字母、数字、点、横线')
    .requiredOption('--roles <LIST>', '角色，逗号分隔：officer、assessor、lead、auditor、administrator……', list)
    .option('--name <TEXT>', '姓名（显示用）')
    .option('--district <TEXT>', '所在区县：检查分局、区局只看本区县的记录')
    .addOption(json())
    .action(async (name, options) => (await people()).userAdd(name, options, process.env, await logger()));
  user
    .command('role')
    .description('改角色：以给出的为准，--roles "" 即一个也没有')
    .argument('<NAME>', '账号名')
    .requiredOption('--roles <LIST>', '角色，逗号分隔', list)
    .option('--district <TEXT>', '所在区县')
    .addOption(json())
    .action(async (name, options) => (await people()).userRole(name, options, process.env, await logger()));
  user
    .command('reset')
    .description('重设口令与验证码的密钥，并解除暂停；已登录的一律退出')
    .argument('<NAME>', '账号名')
    .addOption(json())
    .action(async (name, options) => (await people()).userReset(name, options, process.env, await logger()));
  user
    .command('list')
    .description('列出账号')
    .addOption(json())
    .action(async (options) => (await people()).userList(options, process.env, await logger()));

  const key = root.command('key').description('机器的密钥：发给、列出、收回');
  const keys = async () => await import('./commands/key.ts');
  key
    .command('add')
    .description('发给一把密钥；只显示一次')
    .argument('<NAME>', '给哪个系统用')
    .option('--scopes <LIST>', '用途，逗号分隔：send（默认）、results、papers、records、export、observe', list)
    .addOption(json())
    .action(async (name, options) => (await keys()).keyAdd(name, options, process.env, await logger()));
  key
    .command('list')
    .description('列出密钥')
    .addOption(json())
    .action(async (options) => (await keys()).keyList(options, process.env, await logger()));
  key
    .command('revoke')
    .description('收回一把密钥')
    .argument('<ID>', '编号')
    .addOption(json())
    .action(async (id, options) => (await keys()).keyRevoke(id, options, process.env, await logger()));

  const audit = root.command('audit').description('审计链：导出给检查的人，核对导出的文件');
  const chain = async () => await import('./commands/audit.ts');
  audit
    .command('export')
    .description('写出全部操作及其印记（JSON Lines）；第一行写明怎样核对')
    .requiredOption('--output <FILE>', '输出文件')
    .addOption(json())
    .action(async (options) => (await chain()).auditExport(options, process.env, await logger()));
  audit
    .command('check')
    .description('用审计密钥核对导出的文件；有不符则以 1 结束')
    .requiredOption('--input <FILE>', '导出的文件')
    .addOption(json())
    .action(async (options) => (await chain()).auditCheck(options, process.env));

  root
    .command('dead-letters')
    .description('列出处理不了而搁置的消息；原因消除后重发')
    .option('--resend <ID>', '重发这一条，可多次给出', (text: string, before: number[] = []) => [
      ...before,
      integer(text),
    ])
    .option('--all', '重发全部还没有重发过的')
    .addOption(json())
    .action(async (options) =>
      (await import('./commands/deadLetters.ts')).deadLettersCommand(options, process.env, await logger()),
    );

  root
    .command('demo')
    .description('内嵌默认加样例数据：启动全部服务并打开看')
    .action(async () => (await import('./commands/demo.ts')).demo(process.env));
  return root;
}

/** Runs one command. @returns its exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    const root = program();
    for (const command of root.commands.flatMap((parent) => [parent, ...parent.commands])) command.exitOverride();
    await root.parseAsync(argv, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof UsageError) {
      say(error.message);
      return 2;
    }
    if (error instanceof WorkFailed) {
      say(error.message);
      return 1;
    }
    if (error instanceof ReaderGone) return 0;
    const { SettingsError } = await runtime();
    tell(error);
    return error instanceof SettingsError ? 2 : 1;
  }
}

/** One sentence; where it went wrong is for those who ask. */
function tell(error: unknown): void {
  say(sentenceOf(error));
  if (process.env.LOG_LEVEL === 'debug') say(String((error as Error)?.stack ?? error));
}

/**
 * What no command could catch: an output that is closed or full, an error in the background. A terminal or pipe that
 * has gone wants no more; all else ends the process with a sentence.
 */
function watchOver(): void {
  const written = (error: NodeJS.ErrnoException): void => {
    if (error.code !== 'EPIPE') tell(asFailure(error, '标准输出'));
    process.exit(error.code === 'EPIPE' ? 0 : 1);
  };
  process.stdout.on('error', written);
  // There is nobody left to tell.
  process.stderr.on('error', () => {});
  for (const event of ['uncaughtException', 'unhandledRejection'])
    process.on(event, (error: unknown) => {
      tell(error);
      process.exit(1);
    });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // Modules once compiled are kept, also where the command was not started by tools/run.mjs: it halves a short command's time.
  enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/huishang-compile', import.meta.url)));
  watchOver();
  const code = await main(process.argv.slice(2));
  // A command may have said itself that it failed.
  if (code !== 0) process.exitCode = code;
}

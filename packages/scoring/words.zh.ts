/** What `score` says, keyed by meaning. */
import type { Difference, TableNotice, TableProblem } from '@huishang/statistics/scoreTable';

const quoted = (names: readonly string[]) => names.map((name) => `“${name}”`).join('、');
/** A value as it is shown: a whole page of it helps nobody. */
const shown = (value: string) => (value === '' ? '空的' : `“${value.length > 60 ? `${value.slice(0, 60)}…` : value}”`);
const layouts = '报告级表的表头为 report,product,event[,分层列…]，计数级表为 product,event,n11,n1p,np1,n';

const difference = ({ count, here, before }: Difference) => `${count} 这里是 ${here}，那里是 ${before}`;

/** What a table holds that its reader should know; `of` says what the columns that disagree make. */
function notice(n: TableNotice, of: 'strata' | 'subgroups'): string {
  switch (n.kind) {
    case 'blankNames':
      return `第 ${n.column} 列（${n.heading}）有 ${n.rows} 行是空的或只有看不见的字符（首见第 ${n.line} 行）：这些行不计对，其报告仍计入 n。`;
    case 'damagedNames':
      return `第 ${n.line} 行第 ${n.column} 列（${n.heading}）的${shown(n.value)}中有认不出的字节，以 �（U+FFFD）代替；这样的名称共 ${n.names} 个。请核对原文件。`;
    case 'severalTotals':
      return `表中有 ${n.totals} 个不同的 n（${n.first.join('、')}${n.totals > n.first.length ? '…' : ''}），按 ${n.totals} 个数据集分别计边际。若本是同一批报告，请改正 n。`;
    case 'disagreeing': {
      const what = of === 'strata' ? '归入单独的一层' : '不入任何亚组';
      return `${n.reports} 份报告的“${n.heading}”前后不一（如报告${shown(n.report)}：${n.values.map(shown).join('、')}），${what}。`;
    }
  }
}

/** What is wrong with a table, where, and what to do. */
function problem(p: TableProblem): string {
  switch (p.kind) {
    case 'empty':
      return `文件是空的，连表头也没有。${layouts}。`;
    case 'notText':
      return '这不是文本表（像是 Excel 或压缩文件）。请另存为 CSV（UTF-8）；gzip 压缩的表可直接读。';
    case 'columnMissing':
      return `第 ${p.line} 行（表头）没有“${p.column}”列，现有：${quoted(p.header)}。请把相应的列改名为 ${quoted(p.accepted)} 之一。${layouts}。`;
    case 'columnUnknown':
      return `第 ${p.line} 行（表头）没有“${p.name}”列，现有：${quoted(p.header)}。请改正选项中的列名，或在表中加上这一列。`;
    case 'headingRepeated':
      return `第 ${p.line} 行（表头）的第 ${p.columns[0]} 列和第 ${p.columns[1]} 列都叫“${p.heading}”，不知道用哪一列。请给其中一列改名。`;
    case 'countsOnly':
      return '这是计数级表（有 n11 列），看不出单份报告的情况；--stratify、--subgroup、--interactions、--mask、--tree、--time 需要报告级表（report,product,event[,…]）。';
    case 'fieldsMissing':
      return `第 ${p.line} 行只有 ${p.fields} 列，缺少第 ${p.fields + 1} 列（${p.heading}）；至少要有 ${p.needed} 列。请补齐这一行，或检查它是否被换行断开。`;
    case 'fieldsTooMany':
      return `第 ${p.line} 行有 ${p.fields} 列，表头只有 ${p.headings} 列；多出的是${shown(p.value)}。含分隔符的名称请用双引号括起，如 "甲,乙"。`;
    case 'reportUnnamed':
      return `第 ${p.line} 行第 ${p.column} 列（${p.heading}）是空的，不知道是哪一份报告。请补上报告编号，或删去这一行。`;
    case 'nameMissing':
      return `第 ${p.line} 行第 ${p.column} 列（${p.heading}）是空的或只有看不见的字符，不知道是谁的计数。请补上名称，或删去这一行。`;
    case 'notWhole':
      return `第 ${p.line} 行第 ${p.column} 列（${p.heading}）的值${shown(p.value)}不是报告数：应为 0 到 2147483647 的整数，不带千位分隔。`;
    case 'noTable':
      return `第 ${p.line} 行的 n11=${p.n11}、n1p=${p.n1p}、np1=${p.np1}、n=${p.n} 构不成四格表：n11 不能大于 n1p 或 np1，n1p+np1−n11（提及其中任一个的报告数）不能大于 n。请核对各列是否放错。`;
    case 'pairRepeated':
      return `第 ${p.line} 行的${shown(p.product)}×${shown(p.event)}与第 ${p.before} 行重复（${p.differs === null ? '计数相同' : difference(p.differs)}）。每一对只能有一行，请删去其中一行。`;
    case 'marginDiffers':
      return `第 ${p.line} 行的${p.of === 'product' ? '产品' : '反应'}${shown(p.name)}与第 ${p.before} 行的边际不同（${difference(p.differs)}），n 却相同。一个名称在同一批报告里只有一个报告数，请改正其中一行。`;
    case 'tooManyPairs':
      return `第 ${p.line} 行已超过 ${p.most} 对，一张计数级表放不下。请分成几张表，或改用报告级表。`;
    case 'nodeRepeated':
      return `第 ${p.line} 行的节点${shown(p.node)}在第 ${p.before} 行另有上级。一个节点只能有一个上级；确需多处出现的，请先拆成不同名称。`;
    case 'circle':
      return `第 ${p.line} 行的节点${shown(p.node)}绕一圈又成了自己的上级。请改正上级列，使每一支最终到达没有上级的根。`;
    case 'lineTooLong':
      return `第 ${p.line} 行太长（超过 16 MB 仍没有换行）。请检查换行符和文件格式。`;
    case 'quoteOpen':
      return `从第 ${p.line} 行第 ${p.column} 列开始的双引号没有闭合。请补上右引号；名称里的引号要写成两个 ""。`;
    case 'textAfterQuote':
      return `第 ${p.line} 行第 ${p.column} 列的右引号后面还有文字。引号须括住整个值，值里的引号要写成两个 ""。`;
  }
}

export const words = {
  badTable: (path: string, what: TableProblem) => `${path}：${problem(what)}`,
  notice,
  noMethod: (name: string, known: readonly string[]) => `没有“${name}”这种方法，可用：${known.join('、')}。`,
  prior: (p: { alpha1: number; beta1: number; alpha2: number; beta2: number; p: number }) =>
    `先验：alpha1 ${p.alpha1}，beta1 ${p.beta1}，alpha2 ${p.alpha2}，beta2 ${p.beta2}，p ${p.p}`,
  badPrior: (given: string) =>
    `--prior 的值“${given}”不对：应为 alpha1,beta1,alpha2,beta2,p 五个数，前四个大于 0，p 在 0 与 1 之间，如 0.2,0.1,2,4,0.33。`,
  plotFile: (path: string) => `--plot 的文件“${path}”应以 .svg 或 .png 结尾。`,
  plotNeedsTime: '--plot-kind ic 需要 --time 指明日期或时期所在的列。',
  noProduct: (name: string) => `表中没有产品“${name}”（--product 须与表中写法完全相同）。`,
  noEvent: (name: string) => `表中没有反应“${name}”（--event 须与表中写法完全相同）。`,
  tooManySubgroups: (column: string, count: number, most: number) =>
    `“${column}”列有 ${count} 个不同的值，不像亚组（最多 ${most} 个）。请换一列，或先归并其值（如年龄归为年龄组）。`,
  tooManyPairs: (pairs: number, most: number) =>
    `表中有 ${pairs} 对，--subgroup、--interactions、--mask、--tree、--time 最多能看 ${most} 对。请先去掉不看的品种或反应。`,
  tooManyInteractions: (what: 'triples' | 'steps', most: number) =>
    what === 'triples'
      ? `--interactions 的结果太多：两产品×反应的组合超过 ${most} 个，内存放不下。请用 --product 或 --event 限定，或提高 --least。`
      : `--interactions 的表太大：要查看的“报告×两产品×反应”超过 ${most} 次。请先拆开一份报告里成百上千个产品的行，或用 --product 限定、提高 --least。`,
  noDay: (column: string, value: string) =>
    `“${column}”列的值${shown(value)}像日期却不存在于历法中。请改正，或把这一列换成时期名（如 2025Q1）。`,
  treeWithoutNames: (path: string, over: 'event' | 'product') =>
    `${path}：层级表里没有一个节点与表中的${over === 'event' ? '反应' : '产品'}同名。请核对名称${over === 'event' ? '；若是产品的层级，请加 --tree-of product' : ''}。`,
  scanning: '树扫描',
  alsoWritten: (path: string, rows: number | null) => (rows === null ? `图 → ${path}` : `${rows} 行 → ${path}`),
  priorAtBoundary: (boundary: string, fallback: boolean) =>
    boundary === 'no cells'
      ? '表中没有可以拟合先验的对，用 DuMouchel 1999 的先验。'
      : fallback
        ? `先验的拟合停在边界上（${boundary}）：这些数据不足以定出先验，所得区间不可信。EBGM、EB05、EB95 改用 DuMouchel 1999 的先验，表中即按它算出。`
        : `先验落在边界上：${boundary}。`,
  done: (reports: number, pairs: number, seconds: number, path: string) =>
    `${reports} 份报告，${pairs} 对，${seconds.toFixed(2)} 秒 → ${path}`,
};

/** What several commands share: how values are read, options of one meaning, and what is loaded only when it is needed. */
import { type Command, InvalidArgumentError, Option } from 'commander';

/** A command's own declaration: its name, options and what it loads to do it. */
export type Declare = (root: Command) => void;

/** Loaded only by commands of the running system: a table is scored in less time than the store takes to load. */
export const runtime = () => import('@huishang/runtime');
export const logger = async () => (await runtime()).createLogger(process.env.LOG_LEVEL ?? 'warn');

export const day = (text: string): string => {
  const date = new Date(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text)
    throw new InvalidArgumentError('应为 YYYY-MM-DD 形式的日期。');
  return text;
};
export const list = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
export const integer = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('应为非负整数。');
  return value;
};

export const positive = (text: string): number => {
  const value = integer(text);
  if (value < 1) throw new InvalidArgumentError('应为正整数。');
  return value;
};
export const weekday = (text: string): number => {
  const value = integer(text);
  if (value < 1 || value > 7) throw new InvalidArgumentError('应为 1（周一）至 7（周日）。');
  return value;
};

/** Years that dates of four digits can be written in, twenty of them before it. */
export const calendarYear = (text: string): number => {
  const value = integer(text);
  if (value < 1920 || value > 9998) throw new InvalidArgumentError('应为四位的年份（1920–9998）。');
  return value;
};
export const fewYears = (text: string): number => {
  const value = integer(text);
  if (value < 1 || value > 20) throw new InvalidArgumentError('应为 1 至 20。');
  return value;
};

export const asOf = () =>
  new Option('--as-of <YYYY-MM-DD>', '以这一天为准：其后收到的不计（默认：输入中最新的日期）').argParser(day);
export const json = () => new Option('--json', '结果以一个 JSON 文档输出');
export const columns = () => new Option('--columns <FILE>', '本单位列名的对照表（stream,header,field），CSV 或 JSON');
/** What a user puts in place of the defaults. */
export const own = (command: Command): Command =>
  command
    .option('--districts <FILE>', '本地区县表（区县,人口,涉农）')
    .option('--rules <FILE>', '自己的检测规则（JSON，只写要改的）')
    .option('--weights <FILE>', '自己的议题权重（JSON，只写要改的）')
    .option('--measures <FILE>', '自己的措施规则（JSON，只写要改的）');

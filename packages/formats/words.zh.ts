/** Everything this package says to people (zh-CN), keyed by meaning. */
import { type StreamName, streamNames, tableOf } from '@huishang/schemas';
import { tableFields } from './table/fields.ts';

/** A value as quoted in a reason: one line, shortened, so that a whole narrative never stands in a reason. */
function quoted(value: string): string {
  const line = value.replace(/\s+/g, ' ').trim();
  return `“${line.length > 60 ? `${line.slice(0, 60)}…` : line}”`;
}

/** What the file system's codes mean. */
const codes: Readonly<Record<string, string>> = {
  ENOENT: '找不到，请检查路径',
  ENOTDIR: '找不到：路径中间的一段不是文件夹',
  EACCES: '没有读取的权限',
  EPERM: '没有读取的权限',
  EISDIR: '是文件夹，不是文件',
  ELOOP: '链接绕成了圈',
  ENAMETOOLONG: '路径太长',
  EMFILE: '打开的文件太多',
  ENFILE: '打开的文件太多',
  EIO: '磁盘读取出错',
};

export const words = {
  onLine: (line: number, what: string) => `第${line}行${what}`,
  inPart: (part: string, line: number, what: string) => `${part} 表第${line}行${what}`,
  shifted: (cells: number, columns: number, value: string) =>
    `有${cells}格，应为${columns}格，各格已错位（内容里有分隔符或两行粘连），起于${quoted(value)}；请改正后重新导入`,
  joined: (reasons: string[]) => reasons.join('；'),
  notADate: (column: string, value: string) => `“${column}”的值${quoted(value)}不是日期，请写成 2024-03-05 这样的形式`,
  notAnAge: (column: string, value: string) =>
    `“${column}”的值${quoted(value)}不是年龄，请写成 63岁、5月或 3天，且在 0 至 150 岁之间`,
  notAChoice: (column: string, value: string, options: readonly string[]) =>
    `“${column}”的值${quoted(value)}不在可填的范围内（${options.join('、')}）`,
  damagedCode: (column: string, value: string) =>
    `“${column}”的值${quoted(value)}已被表格软件改坏（科学计数法或超过15位的数字），原编号无法恢复，请把这一列设为文本后重新导出`,
  receivedTooEarly: (column: string, value: string, earliest: string) =>
    `“${column}”的值${quoted(value)}早于${earliest}，那时还没有不良反应监测，不会是收到的日期，请核对后重报`,
  receivedLater: (column: string, value: string, day: string, today: string) =>
    `“${column}”的值${quoted(value)}${value.includes(day) ? '' : `（即${day}）`}晚于今日（${today}），不会是收到的日期，请核对后重报`,
  /** Why a field is unknown although something stands there. */
  unread: {
    date: '不是能读懂的日期',
    partialDate: '只有年或年月，不是一天',
    age: '不是能读懂的年龄',
    choice: (options: readonly string[]) => `不在可填的范围内（${options.join('、')}）`,
    damaged: '已被表格软件改坏，原值无法恢复',
    afterReceipt: '晚于收到的日期，不可能',
    beforeReceipt: '早于收到的日期，不可能',
    placeholderDate: '像是软件代替空值的日期',
    mark: '看不出是不是标记，照常计入',
    shape: '不是能读懂的产品',
  },
  hiddenSheet: '工作表是隐藏的，没有读取；如需读取请取消隐藏后重新导入',
  onlyHidden: '有数据的工作表都是隐藏的，没有读取；如需读取请取消隐藏后重新导入',
  hiddenRows: (rows: number) => `有${rows}行是隐藏的（如被筛选），仍按数据读取`,
  missing: (column: string) => `缺“${column}”，这一项必须填写`,
  tooManyCells: (cells: number, columns: number, value: string) =>
    `有${cells}格，表头只有${columns}列，多出的值是${quoted(value)}；内容里若有分隔符，请加英文双引号`,
  openQuote: (value: string) => `的英文双引号没有配对，内容起于${quoted(value)}`,
  tooLong: (limit: number) => `超过${limit}个字符，不像一条记录`,
  quotesGivenUp: (line: number) => `引号多处不配对，第${line}行起没有再读；请检查后重新导入`,
  unknownHeader: (found: string) => `不认识的表头，没有读取；看到的是${quoted(found)}`,
  emptyFile: '文件是空的',
  unknownJson: (found: string) =>
    `看不出是哪一张表，请用“stream”写明（drug、vaccine、device、cosmetic、sampling、complaint、riskInfo）；看到的是${quoted(found)}`,
  badJson: (detail: string) => `不是完整的 JSON：${detail}`,
  notAnObject: (found: string) => `一条记录应当是 JSON 对象，看到的是${quoted(found)}`,
  badGzip: (detail: string) => `压缩文件损坏，没有读完：${detail}`,
  badXlsx: (detail: string) => `XLSX 文件损坏或不能读取：${detail}`,
  zipBomb: '解压后的内容过大，可能有害，没有读取',
  oldExcel: '旧的 XLS 格式不能读取，请在 Excel 中另存为 XLSX',
  tooMuchContent: (megabytes: number) => `解压后的内容过大（上限 ${megabytes} MB，或压缩比异常），没有接收`,
  tooManyReadings: (most: number) => `一次最多 ${most} 条记录，请分批提交，或用 huishang import 导入文件`,
  moreRejected: (more: number, named: number) =>
    `这个文件退回的记录太多：前 ${named} 条已逐条列出，其后还有 ${more} 条，合记为这一条；请检查文件后重新导入`,
  unreadable: (code: string) => codes[code] ?? `不能读取（${code}）`,
  cannotOpen: (path: string, why: string) => `不能读取 ${path}：${why}。`,
  notAFile: '不是文件（管道、套接字或设备），请先存成文件',
  brokenLink: '链接所指的文件不存在，没有读取',
  linkOutside: '链接指向文件夹之外，没有读取；需要时请直接写明那个文件',
  linkToFolder: '指向文件夹的链接，没有读取',
  changed: '文件在读取的过程中变了，没有读完',
  tooDeep: (column: string, deepest: number) => `“${column}”的值嵌套超过 ${deepest} 层，不能读取`,
  tooDeepMark: (deepest: number) => `（嵌套超过 ${deepest} 层，没有读取）`,
  tooManyKeys: (keys: number, most: number) => `有 ${keys} 个键，超过 ${most} 个，不像一条记录`,
  tooManyProducts: (products: number, most: number) => `“产品”有 ${products} 项，超过 ${most} 项，不像一份报告`,
  longId: (column: string, length: number, most: number, value: string) =>
    `“${column}”的值${quoted(value)}有 ${length} 个字符，超过 ${most} 个，不像编号`,
  openJson: (value: string) => `不是完整的 JSON（括号或引号没有配对），内容起于${quoted(value)}`,
  noInput: '不是可以读取的输入格式',
  noMainFile: (kind: string) => `缺主表（${kind}），这一组文件没有读取`,
  orphan: (kind: string) => `${kind} 表中有此编号，主表中没有，无法读取`,
  standIn: (column: string) => `以“${column}”代替`,
  noDateStandIn: (date: string) => `原始文件没有日期，以${date}代替`,
  unknownPlace: '不详',
  streams: {
    ...{ drug: '药品', vaccine: '疫苗', device: '医疗器械', cosmetic: '化妆品' },
    ...{ sampling: '抽检', complaint: '投诉举报', riskInfo: '风险信息' },
  } as Readonly<Record<StreamName, string>>,
  /** What is wrong with a user's own table of headers. */
  ownColumns: {
    none: '里面没有一行对照：每行写明哪种报告（stream）、本单位的表头（header）、对应的栏目（field）',
    noHeading: (first: string) =>
      `第1行：首行应为 stream,header,field（或 表,表头,栏目），而不是${quoted(first)}；也可以是 JSON：{ "drug": { "药名": "通用名称" } }`,
    badJson: (found: string) =>
      `${found === '' ? '还没写完就结束了' : `读到${quoted(found)}处不合写法`}，应为 { "drug": { "药名": "通用名称" } }`,
    noSuchStream: (name: string) =>
      `没有${quoted(name)}这种报告；可填：${streamNames.map((stream) => `${stream}（${words.streams[stream]}）`).join('、')}`,
    noHeader: (field: string) => `${quoted(field)}对应的表头是空的，请写上本单位所用的列名`,
    noSuchField: (stream: StreamName, field: string) =>
      `${words.streams[stream]}表没有${quoted(field)}这个栏目；可填：${[...tableFields[tableOf(stream)].keys()].join('、')}`,
    twice: (header: string, before: string, line: number) =>
      `表头${quoted(header)}在第${line}行已经写过${before === header ? '' : `（写作${quoted(before)}，读来相同）`}：一个表头只能对应一个栏目，请删去一行`,
  },
  noSuchColumn: (table: string, column: string) => `列名对照表有误：${table} 表没有“${column}”这一列`,
};

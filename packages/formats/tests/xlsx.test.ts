import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { contents, read, records, rejections, type SheetCell, workbook } from './reading.ts';

const header = ['报告编码', '产品名称', '报告地区', '年龄', '伤害程度', '器械故障表现', '接收日期', '事件发生日期'];
const day = (style: 0 | 1 | 2, value = 45_356) => ({ value, style });
const rows = [
  header,
  ['D1', '<血糖仪> & "试纸"', '海淀区', '63', '严重伤害', '流速不准', day(1), day(2, 45_352.354167)],
  ['', '', '', '', '', '', '', ''],
  ['D2', '输液泵', '朝阳区', day(0, 5), '其他', '误差大', day(0), ''],
];
const asCsv = `${header.join(',')}
D1,"<血糖仪> & ""试纸""",海淀区,63,严重伤害,流速不准,2024-03-05,2024-03-01 08:30

D2,输液泵,朝阳区,5,其他,误差大,2024/3/5,`;

describe('workbooks', () => {
  test('read as the CSV of them would', async () => {
    const expected = contents(await read(asCsv));
    expect(expected).toHaveLength(2);
    expect(contents(await read(workbook({ 表一: rows })))).toEqual(expected);
    expect(contents(await read(workbook({ 表一: rows }, { inline: true })))).toEqual(expected);
  });

  test('keep sheet rows as lines and cells as text', async () => {
    const [, second] = records(await read(workbook({ 表一: rows })));
    expect(second!.origin).toEqual({ file: 'in.csv', line: 4 });
    expect(second!.raw).toBe('D2,输液泵,朝阳区,5,其他,误差大,45356');
  });

  test('of old Macs count from 1904', async () => {
    const sheet = [header, ['D1', '泵', '海淀区', '', '', '漏', day(1, 43_894), '']];
    expect(records(await read(workbook({ a: sheet }, { date1904: true })))[0]!.receivedDate).toBe('2024-03-05');
  });

  test('with several tables name the sheet; a sheet of notes is left alone', async () => {
    const notes = [['填报说明'], ['请认真填写']];
    const book = workbook({
      说明: notes,
      器械: rows,
      投诉: [
        ['投诉编号', '提交日期', '内容'],
        ['T1', day(1), '过期药'],
      ],
    });
    expect(records(await read(book)).map((r) => [r.stream, r.origin.file])).toEqual([
      ['device', 'in.csv#器械'],
      ['device', 'in.csv#器械'],
      ['complaint', 'in.csv#投诉'],
    ]);
    expect(rejections(await read(workbook({ 说明: notes })))[0]!.reason).toContain(
      '不认识的表头，没有读取；看到的是“填报说明”',
    );
  });

  test('numbers too long for Excel come back whole', async () => {
    const sheet = [
      ['投诉编号', '提交日期', '内容'],
      [{ value: 1.23456789012e13, style: 0 as const }, day(1), 'x'],
    ];
    expect(records(await read(workbook({ a: sheet })))[0]!.id).toBe('12345678901200');
  });
});

describe('what a workbook does not show', () => {
  const complaints = (...ids: string[]) => [
    ['投诉编号', '提交日期', '内容'],
    ...ids.map((id) => [id, '2024-03-05', '过期药']),
  ];
  const readTelling = async (bytes: Uint8Array) => {
    const told: string[] = [];
    const readings = await read(bytes, { onNotice: (name, what) => told.push(`${name} ${what}`) });
    return { ids: records(readings).map((r) => r.id), told, reasons: rejections(readings).map((r) => r.reason) };
  };

  test.each(['hidden', 'veryHidden'] as const)('a %s sheet is left out, and named', async (state) => {
    const sheets = { 一月: complaints('A'), 草稿: complaints('B', 'C') };
    expect(await readTelling(workbook(sheets, { hidden: { 草稿: state } }))).toEqual({
      ids: ['A'],
      told: ['in.csv#草稿 工作表是隐藏的，没有读取；如需读取请取消隐藏后重新导入'],
      reasons: [],
    });
  });

  test('a hidden sheet without a table is nothing to tell of', async () => {
    const sheets = { 一月: complaints('A'), 选项: [['首次'], ['跟踪']] };
    expect((await readTelling(workbook(sheets, { hidden: { 选项: 'hidden' } }))).told).toEqual([]);
  });

  test('where all tables are hidden the file is refused and says why', async () => {
    const { ids, reasons } = await readTelling(workbook({ 草稿: complaints('B') }, { hidden: { 草稿: 'hidden' } }));
    expect([ids, reasons]).toEqual([[], ['有数据的工作表都是隐藏的，没有读取；如需读取请取消隐藏后重新导入']]);
  });

  test('rows that a filter hides are reports all the same, and said to be hidden', async () => {
    const book = workbook({ 一月: complaints('A', 'B', 'C') }, { hiddenRows: [3, 4] });
    expect(await readTelling(book)).toEqual({
      ids: ['A', 'B', 'C'],
      told: ['in.csv#一月 有2行是隐藏的（如被筛选），仍按数据读取'],
      reasons: [],
    });
  });
});

describe('cells under no header', () => {
  const head = ['投诉编号', '提交日期', '内容'];
  test('far to the right reject nothing and are kept', async () => {
    const book = workbook(
      { a: [head, ['A', '2024-03-05', '过期药'], ['B', '2024-03-05', '过期药']] },
      { stray: '勿删' },
    );
    const [one, two] = records(await read(book));
    expect([one!.extra, two!.extra]).toEqual([{ 列XFD: '勿删' }, {}]);
  });

  test('right beside the table are kept too; a row of nothing else is a note', async () => {
    const book = workbook({ a: [head, ['A', '2024-03-05', '过期药', '', '已核'], ['', '', '', '', '注：以上为一月']] });
    const readings = await read(book);
    expect(records(readings).map((r) => r.extra)).toEqual([{ 列E: '已核' }]);
    expect(rejections(readings)).toEqual([]);
  });
});

describe('numbers in workbooks', () => {
  const head = ['投诉编号', '提交日期', '内容', '批号'];
  const complaint = (id: SheetCell, date: SheetCell, batch: SheetCell = '1') => [head, [id, date, '过期药', batch]];
  const number = (value: number, style: 0 | 3 = 0) => ({ value, style });

  test('that are days without a date format count from where the workbook counts', async () => {
    const dates = async (date1904: boolean, value: number) =>
      records(await read(workbook({ a: complaint('A', number(value)) }, { date1904 })))[0]!.receivedDate;
    expect(await dates(false, 45_356)).toBe('2024-03-05');
    expect(await dates(true, 43_894)).toBe('2024-03-05');
    expect(await dates(true, 43_894.354)).toBe('2024-03-05');
  });

  test('are shown with the zeros of their format', async () => {
    const [one] = records(await read(workbook({ a: complaint(number(20_001, 3), '2024-03-05', number(77, 3)) })));
    expect(one).toMatchObject({ id: '00020001', fields: { batch: '00000077' } });
  });
});

describe('harmful or damaged workbooks', () => {
  const reasonOf = async (bytes: Uint8Array) => rejections(await read(bytes)).map((r) => r.reason);
  const replaced = (part: string, text: string) =>
    zipSync({ ...unzipSync(workbook({ a: rows })), [part]: strToU8(text) });

  test('a bomb is refused before it is unpacked', async () => {
    const bomb = workbook({ a: rows });
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.length);
    // The central directory declares what each part unpacks to (APPNOTE 4.3.12).
    for (let at = 0; at + 28 < bomb.length; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 0x0fffffff, true);
    }
    expect(await reasonOf(bomb)).toEqual(['解压后的内容过大，可能有害，没有读取']);
  });

  test('a part that unpacks to more than it declares is stopped', async () => {
    const liar = workbook({ a: rows });
    const view = new DataView(liar.buffer, liar.byteOffset, liar.length);
    for (let at = 0; at + 28 < liar.length; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 60, true);
    }
    expect((await reasonOf(liar))[0]).toMatch(/^XLSX 文件损坏/);
  });

  test('entities of a document type are not expanded', async () => {
    const sheet =
      '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData><row><c t="str"><v>&a;</v></c></row></sheetData></worksheet>';
    expect((await reasonOf(replaced('xl/worksheets/sheet1.xml', sheet)))[0]).toMatch(/^XLSX 文件损坏或不能读取/);
  });

  test('broken archives and other zips are refused by name', async () => {
    const book = workbook({ a: rows });
    expect((await reasonOf(book.slice(0, book.length - 40)))[0]).toMatch(/^XLSX 文件损坏/);
    expect(await reasonOf(zipSync({ 'a.txt': strToU8('x') }))).toEqual(['不是可以读取的输入格式']);
    expect(await reasonOf(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2))).toEqual([
      '旧的 XLS 格式不能读取，请在 Excel 中另存为 XLSX',
    ]);
  });
});

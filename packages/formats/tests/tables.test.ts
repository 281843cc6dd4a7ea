import { describe, expect, test } from 'vitest';
import { read, records, rejections } from './reading.ts';

const drugHeader =
  '报告编码,首次/跟踪,报告地区,性别,年龄,怀疑/并用,通用名称,生产批号,不良反应名称,接收日期,产品类别,备注';
const drug = (...rows: string[]) => [drugHeader, ...rows].join('\n');

describe('one report of several rows', () => {
  const rowA = 'R1,首次,海淀区,男,63岁,怀疑,阿莫西林胶囊,１２３,皮疹（躯干、四肢）、瘙痒,2024/3/5,药品,甲';
  const rowB = 'R1,首次,海淀区,男,63岁,并用,头孢,,皮疹（躯干、四肢）、瘙痒,2024/3/5,药品,乙';
  const other = 'R2,首次,朝阳区,女,5月,怀疑,布洛芬,,恶心,2024-03-06,药品,';

  test('is one record with its products, its unknown columns and its text', async () => {
    const [one] = records(await read(drug(rowA, rowB)));
    expect(one).toEqual({
      stream: 'drug',
      id: 'R1',
      receivedDate: '2024-03-05',
      receivedAs: { column: '接收日期', text: '2024/3/5' },
      reportDate: null,
      followUp: false,
      fields: {
        id: 'R1',
        followUp: '首次',
        productCategory: '药品',
        district: '海淀区',
        sex: '男',
        age: 63,
        products: [
          { role: '怀疑', genericName: '阿莫西林胶囊', batch: '123' },
          { role: '并用', genericName: '头孢' },
        ],
        reactions: ['皮疹（躯干、四肢）', '瘙痒'],
        receivedDate: '2024-03-05',
      },
      extra: { 备注: '甲；乙' },
      raw: `${rowA}\n${rowB}`,
      origin: { file: 'in.csv', line: 2 },
    });
  });

  test('also where other reports stand between its rows', async () => {
    const all = records(await read(drug(rowA, other, rowB)));
    expect(all.map((r) => [r.id, r.stream === 'drug' && r.fields.products.length])).toEqual([
      ['R2', 1],
      ['R1', 2],
    ]);
  });

  test('a repetition of all its rows is a second reading of the same content', async () => {
    const all = records(await read(drug(rowA, rowB, other, rowA, rowB)));
    const twice = all.filter((r) => r.id === 'R1');
    expect(twice).toHaveLength(2);
    expect(twice[1]!.fields).toEqual(twice[0]!.fields);
    expect(records(await read(drug(other, other)))).toHaveLength(2);
  });

  test('a row written twice names no second product and no second report', async () => {
    const all = records(await read(drug(rowA, rowB, rowA)));
    expect(all).toHaveLength(1);
    expect(all[0]!.stream === 'drug' && all[0]!.fields.products).toHaveLength(2);
  });

  test('rows that say something else of the report are another version of it', async () => {
    const later = rowA.replace('首次', '跟踪').replace('2024/3/5', '2024/4/1');
    const all = records(await read(drug(rowA, rowB, later)));
    expect(all.map((r) => [r.id, r.followUp, r.receivedDate])).toEqual([
      ['R1', false, '2024-03-05'],
      ['R1', true, '2024-04-01'],
    ]);
  });

  test('cells that a merged sheet left empty continue the row above', async () => {
    const [one] = records(await read(drug(rowA, ',,,,,并用,头孢,9,,,,')));
    expect(one!.stream === 'drug' && one!.fields.products.map((p) => p.genericName)).toEqual(['阿莫西林胶囊', '头孢']);
  });

  test('vaccine reports are a stream of their own', async () => {
    const [one] = records(await read(drug(other.replace('药品', '疫苗'))));
    expect(one!.stream).toBe('vaccine');
  });
});

describe('rejections name line, column and value', () => {
  const row = (change: (cells: string[]) => void) => {
    const cells = 'R2,首次,朝阳区,女,5月,怀疑,布洛芬,,恶心,2024-03-06,药品,'.split(',');
    change(cells);
    return drug(cells.join(','));
  };
  test.each([
    ['接收日期', 9, '2024-13-45', '第2行“接收日期”的值“2024-13-45”不是日期，请写成 2024-03-05 这样的形式'],
    ['接收日期', 9, '', '第2行缺“接收日期”，这一项必须填写'],
    ['接收日期', 9, '不详', '第2行缺“接收日期”，这一项必须填写'],
    ['通用名称', 6, '/', '第2行缺“通用名称”，这一项必须填写'],
    ['不良反应名称', 8, '无', '第2行缺“不良反应名称”，这一项必须填写'],
    ['报告编码', 0, ' ', '第2行缺“报告编码”，这一项必须填写'],
  ])('%s', async (_, at, value, reason) => {
    const text = row((cells) => {
      cells[at] = value;
    });
    expect(rejections(await read(text))).toEqual([
      { file: 'in.csv', line: 2, stream: 'drug', recordId: at === 0 ? '' : 'R2', reason, raw: text.split('\n')[1]! },
    ]);
  });

  test('several mistakes are all told', async () => {
    const text = row((cells) => {
      cells[6] = '/';
      cells[9] = '昨天';
    });
    expect(rejections(await read(text))[0]!.reason).toMatch(/^第2行“接收日期”的值“昨天”.*；第2行缺“通用名称”/);
  });

  test('a row wider than its header has lost its place', async () => {
    const [no] = rejections(await read(`${drug('R2,首次,朝阳区,女,5月,怀疑,布洛芬,,恶心,2024-03-06,药品,,多')}\n`));
    expect(no!.reason).toContain('有13格，表头只有12列，多出的值是“多”');
  });

  test('a device report needs what happened, a cosmetic one too', async () => {
    const device = await read('报告编码,产品名称,报告地区,接收日期\nD1,输液泵,海淀区,2024-03-05');
    expect(rejections(device)[0]!.reason).toBe('第2行伤害表现与器械故障表现至少填写一项');
    const cosmetic = await read('报告编码,化妆品名称,报告地区,接收日期\nC1,面霜,海淀区,2024-03-05');
    expect(rejections(cosmetic)[0]!.reason).toBe('第2行自觉症状、皮损形态、不良反应过程描述至少填写一项');
  });

  test('words for "not known" are absent where a value is optional', async () => {
    const text = row((cells) => {
      cells[3] = '不详';
      cells[4] = '未知';
      cells[7] = '/';
    });
    const [one] = records(await read(text));
    expect(one!.fields).toMatchObject({ sex: '不详' });
    expect(Object.keys(one!.fields)).not.toContain('age');
    expect(one!.stream === 'drug' && one!.fields.products[0]).toEqual({ role: '怀疑', genericName: '布洛芬' });
  });

  test('a file of another kind is refused with what was found', async () => {
    expect(rejections(await read('id,var1,var2\n1,2,3'))).toEqual([
      {
        file: 'in.csv',
        line: 0,
        stream: '',
        recordId: '',
        reason: '不认识的表头，没有读取；看到的是“id,var1,var2”',
        raw: '',
      },
    ]);
    expect(rejections(await read(''))[0]!.reason).toBe('文件是空的');
  });
});

describe('national exports', () => {
  const header =
    '报告表编码\t首次/跟踪报告\t报告类型-新的\t报告类型-严重程度\t年龄\t年龄单位\t报告地区名称\t怀疑/并用\t药品序号\t通用名称(含剂型)\t用量\t用量单位\t用法-日\t用法-次\t不良反应/事件名称\t国家中心接收时间\t报告人签名\t重复报告\t删除标识';
  const row =
    'A1\t首次\t新的\t严重\t6\t月\t海淀区\t怀疑\t1\t阿莫西林胶囊\t0.5\tg\t1\t3\t皮疹；瘙痒\t2024-03-05 10:20:00\t王\t\t';

  test('read by their own headers, below a title', async () => {
    const [one] = records(await read(`2024年药品不良反应报告导出\n${header}\n${row}`));
    expect(one!.fields).toEqual({
      id: 'A1',
      followUp: '首次',
      reportType: '新的严重',
      age: 0.5,
      district: '海淀区',
      products: [{ role: '怀疑', genericName: '阿莫西林胶囊', dosage: '0.5g，每1日3次' }],
      reactions: ['皮疹', '瘙痒'],
      receivedDate: '2024-03-05',
    });
    expect(one!.extra).toEqual({ 报告人签名: '王' });
    expect(one!.origin.line).toBe(3);
  });

  test('rows marked as deleted or repeated are set aside, once a report', async () => {
    const deleted = row.replace('A1', 'A2').replace(/\t$/, '\t删除');
    const repeated = row.replace('A1', 'A3').replace(/\t\t$/, '\t重复报告\t');
    const readings = await read([header, row, deleted, deleted.replace('\t1\t阿', '\t2\t阿'), repeated].join('\n'));
    expect(readings.map((r) => (r.kind === 'setAside' ? [r.stream, r.id, r.origin.line] : r.kind))).toEqual([
      'record',
      ['drug', 'A2', 3],
      ['drug', 'A3', 5],
    ]);
  });

  test('an export without a day of receipt takes the nearest there is, and says so', async () => {
    const device =
      '报告编码,报告日期,产品名称,发生地,事件发生日期,伤害,伤害表现,姓名,年龄,年龄类型\nD1,2024-03-08,输液泵,海淀区,2024-03-01,严重伤害,出血,李,9,月';
    const [one] = records(await read(device));
    expect(one!.receivedDate).toBe('2024-03-08');
    expect(one!.extra).toEqual({ 接收日期: '以“报告日期”代替' });
    expect(one!.fields).toMatchObject({ harm: '严重伤害', age: 0.75, patientName: '李', district: '海淀区' });
  });

  test('a user adds headers of his own', async () => {
    const text = '编号甲,产品,出事,区,收到\nD1,输液泵,漏液,海淀区,2024-03-05';
    expect(rejections(await read(text))).toHaveLength(1);
    const columns = {
      device: { 编号甲: '报告编码', 产品: '产品名称', 出事: '器械故障表现', 区: '报告地区', 收到: '接收日期' },
    };
    expect(records(await read(text, { columns }))[0]!.fields).toMatchObject({ id: 'D1', problems: ['漏液'] });
    await expect(read(text, { columns: { device: { 编号甲: '编号乙' } } })).rejects.toThrow('没有“编号乙”这一列');
  });

  test('citizens’ messages are complaints, subject and text together', async () => {
    const [one] = records(
      await read('留言编号,留言用户,留言主题,留言时间,留言详情\n7,A01,药店卖过期药,2020/1/4 11:17:46,昨天买的'),
    );
    expect(one).toMatchObject({ stream: 'complaint', id: '7', receivedDate: '2020-01-04', reportDate: null });
    expect(one!.fields).toMatchObject({ submitter: 'A01', narrative: '昨天买的\n药店卖过期药' });
  });
});

describe('published sampling notices', () => {
  const header =
    '序号\t产品名称\t注册人备案人生产企业\t批号\t限期使用日期\t检验机构\t不符合规定项目\t检验结果\t规定要求';
  const row =
    '1\t洗发露\t备案人：甲公司，生产企业：乙公司\t/\t2027年02月18日\t初检机构：丙，复检机构：丁\t菌落总数;霉菌\t7.5×103CFU/g;1.4×102CFU/g\t≤1000';

  test('are failures of the day in the title', async () => {
    const [one] = records(await read(`关于不符合规定化妆品的通告（2026年3月5日）\n${header}\n${row}`));
    expect(one!.fields).toEqual({
      id: expect.stringMatching(/^通告-[0-9a-z]+$/),
      productCategory: '化妆品',
      productName: '洗发露',
      manufacturer: '乙公司',
      laboratory: '初检机构：丙，复检机构：丁',
      conclusion: '不合格',
      failedItems: ['菌落总数', '霉菌'],
      result: '7.5×10³CFU/g;1.4×10²CFU/g',
      requirement: '≤1000',
      reportDate: '2026-03-05',
    });
    expect(one!.extra.标示企业).toBe('备案人：甲公司，生产企业：乙公司');
  });

  test('without a day anywhere they are rejected, not dated by guess', async () => {
    expect(rejections(await read(`${header}\n${row}`))[0]!.reason).toBe('第2行缺“报告日期”，这一项必须填写');
    expect(records(await read(`${header}\n${row}`, {}, '通告20260305.tsv'))[0]!.receivedDate).toBe('2026-03-05');
  });
});

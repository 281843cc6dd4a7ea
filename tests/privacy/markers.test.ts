/**
 * A person in every text column of every table: none may stand in what is written, kept or sent, but in the sealed
 * original and in rejected.csv, which shows by contract what was received.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drugProduct, fieldMeta, type TableName, tables } from '@huishang/schemas';
import { openStore } from '@huishang/store';
import { beforeAll, describe, expect, it } from 'vitest';
import { contents, temporaryFolder } from '../support/files.ts';
import { done } from '../support/huishang.ts';

const markers = ['欧阳建国', '赵晓敏', '13912345678', '110101196203071237', '88号5号楼302室'];
/** Behind what the column holds: as people write it in, and with nothing that says what it is. */
const planted = [
  (value: string) => `${value}（患者欧阳建国，电话13912345678，身份证110101196203071237，家住人民路88号5号楼302室）`,
  (value: string) => `${value} 赵晓敏 13912345678 110101196203071237`,
  (value: string) => `${value}　赵晓敏`,
  () => '赵晓敏',
];

/** What every record of a table has. Rows whose like is reported often make a signal that names them. */
const complete: Record<TableName, Record<string, string>> = {
  drug: { 报告地区: '朝阳区', 通用名称: '头孢曲松钠', 生产厂家: '甲制药有限公司', 生产批号: 'B1', 不良反应名称: '过敏性休克', 接收日期: '2025-03-05', 报告日期: '2025-03-04', 患者姓名: '钱某', 性别: '女', 年龄: '30岁' },
  device: { 报告地区: '朝阳区', 产品名称: '输液泵', 产品批号: 'B2', 注册人名称: '乙器械有限公司', 器械故障表现: '漏液', 伤害表现: '出血', 接收日期: '2025-03-05' },
  cosmetic: { 报告地区: '朝阳区', 化妆品名称: '美白霜', 生产企业: '丙化妆品有限公司', 自觉症状: '瘙痒', 皮损形态: '红斑', 接收日期: '2025-03-05' },
  sampling: { 产品类别: '药品', 产品名称: '板蓝根颗粒', 标示生产企业: '丁药业有限公司', 生产批号: 'B3', 检验结论: '不合格', 不符合规定项目: '含量测定', 报告日期: '2025-03-05' },
  complaint: { 来源渠道: '12315', 类型: '投诉', 地区: '朝阳区', 涉及产品: '美白霜', 内容: '用了脸肿，脱皮', 提交日期: '2025-03-05' },
  riskInfo: { 来源: '召回', 产品名称: '输液泵', 企业名称: '乙器械有限公司', 内容: '因漏液召回', 日期: '2025-03-05' },
}; // biome-ignore format: a table

const folder = temporaryFolder();
const [input, data, batch, exported] = ['赵晓敏投诉', 'store', 'batch', 'exported'].map((name) =>
  join(folder, name),
) as [string, string, string, string];

/** The columns of a table that hold words, the id's and those of persons aside, by header. */
function columns(table: TableName): string[] {
  const shapes = table === 'drug' ? { ...tables.drug.shape, ...drugProduct.shape } : tables[table].shape;
  return Object.entries(shapes)
    .filter(([name]) => name !== 'products' && name !== 'id')
    .map(([, field]) => fieldMeta(field))
    .filter(({ kind }) => kind === 'text' || kind === 'list')
    .map(({ header }) => header);
}

const idOf: Record<TableName, string> = { drug: '报告编码', device: '报告编码', cosmetic: '报告编码', sampling: '抽样编号', complaint: '投诉编号', riskInfo: '信息编号' }; // biome-ignore format: a table

function csv(table: TableName): string {
  const all = columns(table);
  const base = complete[table];
  const headers = [...new Set([idOf[table], ...Object.keys(base), ...all, '自有列'])];
  const rows = [...all, '自有列'].flatMap((column, i) =>
    planted.map((plant, k) => ({
      ...base,
      [idOf[table]]: `${table}-${i}-${k}`,
      [column]: plant(base[column] ?? '详见记录'),
    })),
  );
  // A day that is none, quoted in the reason, and an id that is a name.
  const date = Object.keys(base).find((header) => /日期/.test(header))!;
  rows.push({ ...base, [idOf[table]]: '赵晓敏', [date]: '赵晓敏13912345678' });
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  return [headers, ...rows.map((row) => headers.map((header) => (row as Record<string, string>)[header] ?? ''))]
    .map((row) => row.map(quoted).join(','))
    .join('\n');
}

const found = (bytes: Buffer | string): string[] => {
  const text = typeof bytes === 'string' ? bytes : bytes.toString('utf8');
  return markers.filter((marker) => text.includes(marker));
};

describe('a person in every column', { timeout: 240_000 }, () => {
  beforeAll(async () => {
    mkdirSync(input);
    for (const table of Object.keys(tables) as TableName[])
      writeFileSync(join(input, `赵晓敏${table}.csv`), csv(table));
    await done(['batch', '--input', input, '--output', batch, '--as-of', '2025-03-31']);
    await done(['import', input, '--wait'], { DATA_DIR: data, TODAY: '2025-03-31' });
    await done(['export', '--output', exported, '--as-of', '2025-03-31'], { DATA_DIR: data });
  }, 240_000);

  it('is in no file that is written, but in rejected.csv', () => {
    for (const results of [contents(batch), contents(exported)])
      for (const [name, bytes] of results) {
        if (name === 'rejected.csv')
          for (const marker of ['赵晓敏', '13912345678']) expect(bytes.toString()).toContain(marker);
        else expect([name, found(bytes)]).toEqual([name, []]);
      }
  });

  it('is in no file on the disk: not in the log, and in the store only sealed', () => {
    for (const [name, bytes] of contents(data)) expect([name, found(bytes)]).toEqual([name, []]);
  });

  it('is in no row of the store', async () => {
    const store = await openStore({ directory: join(data, 'store') });
    try {
      const names = await store.query<{ name: string }>(
        `select table_name as name from information_schema.tables where table_schema = 'public'`,
      );
      expect(names.length).toBeGreaterThan(5);
      for (const { name } of names) {
        const rows = await store.query<{ row: string }>(`select to_jsonb(t)::text as row from "${name}" t`);
        // The record's own id stays: it is what the record is called.
        for (const { row } of rows) expect([name, found(row)]).toEqual([name, []]);
      }
    } finally {
      await store.close();
    }
  });

  it('takes nothing away that was reported', () => {
    const summary = JSON.parse(contents(batch).get('summary.json')!.toString());
    const planned = (Object.keys(tables) as TableName[]).reduce(
      (sum, table) => sum + (columns(table).length + 1) * planted.length,
      0,
    );
    expect(summary.accepted + summary.followUps).toBe(planned);
    const signals = contents(batch).get('signals.csv')!.toString();
    for (const kept of ['板蓝根颗粒', '丁药业有限公司', '含量测定']) expect(signals).toContain(kept);
  });
});

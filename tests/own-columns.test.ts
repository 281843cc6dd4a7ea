/** Headers of one's own (`--columns`, COLUMNS_FILE), through `batch`, `import` and the door of a running system. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from './support/files.ts';
import { done, huishang, type Serving, serve } from './support/huishang.ts';

const folder = temporaryFolder();
const table =
  '单号,哪个区,药名,咋了,哪天报来\nA1,河西区,头孢曲松钠,皮疹,2024-03-05\nA2,河西区,头孢曲松钠,瘙痒,2024-03-06\n';
const own =
  'stream,header,field\ndrug,单号,报告编码\ndrug,哪个区,报告地区\ndrug,药名,通用名称\ndrug,咋了,不良反应名称\ndrug,哪天报来,接收日期\n';
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const input = join(folder, 'input');
mkdirSync(input);
writeFileSync(join(input, 'own.csv'), table);
const columns = write('columns.csv', own);
const summary = (output: string) => JSON.parse(readFileSync(join(output, 'summary.json'), 'utf8'));

describe('batch', { timeout: 240_000 }, () => {
  it('reads a table under headers of its own with --columns, with the setting, and not without', async () => {
    const run = async (name: string, more: string[], environment: Record<string, string> = {}) => {
      const output = join(folder, name);
      await done(['batch', '--input', input, '--output', output, ...more], environment);
      return summary(output);
    };
    expect(await run('with', ['--columns', columns])).toMatchObject({ received: 2, accepted: 2, asOf: '2024-03-06' });
    expect(await run('setting', [], { COLUMNS_FILE: columns })).toMatchObject({ received: 2, accepted: 2 });
    expect(await run('without', [])).toMatchObject({ accepted: 0 });
  });

  it('is replayed under such headers too', async () => {
    const args = ['replay', '--input', input, '--product', '头孢曲松钠', '--hazard', '皮疹', '--json'];
    expect(JSON.parse(await done([...args, '--columns', columns]))).toMatchObject({ reports: 2 });
  });

  it('refuses a table of headers by file, line and value, before anything is read', async () => {
    const wrong = write('wrong.csv', `${own}drug,药名,商品名称\n`);
    const args = ['batch', '--input', input, '--output', join(folder, 'none')];
    const twice = await huishang([...args, '--columns', wrong]);
    expect(twice.code).toBe(1);
    expect(twice.stderr).toContain(`列名对照表 ${wrong} 不能用：第7行：表头“药名”在第4行已经写过`);
    const absent = await huishang([...args, '--columns', join(folder, 'nowhere.csv')]);
    expect(absent.code).toBe(1);
    expect(absent.stderr).toContain('找不到列名对照表');
  });
});

describe('a running system', { timeout: 240_000 }, () => {
  let serving: Serving;
  beforeAll(async () => {
    serving = await serve({
      DATA_DIR: join(folder, 'data'),
      COLUMNS_FILE: write(
        'columns.json',
        JSON.stringify({
          drug: { 单号: '报告编码', 哪个区: '报告地区', 药名: '通用名称', 咋了: '不良反应名称', 哪天报来: '接收日期' },
        }),
      ),
    });
  }, 120_000);
  afterAll(() => serving?.stop());

  it('reads such tables and such JSON at its door', async () => {
    const post = (type: string, body: string) =>
      fetch(`${serving.address}/api/records`, { method: 'POST', headers: { 'content-type': type }, body }).then((r) =>
        r.json(),
      );
    const statuses = ({ results }: { results: { recordId: string; status: string }[] }) =>
      results.map(({ recordId, status }) => `${recordId} ${status}`);
    expect(statuses(await post('text/csv', table))).toEqual(['A1 accepted', 'A2 accepted']);
    const record = { 单号: 'A3', 哪个区: '河西区', 药名: '阿莫西林', 咋了: '皮疹', 哪天报来: '2024-03-07' };
    expect(statuses(await post('application/json', JSON.stringify(record)))).toEqual(['A3 accepted']);
    expect(
      statuses(await post('application/x-ndjson', `${JSON.stringify({ stream: 'drug', ...record, 单号: 'A4' })}\n`)),
    ).toEqual(['A4 accepted']);
    const kept = await fetch(`${serving.address}/api/records/drug/A3`).then((r) => r.json());
    expect(kept.versions.at(-1).fields.products[0].genericName).toBe('阿莫西林');
  });
});

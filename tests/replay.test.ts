/** `replay` as a user runs it: on a table of one's own, on Chinese forms, and on VAERS where it is beside the project. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './support/files.ts';
import { done, huishang } from './support/huishang.ts';

const vaers = join(import.meta.dirname, '..', '..', 'shared', 'data', 'reports', 'vaers');
const day = (i: number) => new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10);

/** 200 days with three reports each; from day 100 on one of 乙 is of a hazard that was rare before. */
function rows(): { id: string; product: string; event: string; date: string }[] {
  return Array.from({ length: 600 }, (_, i) => {
    const at = Math.floor(i / 3);
    const product = ['甲', '乙', '丙'][i % 3]!;
    const event =
      product === '乙' && at >= 100 && at % 2 === 0 ? '脱发' : at === 30 ? '脱发' : ['皮疹', '恶心'][at % 2]!;
    return { id: `r${i}`, product, event, date: day(at) };
  });
}

describe('replay', { timeout: 120_000 }, () => {
  const folder = temporaryFolder();
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const table = write(
    'table.csv',
    `report,product,event,date\n${rows()
      .map(({ id, product, event, date }) => `${id},${product},${event},${date}`)
      .join('\n')}\n坏,甲,皮疹,无日期\n`,
  );

  it('tells of a dated table when each method first raised a pair, how early, and with how many others', async () => {
    const output = join(folder, 'out');
    const asked = ['--product', '乙', '--hazard', '脱发', '--reference-date', '2024-06-01'];
    const said = JSON.parse(await done(['replay', '--input', table, '--output', output, ...asked, '--json']));
    expect(said).toMatchObject({ from: '2024-01-05', looks: 29, reports: 600, pairs: 9 });
    expect(said.leftOut).toEqual([{ reason: expect.any(String), records: 1 }]);
    const { ic025 } = said.watched[0].first;
    // Day 100 is 2024-04-10.
    expect(ic025.day > '2024-04-10' && ic025.day < '2024-05-10').toBe(true);
    expect(ic025.lead).toBe((Date.parse('2024-06-01') - Date.parse(ic025.day)) / 86_400_000);
    expect(ic025.n11).toBeGreaterThanOrEqual(3);
    expect(readdirSync(output).sort()).toEqual(
      ['alerts.png', 'alerts.svg', 'flags.csv', 'looks.csv', 'pair.png', 'pair.svg', 'watched.csv', 'weeks.csv'].sort(),
    );
    const read = (name: string) => readFileSync(join(output, name), 'utf8');
    expect(read('flags.csv')).toContain('乙,脱发,脱发,51,');
    expect(read('looks.csv').trim().split('\r\n')).toHaveLength(30);
    expect(read('weeks.csv')).not.toMatch(/NaN|Infinity/);
    expect(read('pair.svg')).toContain('2024-06-01');
  });

  it('reads a table in GB18030, tabs between', async () => {
    // 甲乙丙 and 皮疹 in GB18030; the rest is ASCII.
    const bytes = (text: string) => Buffer.from(text, 'latin1');
    const encoded = { 乙: '\xd2\xd2', 皮疹: '\xc6\xa4\xd5\xee' };
    const file = join(folder, 'gb.csv');
    const line = (i: number) => `r${i}\t${encoded.乙}\t${encoded.皮疹}\t2024/1/${i + 1}\n`;
    writeFileSync(file, bytes(`report\tproduct\tevent\tdate\n${[0, 1, 2].map(line).join('')}`));
    const said = JSON.parse(await done(['replay', '--input', file, '--product', '乙', '--hazard', '皮疹', '--json']));
    expect(said).toMatchObject({ reports: 3, pairs: 1, from: '2024-01-05' });
    expect(said.watched[0].n11).toBe(3);
  });

  it('holds a reference set against the data and names what it cannot find', async () => {
    const set = write(
      'set.csv',
      'exposureName,outcomeName,groundTruth\n乙,脱发,1\n甲,SET 恶心 1,0\n丁,恶心,1\n甲,失明,0\n',
    );
    const { stderr, stdout } = await huishang(['replay', '--input', table, '--reference-set', set, '--json']);
    const said = JSON.parse(stdout);
    expect(said.watched.map(({ product, truth }: { product: string; truth: number }) => [product, truth])).toEqual([
      ['乙', 1],
      ['甲', 0],
    ]);
    expect(said.watched[0].first.evans).not.toBeNull();
    expect(said.watched[1].first.evans).toBeNull();
    expect(stderr).toContain('丁');
    expect(stderr).toContain('失明');
    const dated = write('dated.csv', 'product,event,truth,date\n乙,脱发,1,2024-06-01\n');
    const told = await done(['replay', '--input', table, '--reference-set', dated]);
    // First raised on 2024-04-26 by IC025.
    expect(told).toMatch(/IC025 +1 +0 +36\n/);
  });

  it('reads the forms, their follow-ups and one domain at a time', async () => {
    const data = join(folder, 'forms');
    mkdirSync(data);
    const drug = (id: string, date: string, kind: string, reaction: string) =>
      `${id},${kind},海城区,甲氧片,怀疑,${reaction},${date},${date}`;
    writeFileSync(
      join(data, 'drug.csv'),
      [
        '报告编码,首次/跟踪,报告地区,通用名称,怀疑/并用,不良反应名称,报告日期,接收日期',
        drug('d1', '2024-01-02', '首次', '皮疹'),
        drug('d2', '2024-01-03', '首次', '恶心'),
        drug('d1', '2024-01-20', '跟踪', '脱发'),
      ].join('\n'),
    );
    // The vocabulary knows alopecia, though nobody wrote it so.
    const asked = ['--product', '甲氧片', '--hazard', 'Alopecia'];
    const said = JSON.parse(await done(['replay', '--input', data, ...asked, '--json']));
    expect(said).toMatchObject({ reports: 2, pairs: 2 });
    expect(said.watched[0].n11).toBe(1);
    expect(JSON.parse(await done(['replay', '--input', data, '--to', '2024-01-12', '--json']))).toMatchObject({
      to: '2024-01-12',
      looks: 2,
    });
    writeFileSync(
      join(data, 'device.csv'),
      '报告编码,接收日期,报告地区,产品名称,器械故障表现\nv1,2024-01-05,海城区,输液泵,流速不准\n',
    );
    expect(await huishang(['replay', '--input', data])).toMatchObject({ code: 2 });
    expect(JSON.parse(await done(['replay', '--input', data, '--domain', 'device', '--json']))).toMatchObject({
      reports: 1,
    });
  });

  it('refuses what it cannot do, saying why', async () => {
    const none = await huishang(['replay', '--input', table, '--product', '乙方', '--hazard', '脱发']);
    expect(none).toMatchObject({ code: 1 });
    expect(none.stderr).toContain('乙');
    expect(await huishang(['replay', '--input', table, '--product', '乙'])).toMatchObject({ code: 2 });
    expect(await huishang(['replay', '--input', table, '--weekday', '8'])).toMatchObject({ code: 2 });
    expect(await huishang(['replay', '--input', join(folder, 'nowhere')])).toMatchObject({ code: 1 });
    expect(await huishang(['replay', '--input', table, '--from', '2030-01-01'])).toMatchObject({ code: 1 });
  });

  it.skipIf(!existsSync(vaers))(
    'VAERS: coded terms alone give the withdrawn vaccine in the week of its suspension',
    async () => {
      const asked = ['--product', 'RotaShield', '--hazard', 'intussusception', '--reference-date', '1999-07-16'];
      const { looks, reports, watched, seconds } = JSON.parse(
        await done(['replay', '--input', vaers, ...asked, '--json']),
      );
      expect({ looks, reports }).toEqual({ looks: 496, reports: 96_917 });
      for (const method of ['evans', 'ror025', 'ic025'])
        expect(watched[0].first[method]).toMatchObject({ day: '1999-07-16', n11: 5, lead: 0 });
      expect(watched[0].first.eProcess.ever).toBeLessThan(watched[0].first.ic025.ever);
      expect(seconds).toBeLessThan(90);
    },
  );
});

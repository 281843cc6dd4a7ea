/** Accounts and the audit chain by the command line, on a system that runs and on one that stands still. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeAt } from '@huishang/people';
import { openStore } from '@huishang/store';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './support/files.ts';
import { done, huishang, serve } from './support/huishang.ts';

type Credentials = { password: string; secret: string };

describe('people at the command line', { timeout: 300_000 }, () => {
  const folder = temporaryFolder();
  const environment = { DATA_DIR: join(folder, 'data') };
  const exported = join(folder, 'audit.jsonl');

  it('are made, sign in, send by key, and leave a trail that an inspector can check', async () => {
    const li = JSON.parse(
      await done(['user', 'add', 'li.na', '--name', '李娜', '--roles', 'assessor,auditor', '--json'], environment),
    ) as Credentials;
    const serving = await serve(environment);
    try {
      // Through the running process, as the operator.
      expect(await done(['user', 'list'], environment)).toContain('李娜  评价员、审计员');
      const { key } = JSON.parse(await done(['key', 'add', '平台', '--json'], environment)) as { key: string };
      const record = { stream: 'complaint', 投诉编号: 'c1', 提交日期: '2025-06-03', 内容: '用后起皮疹' };
      const send = (headers: Record<string, string>) =>
        fetch(`${serving.address}/api/records`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(record),
        });
      expect((await send({})).status).toBe(401);
      expect((await send({ authorization: `Bearer ${key}` })).status).toBe(200);
      const signIn = await fetch(`${serving.address}/sign-in`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: serving.address },
        body: new URLSearchParams({ name: 'li.na', password: li.password, code: codeAt(li.secret, new Date()) }),
      });
      expect(signIn.status).toBe(303);
      const cookie = signIn.headers.get('set-cookie')!.split(';', 1)[0]!;
      expect((await fetch(`${serving.address}/records/complaint/c1`, { headers: { cookie } })).status).toBe(200);
      await done(['audit', 'export', '--output', exported], environment);
    } finally {
      await serving.stop();
    }
    const [, ...lines] = readFileSync(exported, 'utf8').trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { action: string }).action)).toEqual([
      'account.add', 'key.add', 'signIn', 'record.open', 'audit.export',
    ]); // biome-ignore format: a list
    expect(await done(['audit', 'check', '--input', exported], environment)).toContain('5 条操作完好');
    expect(await done(['verify'], environment)).toContain('✓ 审计链');
  });

  it('are told which action of an exported file was changed or is missing', async () => {
    const lines = readFileSync(exported, 'utf8').trim().split('\n');
    const checked = async (name: string, changed: readonly string[]) => {
      const file = join(folder, name);
      writeFileSync(file, `${changed.join('\n')}\n`);
      const { code, stdout } = await huishang(['audit', 'check', '--input', file], environment);
      return `${code} ${stdout}`;
    };
    expect(await checked('changed', lines.with(3, lines[3]!.replace('li.na', 'wang')))).toMatch(
      /^1 ✗ 第 3 条操作.*与其印记不符/,
    );
    expect(await checked('less', lines.toSpliced(2, 1))).toMatch(/^1 ✗ 缺少第 2 条操作/);
    expect(await checked('short', lines.slice(0, -1))).toMatch(/^1 ✗ 链的末尾缺少第 5 条操作/);
    const other = await huishang(['audit', 'check', '--input', exported], { ...environment, AUDIT_KEY_FILE: 'none' });
    expect([other.code, other.stderr]).toEqual([1, expect.stringContaining('找不到审计链的密钥')]);
  });

  it('are told by verify which action was changed in the database', async () => {
    const store = await openStore({ directory: join(environment.DATA_DIR, 'store') });
    await store.query('alter table action disable trigger all');
    await store.query(`update action set who = 'wang' where seq = 4`);
    await store.close();
    const { code, stdout } = await huishang(['verify'], environment);
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ action 4：第 4 条操作.*与其印记不符/);
  });

  it('are called wrongly with a word of help', async () => {
    for (const args of [
      ['user', 'add', 'x'],
      ['user', 'add', 'Li Na', '--roles', 'chair'],
      ['user', 'add', 'li', '--roles', 'king'],
      ['key', 'add', 'x', '--scopes', 'all'],
      ['audit', 'export'],
    ])
      expect((await huishang(args, environment)).code, args.join(' ')).toBe(2);
    const gone = await huishang(['user', 'reset', 'nobody'], environment);
    expect([gone.code, gone.stderr]).toEqual([1, expect.stringContaining('没有账号 nobody')]);
  });
});

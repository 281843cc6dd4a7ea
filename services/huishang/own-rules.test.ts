/** A wrong file of rules is refused in one sentence that names file, place and value, and what is allowed. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultRules } from '@huishang/detection';
import { afterAll, describe, expect, it } from 'vitest';
import { type OwnFiles, readOwn } from './own.ts';
import { versionOf } from './version.ts';

const folder = mkdtempSync(join(tmpdir(), 'huishang-own-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'own.json');
const read = (of: keyof OwnFiles, content: string | Uint8Array) => {
  writeFileSync(file, content);
  return readOwn({ [of]: file });
};

describe('a file of one’s own', () => {
  it('is laid over what stands: objects name by name, lists as a whole', () => {
    const { rules, weights, measures } = read('rules', '\uFEFF{"cluster":{"windows":[5]},"recentDays":60}');
    expect(rules).toEqual({ ...defaultRules, recentDays: 60, cluster: { ...defaultRules.cluster, windows: [5] } });
    expect({ weights, measures }).toEqual({ weights: readOwn().weights, measures: readOwn().measures });
    expect(read('measures', '{"days":{"warning":1}}').measures.days).toEqual({ ...measures.days, warning: 1 });
  });

  it.each<[keyof OwnFiles, string, string]>([
    ['rules', '{"cluster":{"alpha":2}}', 'cluster.alpha 的值 2 不对，应小于 1'],
    ['rules', '{"cluster":{"windows":[7,0]}}', 'cluster.windows[1] 的值 0 不对，应不小于 1'],
    ['rules', '{"cluster":{"windows":[]}}', 'cluster.windows 的值 [] 不对，至少要有 1 项'],
    ['rules', '{"cluster":{"minimumReports":2.5}}', 'cluster.minimumReports 的值 2.5 不对，应为整数'],
    ['rules', '{"cluster":{"minimumReports":"3"}}', 'cluster.minimumReports 的值 "3" 不对，应为数'],
    ['rules', '{"recentDays":1e999}', 'recentDays 的值 null 不对，应为数'],
    ['rules', '{"countPossible":1}', 'countPossible 的值 1 不对，应为 true 或 false'],
    ['rules', '{"complaint":{"kinds":[""]}}', 'complaint.kinds[0] 的值 "" 不对，不能为空'],
    ['rules', '{"trend":null}', 'trend 的值 null 不对，应为对象'],
    ['rules', '{"sampling":{"x":1,"y":2}}', '没有“sampling.x”、“sampling.y”这一项，这里可写 lookBackDays、'],
    ['rules', '{"version":"2026-11-2"}', '没有“version”这一项，这里可写 minimumConfidence、'],
    ['rules', '{"__proto__":{"recentDays":1}}', '没有“__proto__”这一项，'],
    ['rules', '{"recentDays":0,"other":1}', 'recentDays 的值 0 不对，应不小于 1；没有“other”这一项，'],
    ['rules', '{\n  "recentDays": 31,\n}', '第 3 行第 1 列起不是 JSON'],
    ['rules', '', '不是完整的 JSON'],
    ['rules', '[1]', '应为一个 JSON 对象'],
    ['weights', '{"levels":{"high":50}}', 'levels.high 的值 50 不对，须不小于 medium'],
    ['weights', '{"penalty":{"known":5}}', 'penalty.known 的值 5 不对，应不大于 0'],
    ['weights', '{"recency":{"endDays":31}}', 'recency.endDays 的值 31 不对，须大于 fullDays'],
    ['measures', '{"suspendFrom":"高"}', 'suspendFrom 的值 "高" 不对，应为 high、medium、low 之一'],
    ['measures', '{"plans":{"cluster":["stop"]}}', 'plans.cluster[0] 的值 "stop" 不对，应为 warning、'],
    ['measures', '{"owners":{"fine":"use"}}', '没有“owners.fine”这一项，这里可写 warning、'],
  ])('%s %s', (of, content, expected) => {
    const name = { rules: '检测规则', weights: '议题权重', measures: '措施规则', districts: '' }[of];
    let message = '';
    try {
      read(of, content);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message.startsWith(`${name} ${file} 不能用：${expected}`), message).toBe(true);
    expect(message).toMatch(/^[^\n]*。$/);
  });

  it('that is no text, or not there, is said to be so', () => {
    expect(() => read('rules', Buffer.from([0x7b, 0xd5, 0xd9, 0x7d]))).toThrow('不是 UTF-8 编码的文本');
    expect(() => readOwn({ weights: join(folder, 'nowhere') })).toThrow(
      /^议题权重：找不到 .*nowhere：请检查路径。（由 --weights 或 WEIGHTS_FILE 指定）$/,
    );
  });
});

describe('a version', () => {
  it('is that of what is said, however it is written down, and another for anything else', () => {
    const one = versionOf('rules', { a: 1, b: [{ c: 'x', d: null }] });
    // printf '{"a":1,"b":[{"c":"x","d":null}]}' | sha256sum
    expect(one).toBe('rules@73874d219adb');
    expect(versionOf('rules', { b: [{ d: null, c: 'x' }], a: 1 })).toBe(one);
    for (const other of [{ a: 1, b: [{ c: 'x' }] }, { a: '1', b: [{ c: 'x', d: null }] }, { a: 1 }])
      expect(versionOf('rules', other)).not.toBe(one);
  });
});

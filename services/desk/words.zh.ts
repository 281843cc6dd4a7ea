/** What people read of the desk. */
import type { StoredAction } from '@huishang/audit';
import { listAccounts, type Sql } from '@huishang/store';
import { actionWords, roleName } from '@huishang/workflow';

export const words = {
  cannot: '没有做成',
  noSignal: (id: string) => ({ title: '没有这个信号', detail: `编号 ${id.slice(0, 200)}` }),
  noTrail: { title: '还没有账号', detail: '信号由登录的人审核：请先用 huishang user add 建立账号。' },
  keyUsed: { title: '这个 Idempotency-Key 已用于另一操作', detail: '请为每次操作另取一个。' },
  badKey: { title: 'Idempotency-Key 不对', detail: '请用 1 至 200 个可见的 ASCII 字符，不含空格。' },
  whichVersion: {
    title: '须写明依据的是哪一版',
    detail: '请在 If-Match 中给出 GET /api/signals/编号 答复的 ETag（即 version）。',
  },
  personsOnly: '信号只由登录的人审核：操作员的口令与机器的密钥都不能代替。',
  oneByOne: '这一操作须逐个信号办理。',
  overtaken: '您看到之后已有改动',
  since: (lines: readonly string[], version: number, now: number): string =>
    lines.length === 0
      ? `没有第 ${version} 版，现在是第 ${now} 版：请重新打开这个信号。`
      : `您依据的是第 ${version} 版，现在是第 ${now} 版。其间：${lines.join('；')}。请看过之后再决定。`,
  itself: (field: string) => `${field}：不能是这个信号自己。`,
  notThere: (field: string, ids: readonly string[]) =>
    `${field}：没有 ${ids.join('、').slice(0, 400)}，请从信号的页面复制编号。`,
  nobody: (name: string) => `由谁办理（assignee）：没有可办理信号的账号“${name.slice(0, 40)}”。`,
  reopened: {
    death: '出现死亡病例，多于作出决定之时',
    tripled: '病例数已达到作出决定之时的三倍',
    failedSample: '作出决定之后，同品种又有抽检不合格',
    newBatch: '作出决定之后，出现新的聚集批号',
  },
  resumed: '已到恢复日期',
};

/** A moment as a clock on the wall shows it. */
export const localTime = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(at));

/** Actions in one line each: who, in which role, when, what, why. */
export async function told(sql: Sql, actions: readonly StoredAction[], timeZone: string): Promise<string[]> {
  const names = new Map((await listAccounts(sql)).map(({ name, display }) => [name, display]));
  return actions.map(({ who, role, at, action, reason }) => {
    const what = actionWords[action.slice(action.indexOf('.') + 1)] ?? action;
    const name = role === 'system' ? '' : (names.get(who) ?? who);
    return `${name}（${roleName(role)}）${localTime(at, timeZone)} ${what}${reason ? `，${reason}` : ''}`;
  });
}

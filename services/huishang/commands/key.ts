/** `key`: keys of machines that send or fetch records. One is shown once, when it is made. */
import { isScope, permissionWords, type Scope, scopes } from '@huishang/people';
import type { Logger } from '@huishang/runtime';
import { UsageError } from '../failure.ts';
import { result } from '../output.ts';
import { withDesk } from '../people/desk.ts';

type Options = { scopes?: string[]; json?: boolean };

export async function keyAdd(name: string, options: Options, environment: NodeJS.ProcessEnv, logger: Logger) {
  const given = options.scopes ?? ['send'];
  const wrong = given.filter((scope) => !isScope(scope));
  if (wrong.length > 0 || given.length === 0)
    throw new UsageError(
      `没有名为“${wrong.join('、')}”的用途，可选：${scopes.map((scope) => `${scope}（${permissionWords[scope]}）`).join('、')}。`,
    );
  const wanted: Scope[] = given.filter(isScope);
  const made = await withDesk(environment, logger, (desk) => desk.addKey({ name, scopes: wanted }));
  result(options.json ?? false, made, [
    `编号：${made.id}`,
    `密钥：${made.key}`,
    '密钥只显示这一次；请求时写作 Authorization: Bearer 密钥。',
  ]);
}

export async function keyList(options: Options, environment: NodeJS.ProcessEnv, logger: Logger) {
  const items = await withDesk(environment, logger, (desk) => desk.keys());
  const lines = items.map(
    ({ id, name, scopes: uses, made, revoked }) =>
      `${id}  ${name}  ${uses.join('、')}  ${made.slice(0, 10)}${revoked === null ? '' : `  （${revoked.slice(0, 10)} 收回）`}`,
  );
  result(options.json ?? false, { items }, lines.length > 0 ? lines : ['还没有发出密钥。']);
}

export async function keyRevoke(id: string, options: Options, environment: NodeJS.ProcessEnv, logger: Logger) {
  await withDesk(environment, logger, (desk) => desk.revoke(id));
  result(options.json ?? false, { id }, [`已收回密钥 ${id}。`]);
}

/** `user`: accounts of people. A password and the secret of the second factor are told once, when they are drawn. */
import { isRole, type Role, roles, roleWords } from '@huishang/people';
import type { Logger } from '@huishang/runtime';
import { UsageError } from '../failure.ts';
import { result, say } from '../output.ts';
import { accountAsked, type Credentials } from '../people/accounts.ts';
import { auditKeyFile } from '../people/auditKey.ts';
import { withDesk } from '../people/desk.ts';

type Options = { roles?: string[]; name?: string; district?: string; json?: boolean };

export async function userAdd(name: string, options: Options, environment: NodeJS.ProcessEnv, logger: Logger) {
  const given = { name, display: options.name ?? name, roles: options.roles ?? [], district: options.district ?? null };
  const asked = accountAsked.safeParse(given);
  if (!asked.success) throw new UsageError(asked.error.issues.map(({ message }) => message).join('；'));
  const { district } = asked.data;
  await withDesk(environment, logger, async (desk, settings) => {
    const first = !(await desk.list()).some(({ demo }) => !demo);
    tell(options, await desk.add({ ...asked.data, district }));
    if (first)
      say(
        `这是第一个账号：从现在起须登录才能使用。审计链的密钥在 ${auditKeyFile(settings)}，不在数据库与备份之内，请另行妥善备份；丢了它，审计链就不能核对，也不能再登录。`,
      );
  });
}

export async function userRole(name: string, options: Options, environment: NodeJS.ProcessEnv, logger: Logger) {
  const wanted = rolesFrom(options.roles ?? []);
  const { district } = options;
  await withDesk(environment, logger, (desk) => desk.setRoles(name, { roles: wanted, ...(district && { district }) }));
  result(options.json ?? false, { name, roles: wanted }, [`${name} 的角色：${wanted.map(zh).join('、') || '无'}`]);
}

export const userReset = (name: string, options: Options, environment: NodeJS.ProcessEnv, logger: Logger) =>
  withDesk(environment, logger, async (desk) => tell(options, await desk.reset(name)));

export async function userList(options: Options, environment: NodeJS.ProcessEnv, logger: Logger) {
  const items = await withDesk(environment, logger, (desk) => desk.list());
  const lines = items.map(
    ({ name, display, roles: held, district, demo, locked }) =>
      `${name}  ${display}  ${held.map((role) => (isRole(role) ? zh(role) : role)).join('、') || '无角色'}` +
      `${district === null ? '' : `  ${district}`}${locked ? '  （暂停一刻钟）' : ''}${demo ? '  （演示）' : ''}`,
  );
  result(
    options.json ?? false,
    { items },
    lines.length > 0 ? lines : ['还没有账号：用 huishang user add 建立第一个。'],
  );
}

const zh = (role: Role): string => roleWords[role].zh;

function rolesFrom(names: readonly string[]): Role[] {
  const wrong = names.filter((name) => !isRole(name));
  if (wrong.length > 0)
    throw new UsageError(
      `没有名为“${wrong.join('、')}”的角色，可选：${roles.map((role) => `${role}（${zh(role)}）`).join('、')}。`,
    );
  return names.filter(isRole);
}

function tell({ json = false }: Options, credentials: Credentials): void {
  const { name, password, secret, address } = credentials;
  result(json, credentials, [
    `账号：${name}`,
    `口令：${password}`,
    `验证码密钥：${secret}（填入手机上的身份验证器；二维码的内容：${address}）`,
    '以上只显示这一次，请交给本人。',
  ]);
}

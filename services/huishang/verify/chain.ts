/** The audit chain: every action as it was sealed, each tied to the one before, none missing. */
import type { Head } from '@huishang/audit';
import { type Settings, SettingsError } from '@huishang/runtime';
import { actionHead, type Sql } from '@huishang/store';
import { auditKeyFile, readAuditKey } from '../people/auditKey.ts';
import { checkChain } from '../people/auditLog.ts';
import type { Findings } from './findings.ts';

/** @param anchor read before the transaction began. */
export async function verifyChain(tx: Sql, settings: Settings, anchor: Head | null, findings: Findings): Promise<void> {
  const check = findings.check('审计链：每条操作与其印记相符、首尾相接、无一缺失');
  const wrong = (seq: number | string, text: string) => check.wrong('action', String(seq), text);
  let key: Buffer | null;
  try {
    key = readAuditKey(settings);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return wrong('auditKey', error.message);
  }
  if (key) check.checked(await checkChain(tx, key, anchor, ({ seq, text }) => wrong(seq, text)));
  else if (((await actionHead(tx))?.seq ?? 0) > 0)
    wrong('auditKey', `找不到审计链的密钥 ${auditKeyFile(settings)}：请放回原来的密钥文件再核对。`);
}

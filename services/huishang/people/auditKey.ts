/** The key of the audit chain: a file outside the database and outside DATA_DIR, so that no copy of either can be sealed anew. */
import { resolve } from 'node:path';
import { keptSecret, readSecret, type Settings, SettingsError } from '@huishang/runtime';

export const auditKeyFile = (settings: Pick<Settings, 'AUDIT_KEY_FILE' | 'DATA_DIR'>): string =>
  settings.AUDIT_KEY_FILE ?? `${resolve(settings.DATA_DIR)}.audit.key`;

/**
 * @param make draws one where there is none: only while nothing has been sealed under another.
 * @returns null where there is none.
 * @throws {SettingsError} when what is there is no key.
 */
export function readAuditKey(settings: Settings, make = false): Buffer | null {
  const path = auditKeyFile(settings);
  const text = make ? keptSecret(path) : readSecret(path);
  if (text === null) return null;
  if (!/^[0-9a-fA-F]{64}$/.test(text))
    throw new SettingsError(`审计密钥文件 ${path} 的内容应为 64 位十六进制数（如 openssl rand -hex 32 所生成）。`);
  return Buffer.from(text, 'hex');
}

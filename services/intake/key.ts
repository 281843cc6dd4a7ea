/** The key that personal data is sealed with. */
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { keptSecret, type Logger, readSecret, type Settings } from '@huishang/runtime';
import { agreedSetting, type Store, settingOf } from '@huishang/store';

/**
 * RECORD_KEY where it is set. Else a key made at first use: beside the embedded store in a file of its own that only
 * its owner reads; on a server, where several processes must share it, in the store, with a warning.
 * @throws when the store was filled under another key.
 */
export async function recordKey(settings: Settings, store: Store, logger: Logger): Promise<Buffer> {
  const kept = await keptKey(settings, store);
  if (kept) return kept;
  let key: Buffer;
  if (settings.RECORD_KEY) key = Buffer.from(settings.RECORD_KEY, 'hex');
  else if (store.engine === 'pglite') key = Buffer.from(keptSecret(fileOf(settings)), 'hex');
  else {
    logger.warn('RECORD_KEY is not set: the key is kept in the database, beside what it protects');
    key = Buffer.from(await agreedSetting(store, 'recordKey', randomBytes(32).toString('hex')), 'hex');
  }
  if ((await agreedSetting(store, PRINT, printOf(key))) !== printOf(key)) throw new Error(OTHER_KEY);
  return key;
}

const fileOf = (settings: Settings): string => join(settings.DATA_DIR, 'record.key');

const PRINT = 'recordKeyPrint';
const OTHER_KEY =
  '此数据库的个人信息是用另一把密钥封存的：请把 RECORD_KEY（或 DATA_DIR 中的 record.key）换回原来的密钥。';
const printOf = (key: Buffer): string =>
  createHash('sha256').update('huishang record key').update(key).digest('hex').slice(0, 16);

/**
 * The key that the store was filled under; null where it has been filled under none yet. Makes nothing: a new key in the
 * place of a lost one would open nothing, and would be taken for the right one.
 * @throws when it is not there, or is another.
 */
export async function keptKey(settings: Settings, store: Store): Promise<Buffer | null> {
  const print = await settingOf(store, PRINT);
  if (print === null) return null;
  const hex =
    settings.RECORD_KEY ??
    (store.engine === 'pglite' ? readSecret(fileOf(settings)) : await settingOf(store, 'recordKey'));
  if (hex === null)
    throw new Error(
      `找不到封存个人信息的密钥（RECORD_KEY，或 ${fileOf(settings)}）：请放回原来的密钥，另造的打不开已有的记录。`,
    );
  const key = Buffer.from(hex, 'hex');
  if (printOf(key) !== print) throw new Error(OTHER_KEY);
  return key;
}

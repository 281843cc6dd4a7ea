/** The key that personal data is sealed with. */
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger, Settings } from '@huishang/runtime';
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
  else if (store.engine === 'pglite') key = keyFile(join(settings.DATA_DIR, 'record.key'));
  else {
    logger.warn('RECORD_KEY is not set: the key is kept in the database, beside what it protects');
    key = Buffer.from(await agreedSetting(store, 'recordKey', randomBytes(32).toString('hex')), 'hex');
  }
  if ((await agreedSetting(store, PRINT, printOf(key))) !== printOf(key)) throw new Error(OTHER_KEY);
  return key;
}

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
    settings.RECORD_KEY ?? (store.engine === 'pglite' ? readKeyFile(settings) : await settingOf(store, 'recordKey'));
  if (hex === null)
    throw new Error(
      `找不到封存个人信息的密钥（RECORD_KEY，或 ${join(settings.DATA_DIR, 'record.key')}）：请放回原来的密钥，另造的打不开已有的记录。`,
    );
  const key = Buffer.from(hex, 'hex');
  if (printOf(key) !== print) throw new Error(OTHER_KEY);
  return key;
}

function readKeyFile(settings: Settings): string | null {
  try {
    return readFileSync(join(settings.DATA_DIR, 'record.key'), 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function keyFile(path: string): Buffer {
  try {
    return Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  mkdirSync(join(path, '..'), { recursive: true });
  // Written whole under another name, then linked: a crash never leaves half a key, a race keeps the first.
  const draft = `${path}.${process.pid}`;
  const handle = openSync(draft, 'w', 0o600);
  writeSync(handle, randomBytes(32).toString('hex'));
  closeSync(handle);
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
}

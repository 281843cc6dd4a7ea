/** The token that export, import and the dead letters ask for: what leaves there is unsealed, what comes in is not checked by a form. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { closeSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { isLoopback, type Settings, SettingsError } from '@huishang/runtime';

const fileOf = (settings: Settings): string => join(settings.DATA_DIR, 'api.token');

/**
 * API_TOKEN where it is set; else that of DATA_DIR, made at the first start in a file that only its owner reads.
 * @throws {SettingsError} when others than this machine could reach the process, and nobody has chosen a token.
 */
export function apiToken(settings: Settings): string {
  if (settings.API_TOKEN) return settings.API_TOKEN;
  if (!isLoopback(settings.HOST))
    throw new SettingsError(
      `HOST 为 ${settings.HOST}，其他机器也能访问：请同时设 API_TOKEN（至少 32 个字符，如 openssl rand -hex 32 所生成），` +
        '或把 HOST 改回 127.0.0.1。',
    );
  const path = fileOf(settings);
  const known = knownToken(settings);
  if (known) return known;
  mkdirSync(settings.DATA_DIR, { recursive: true });
  // Written whole under another name, then linked: a crash never leaves half a token, a race keeps the first.
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
  const token = knownToken(settings);
  if (!token) throw new SettingsError(`口令文件 ${path} 是空的或太短：请删除它再启动，会另外生成一个。`);
  return token;
}

const SHORTEST = 32;

/** The token of the process that holds the same DATA_DIR, as its owner may read it; null when there is none. */
export function knownToken(settings: Settings): string | null {
  if (settings.API_TOKEN) return settings.API_TOKEN;
  try {
    const token = readFileSync(fileOf(settings), 'utf8').trim();
    return token.length >= SHORTEST ? token : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether an Authorization header bears the token: as Bearer, or as the password that a browser asks its user for. In constant time. */
export function bearsToken(header: string | undefined, token: string): boolean {
  const [scheme = '', value = ''] = (header ?? '').split(' ', 2);
  const given =
    scheme.toLowerCase() === 'bearer'
      ? value
      : scheme.toLowerCase() === 'basic'
        ? Buffer.from(value, 'base64')
            .toString('utf8')
            .replace(/^[^:]*:/, '')
        : '';
  return timingSafeEqual(digest(given), digest(token));
}

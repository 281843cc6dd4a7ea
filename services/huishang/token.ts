/** The token that the command line bears: of whoever may read DATA_DIR on this machine. It stands for the operator. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { keptSecret, readSecret, type Settings, SettingsError } from '@huishang/runtime';

const fileOf = (settings: Settings): string => join(settings.DATA_DIR, 'api.token');

/** API_TOKEN where it is set; else that of DATA_DIR, made at the first start in a file that only its owner reads. */
export function apiToken(settings: Settings): string {
  if (settings.API_TOKEN) return settings.API_TOKEN;
  const path = fileOf(settings);
  const token = keptSecret(path);
  if (token.length < SHORTEST)
    throw new SettingsError(`口令文件 ${path} 是空的或太短：请删除它再启动，会另外生成一个。`);
  return token;
}

const SHORTEST = 32;

/** The token of the process that holds the same DATA_DIR, as its owner may read it; null when there is none. */
export function knownToken(settings: Settings): string | null {
  if (settings.API_TOKEN) return settings.API_TOKEN;
  const token = readSecret(fileOf(settings));
  return token !== null && token.length >= SHORTEST ? token : null;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether a text is the token, in constant time. */
export const isToken = (given: string, token: string): boolean => timingSafeEqual(digest(given), digest(token));

/** Passwords: argon2id, in the form that names its own costs, so that they can be raised later. */
import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** The library's default is argon2id; memory and passes as OWASP asks at least. */
const COSTS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Without what is mistaken for something else when read out: 0 O, 1 l I. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LENGTH = 20;

/** Drawn for a person who keeps it in a safe place: some 115 bits. */
export const newPassword = (): string =>
  Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');

export const hashPassword = (password: string): Promise<string> => hash(password, COSTS);

let nobody: Promise<string> | null = null;

/** @param stored null for a person who is not there, or has no password: it takes as long, and is never right. */
export async function isPassword(stored: string | null, given: string): Promise<boolean> {
  nobody ??= hashPassword(newPassword());
  const right = await verify(stored ?? (await nobody), given);
  return right && stored !== null;
}

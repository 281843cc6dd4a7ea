/** The secret of a second factor as it is kept: sealed under a key drawn from the audit key, so that a copied database gives none away. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const NONCE = 12;
const TAG = 16;
const keyFrom = (auditKey: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', auditKey, new Uint8Array(), 'huishang second factor', 32));

/** @param name whose it is: sealed for another, it opens nothing. */
export function sealFactor(auditKey: Buffer, name: string, secret: string): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyFrom(auditKey), nonce).setAAD(Buffer.from(name));
  return Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

/** @throws when it was sealed under another key or for another name. */
export function openFactor(auditKey: Buffer, name: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(auditKey), bytes.subarray(0, NONCE), { authTagLength: TAG })
    .setAAD(Buffer.from(name))
    .setAuthTag(bytes.subarray(-TAG));
  return decipher.update(bytes.subarray(NONCE, -TAG), undefined, 'utf8') + decipher.final('utf8');
}

/** The second factor: a code of six digits that an authenticator app shows, new every half minute (TOTP, RFC 6238). */
import { Secret, TOTP } from 'otpauth';

const PERIOD = 30;
/** So many half minutes a telephone's clock may be off. */
const WINDOW = 1;

const totp = (secret: string, name = ''): TOTP =>
  new TOTP({ issuer: '会商', label: name, secret: Secret.fromBase32(secret), period: PERIOD });

/** In base 32, as people type it into an app. */
export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** What an app takes as an address or a QR code. */
export const secretAddress = (secret: string, name: string): string => totp(secret, name).toString();

export const codeAt = (secret: string, at: Date): string => totp(secret).generate({ timestamp: at.getTime() });

/**
 * @param lastStep the half minute of the code that was last taken: that and earlier ones are taken no more.
 * @returns the half minute that the code belongs to; null when it is wrong or was used.
 */
export function stepOfCode(secret: string, code: string, at: Date, lastStep: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totp(secret).validate({ token: code, timestamp: at.getTime(), window: WINDOW });
  if (delta === null) return null;
  const step = Math.floor(at.getTime() / 1_000 / PERIOD) + delta;
  return step > lastStep ? step : null;
}

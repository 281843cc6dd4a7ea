/** Sealing of personal data: encrypted as it stood, and a keyed hash by which two records of one person are equal. */
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';

const NONCE = 12;
const TAG = 16;
/** Originals of this many characters and more are packed: what was refused for its size need not cost it. */
const PACKED_FROM = 1 << 16;
/** No base64 has a full stop. */
const PACKED = 'zstd.';
/** Shorter, or with a mask in it, a name is shared by too many people to tell one from another. */
const NAMES_NOBODY = /[*＊某×xX?？]|匿名|不详|未知|佚名/;

export type Sealer = {
  /**
   * AES-256-GCM; base64 of nonce, text and tag. A long text is packed first, and marked so.
   * @param owner whose original it is (`stream/id/version`): put into another's row, it does not open.
   */
  seal(text: string, owner?: string): string;
  /** @throws when the text was sealed under another key, for another owner, or altered. */
  open(sealed: string, owner?: string): string;
  /** Hash of a person's particulars under the key; null when they identify nobody. */
  person(...particulars: (string | undefined)[]): string | null;
  /** Hash of one mark of a person under the key; equal only for equal marks of one kind. */
  mark(kind: string, value: string): string;
};

export function createSealer(bytes: Buffer): Sealer {
  // Key objects: made of bytes anew for every record, a key costs as much as the sealing.
  const key = createSecretKey(bytes);
  const hashKey = createSecretKey(createHmac('sha256', key).update('person').digest());
  // Random bytes cost less by the kilobyte.
  let nonces = Buffer.alloc(0);
  const nextNonce = (): Buffer => {
    if (nonces.length === 0) nonces = randomBytes(NONCE * 256);
    const nonce = nonces.subarray(0, NONCE);
    nonces = nonces.subarray(NONCE);
    return nonce;
  };
  const keyed = (text: string): string => createHmac('sha256', hashKey).update(text).digest('base64url').slice(0, 16);
  return {
    seal(text, owner = '') {
      const packed = text.length > PACKED_FROM;
      const nonce = nextNonce();
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      if (owner !== '') cipher.setAAD(Buffer.from(owner, 'utf8'));
      const body = packed ? cipher.update(zstdCompressSync(text)) : cipher.update(text, 'utf8');
      const box = Buffer.concat([nonce, body, cipher.final(), cipher.getAuthTag()]).toString('base64');
      return packed ? PACKED + box : box;
    },
    open(sealed, owner = '') {
      const packed = sealed.startsWith(PACKED);
      const box = Buffer.from(packed ? sealed.slice(PACKED.length) : sealed, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, NONCE));
      if (owner !== '') decipher.setAAD(Buffer.from(owner, 'utf8'));
      decipher.setAuthTag(box.subarray(box.length - TAG));
      const body = Buffer.concat([decipher.update(box.subarray(NONCE, box.length - TAG)), decipher.final()]);
      return (packed ? zstdDecompressSync(body) : body).toString('utf8');
    },
    person(...particulars) {
      const [name, ...rest] = particulars;
      if (!name || name.trim().length < 2 || NAMES_NOBODY.test(name)) return null;
      const text = [name.trim(), ...rest.map((part) => part ?? '')].join('\u0000');
      return keyed(text);
    },
    mark: (kind, value) => keyed(`${kind}\u0000${value}`),
  };
}

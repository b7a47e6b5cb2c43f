import 'server-only';
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Everything that is derived from SECRET_KEY. Each purpose has a key of its own, so none can stand in for another. */
export type KeyRing = {
  /** Seals a secret for storage (AES-256-GCM, fresh nonce). */
  encrypt(plain: string): string;
  /** Opens what `encrypt` made; throws when it was changed or sealed under another SECRET_KEY. */
  decrypt(box: string): string;
  /** Authenticates a text for one purpose, as base64url. */
  hmac(purpose: string, text: string): string;
  /** The symmetric key that session tokens are signed with. */
  sessionTokenKey(): Uint8Array;
};

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

export function createKeyRing(secretKey: string): KeyRing {
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', secretKey, '', `checkstand/${purpose}`, KEY_BYTES));
  const boxKey = derive('at-rest');
  const tokenKey = derive('session-token');
  const hmacKeys = new Map<string, Buffer>();
  const hmacKey = (purpose: string) => {
    const known = hmacKeys.get(purpose);
    if (known) return known;
    const made = derive(`hmac/${purpose}`);
    hmacKeys.set(purpose, made);
    return made;
  };
  return {
    encrypt(plain) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', boxKey, nonce);
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
    },
    decrypt(box) {
      const bytes = Buffer.from(box, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', boxKey, bytes.subarray(0, NONCE_BYTES));
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([
        decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)),
        decipher.final(),
      ]).toString('utf8');
    },
    hmac: (purpose, text) => createHmac('sha256', hmacKey(purpose)).update(text).digest('base64url'),
    sessionTokenKey: () => tokenKey,
  };
}

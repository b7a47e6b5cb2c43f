import 'server-only';
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { LoggableError } from '@/lib/kernel/loggable-error';

/**
 * Everything that is derived from SECRET_KEY. Each purpose has a key of its own, so none can stand in for another. While a
 * rotation goes on, what the key before has made is still read, and nothing new is made with it.
 */
export type KeyRing = {
  /**
   * Seals a secret for storage (AES-256-GCM, fresh nonce), bound to the place where it lies.
   *
   * @param place table, row and column, as `psp_accounts/<id>/settings`; it is not stored
   */
  seal(place: string, plain: string): string;
  /**
   * Opens what `seal` made for this very place. Throws where it was changed, lay in another place, or was sealed under a
   * key that is neither today's nor the one before.
   */
  open(place: string, box: string): string;
  /** Whether a box is bound to its place and sealed under today's key, so that the key before is not needed for it. */
  isCurrent(box: string): boolean;
  /** Authenticates a text for one purpose, as base64url. */
  hmac(purpose: string, text: string): string;
  /** Whether a code is today's `hmac` of the text, or that of the key before. Takes the same time for every wrong one. */
  isAuthentic(purpose: string, text: string, code: string): boolean;
  /** The symmetric keys of session tokens: the first signs, each of them verifies. */
  sessionTokenKeys(): readonly [Uint8Array, ...Uint8Array[]];
};

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const KEY_ID_LENGTH = 8;
/** `2.<key>.<base64>`. What was sealed before there were versions is base64 alone, bound to no place. */
const BOX = /^2\.([\w-]+)\.([A-Za-z0-9+/]+=*)$/;

type Generation = {
  id: string;
  boxKey: Buffer;
  /** The key of boxes from before there were versions. */
  unboundBoxKey: Buffer;
  tokenKey: Uint8Array;
  hmac(purpose: string, text: string): string;
};

/** @param previous the key before a rotation; `null` where none is going on */
export function createKeyRing(secretKey: string, previous: string | null = null): KeyRing {
  const current = createGeneration(secretKey);
  const older = previous === null ? [] : [createGeneration(previous)];
  const generations = [current, ...older];
  return {
    seal: (place, plain) => `2.${current.id}.${encrypt(current.boxKey, { plain, place }).toString('base64')}`,
    open: (place, box) => openBox(generations, { place, box }),
    isCurrent: (box) => BOX.exec(box)?.[1] === current.id,
    hmac: current.hmac,
    isAuthentic: (purpose, text, code) =>
      generations.some((generation) => isSame(code, generation.hmac(purpose, text))),
    sessionTokenKeys: () => [current.tokenKey, ...older.map(({ tokenKey }) => tokenKey)],
  };
}

function createGeneration(secretKey: string): Generation {
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', secretKey, '', `checkstand/${purpose}`, KEY_BYTES));
  const hmacKeys = new Map<string, Buffer>();
  const hmacKey = (purpose: string) => {
    const known = hmacKeys.get(purpose) ?? derive(`hmac/${purpose}`);
    hmacKeys.set(purpose, known);
    return known;
  };
  return {
    id: createHash('sha256').update(derive('key-id')).digest('base64url').slice(0, KEY_ID_LENGTH),
    boxKey: derive('at-rest-in-place'),
    unboundBoxKey: derive('at-rest'),
    tokenKey: derive('session-token'),
    hmac: (purpose, text) => createHmac('sha256', hmacKey(purpose)).update(text).digest('base64url'),
  };
}

function openBox(generations: readonly Generation[], { place, box }: { place: string; box: string }): string {
  const [, keyId, sealed] = BOX.exec(box) ?? [];
  const generation = generations.find(({ id }) => id === keyId);
  if (sealed !== undefined && !generation)
    throw new LoggableError(`The sealed value of ${place} was sealed under a SECRET_KEY that is not set`);
  try {
    if (!generation || sealed === undefined) return openUnbound(generations, box);
    return decrypt(generation.boxKey, { bytes: Buffer.from(sealed, 'base64'), place });
  } catch {
    // What the cipher says names neither the row nor what to do.
    throw new LoggableError(
      `The sealed value of ${place} does not open: it was damaged, moved there from another row, or sealed under another SECRET_KEY`,
    );
  }
}

function openUnbound(generations: readonly Generation[], box: string): string {
  const bytes = Buffer.from(box, 'base64');
  const [last] = generations.slice(-1);
  for (const { unboundBoxKey } of generations.slice(0, -1)) {
    try {
      return decrypt(unboundBoxKey, { bytes, place: null });
    } catch {
      // Sealed under the other key, then; the last one tells if it was not.
    }
  }
  if (!last) throw new LoggableError('There is no SECRET_KEY');
  return decrypt(last.unboundBoxKey, { bytes, place: null });
}

function encrypt(key: Buffer, { plain, place }: { plain: string; place: string }): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place, 'utf8'));
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

function decrypt(key: Buffer, { bytes, place }: { bytes: Buffer; place: string | null }): string {
  // The length is said, because GCM would otherwise take a tag that was cut short.
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  if (place !== null) decipher.setAAD(Buffer.from(place, 'utf8'));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const opened = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([opened, decipher.final()]).toString('utf8');
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

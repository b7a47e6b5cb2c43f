import 'server-only';
import { createPrivateKey, generateKeyPair, type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Db } from '@/lib/db/client';
import { assert } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import { SECOND_MS } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import type { Ids } from '@/lib/kernel/random';
import { findLiveSigningKeys, insertSigningKey, type SigningKeyRow } from './signing-key-repo';

type Deps = { db: Db; clock: Clock; ids: Ids; keys: KeyRing };

/** What verifiers in the field accept; longer keys sign four times slower. */
const MODULUS_BITS = 2_048;
/** How long a process may go on signing with a pair after its end. */
const KEPT_MS = 30 * SECOND_MS;

// The callback forms work in the thread pool; the plain ones would hold up every other request.
const makeKeyPair = promisify(generateKeyPair);
const signInThreadPool = promisify(sign);

/** PEM for each environment: what verifies now, and beside it what will from the end of a rotation on. */
export type ServedWebhookKeys = Record<Environment, string> & { next: Record<Environment, string | null> };

/** The halves that merchants verify with, PEM. Made on first need. */
export async function webhookPublicKeys(deps: Deps): Promise<Record<Environment, string>> {
  const { test, prod } = await servedWebhookKeys(deps);
  return { test, prod };
}

/** The same, and the halves that a rotation under way will make the ones to verify with. */
export async function servedWebhookKeys(deps: Deps): Promise<ServedWebhookKeys> {
  const [test, prod] = await Promise.all([livePairs(deps, 'test'), livePairs(deps, 'prod')]);
  return {
    test: test.current.publicKeyPem,
    prod: prod.current.publicKeyPem,
    next: { test: test.next?.publicKeyPem ?? null, prod: prod.next?.publicKeyPem ?? null },
  };
}

/** Signs with the environment's private key: RSA-SHA256, PKCS#1 v1.5, base64. */
export async function signForMerchant(
  deps: Deps,
  input: { environment: Environment; bytes: Uint8Array },
): Promise<string> {
  const key = await privateKey(deps, input.environment);
  const signature = await signInThreadPool('sha256', input.bytes, key);
  return signature.toString('base64');
}

/** A fresh pair, its private half sealed. */
export async function makeSigningPair(deps: {
  ids: Ids;
  keys: KeyRing;
}): Promise<{ id: string; publicKeyPem: string; privateKeyEncrypted: string }> {
  const made = await makeKeyPair('rsa', {
    modulusLength: MODULUS_BITS,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const id = deps.ids.uuid();
  return {
    id,
    publicKeyPem: made.publicKey,
    privateKeyEncrypted: deps.keys.seal(privateKeyPlace(id), made.privateKey),
  };
}

/** Where a private key lies: it opens nowhere else. */
export function privateKeyPlace(id: string): string {
  return `signing_keys/${id}/private_key`;
}

/** Reading a PEM costs more than signing with it, so read keys are kept for a while, with the database they are of. */
const readKeys = new WeakMap<Db, Map<Environment, { key: KeyObject; untilMs: number }>>();

async function privateKey(deps: Deps, environment: Environment): Promise<KeyObject> {
  const nowMs = deps.clock.nowMs();
  const known = readKeys.get(deps.db)?.get(environment);
  if (known && nowMs < known.untilMs) return known.key;
  const { current } = await livePairs(deps, environment);
  const key = createPrivateKey(deps.keys.open(privateKeyPlace(current.id), current.privateKeyEncrypted));
  const ofDatabase = readKeys.get(deps.db) ?? new Map();
  readKeys.set(deps.db, ofDatabase.set(environment, { key, untilMs: nowMs + KEPT_MS }));
  return key;
}

type LivePairs = { current: SigningKeyRow; next: SigningKeyRow | null };

/** The pairs there are, made when there are none. Several processes may make one; whichever is stored first counts. */
async function livePairs(deps: Deps, environment: Environment): Promise<LivePairs> {
  const nowMs = deps.clock.nowMs();
  const existing = toLivePairs(await findLiveSigningKeys(deps.db, { environment, nowMs }));
  if (existing) return existing;
  await insertSigningKey(deps.db, { ...(await makeSigningPair(deps)), environment, nowMs });
  const stored = toLivePairs(await findLiveSigningKeys(deps.db, { environment, nowMs }));
  assert(stored, 'a signing key was stored by this process or another one');
  return stored;
}

function toLivePairs([current, next]: readonly SigningKeyRow[]): LivePairs | null {
  return current ? { current, next: next ?? null } : null;
}

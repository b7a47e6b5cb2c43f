import 'server-only';
import { createPrivateKey, generateKeyPair, type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';
import type { Db } from '@/lib/db/client';
import { assert } from '@/lib/kernel/assert';
import type { Environment } from '@/lib/kernel/environment';
import type { Services } from '@/lib/services';
import { findSigningKey, insertSigningKey, type SigningKeyRow } from './signing-key-repo';

type Deps = Pick<Services, 'db' | 'clock' | 'ids' | 'keys'>;

/** What verifiers in the field accept; longer keys sign four times slower. */
const MODULUS_BITS = 2_048;

// The callback forms work in the thread pool; the plain ones would hold up every other request.
const makeKeyPair = promisify(generateKeyPair);
const signInThreadPool = promisify(sign);

/** The halves that merchants verify with, PEM. Made on first need. */
export async function webhookPublicKeys(deps: Deps): Promise<Record<Environment, string>> {
  const [test, prod] = await Promise.all([currentPair(deps, 'test'), currentPair(deps, 'prod')]);
  return { test: test.publicKeyPem, prod: prod.publicKeyPem };
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

/** Reading a PEM costs more than signing with it, so read keys are kept for as long as their database is used. */
const readKeys = new WeakMap<Db, Map<Environment, KeyObject>>();

async function privateKey(deps: Deps, environment: Environment): Promise<KeyObject> {
  const known = readKeys.get(deps.db)?.get(environment);
  if (known) return known;
  const pair = await currentPair(deps, environment);
  const key = createPrivateKey(deps.keys.decrypt(pair.privateKeyEncrypted));
  const ofDatabase = readKeys.get(deps.db) ?? new Map<Environment, KeyObject>();
  readKeys.set(deps.db, ofDatabase.set(environment, key));
  return key;
}

/** The current pair, made when there is none. Several processes may make one; whichever is stored first counts. */
async function currentPair(deps: Deps, environment: Environment): Promise<SigningKeyRow> {
  const existing = await findSigningKey(deps.db, environment);
  if (existing) return existing;
  const made = await makeKeyPair('rsa', {
    modulusLength: MODULUS_BITS,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  await insertSigningKey(deps.db, {
    id: deps.ids.uuid(),
    environment,
    publicKeyPem: made.publicKey,
    privateKeyEncrypted: deps.keys.encrypt(made.privateKey),
    nowMs: deps.clock.nowMs(),
  });
  const stored = await findSigningKey(deps.db, environment);
  assert(stored, 'a signing key was stored by this process or another one');
  return stored;
}

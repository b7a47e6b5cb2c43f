import 'server-only';
import { createPrivateKey, generateKeyPair, type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';
import type { KeyRing } from '@/lib/auth/key-ring';
import { findMerchantRow } from '@/lib/auth/merchant-repo';
import type { Db } from '@/lib/db/client';
import { assert } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import { type EpochMs, SECOND_MS } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import type { Ids } from '@/lib/kernel/random';
import type { MerchantId } from '@/lib/kernel/short-id';
import {
  findLiveSigningKeys,
  insertSigningKey,
  type KeyHolder,
  type SigningKeyRow,
} from './signing-key-repo';

type Deps = { db: Db; clock: Clock; ids: Ids; keys: KeyRing };

/** The key length that verifiers in the field accept; longer keys sign four times slower. */
const MODULUS_BITS = 2_048;
/** How long a process may go on signing with a pair after its end. */
const KEPT_MS = 30 * SECOND_MS;

// The callback forms work in the thread pool; the plain ones would hold up every other request.
const makeKeyPair = promisify(generateKeyPair);
const signInThreadPool = promisify(sign);

/** PEM for each environment: what verifies now, and beside it what will from the end of a rotation on. */
export type ServedWebhookKeys = Record<Environment, string> & { next: Record<Environment, string | null> };

/** The halves that a merchant verifies with, PEM. Made on first need. */
export async function webhookPublicKeys(
  deps: Deps,
  merchantId: MerchantId | null,
): Promise<Record<Environment, string>> {
  const { test, prod } = await servedWebhookKeys(deps, merchantId);
  return { test, prod };
}

/**
 * The halves that a merchant verifies with, and those that it will verify with once a rotation under way has ended.
 *
 * @param merchantId `null` for what merchants of earlier versions share
 */
export async function servedWebhookKeys(
  deps: Deps,
  merchantId: MerchantId | null,
): Promise<ServedWebhookKeys> {
  const [test, prod] = await Promise.all([
    livePairs(deps, { merchantId, environment: 'test' }),
    livePairs(deps, { merchantId, environment: 'prod' }),
  ]);
  return {
    test: test.current.publicKeyPem,
    prod: prod.current.publicKeyPem,
    next: { test: test.next?.publicKeyPem ?? null, prod: prod.next?.publicKeyPem ?? null },
  };
}

/** Signs with the merchant's private key for an environment: RSA-SHA256, PKCS#1 v1.5, base64. */
export async function signForMerchant(
  deps: Deps,
  input: { merchantId: MerchantId; environment: Environment; bytes: Uint8Array },
): Promise<string> {
  const key = await privateKey(deps, input);
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
const readKeys = new WeakMap<Db, Map<string, { key: KeyObject; untilMs: number }>>();
/** How many merchants' keys are kept read; past it, all are read again. */
const MAX_KEPT = 1_000;

async function privateKey(
  deps: Deps,
  { merchantId, environment }: { merchantId: MerchantId; environment: Environment },
): Promise<KeyObject> {
  const nowMs = deps.clock.nowMs();
  const holder = `${merchantId}/${environment}`;
  const kept = readKeys.get(deps.db) ?? new Map();
  const known = kept.get(holder);
  if (known && nowMs < known.untilMs) return known.key;
  const { current } = await livePairs(deps, { merchantId, environment });
  const key = createPrivateKey(deps.keys.open(privateKeyPlace(current.id), current.privateKeyEncrypted));
  if (kept.size >= MAX_KEPT) kept.clear();
  readKeys.set(deps.db, kept.set(holder, { key, untilMs: nowMs + KEPT_MS }));
  return key;
}

type LivePairs = { current: SigningKeyRow; next: SigningKeyRow | null };

/**
 * The pair that signs for a holder now, and the one that will. A merchant that shares a key signs with the shared one
 * until its own pair starts, and has no pair of its own until the operator makes it one.
 */
async function livePairs(deps: Deps, holder: KeyHolder): Promise<LivePairs> {
  const { merchantId, environment } = holder;
  const nowMs = deps.clock.nowMs();
  const [first, second] = await findLiveSigningKeys(deps.db, { ...holder, nowMs });
  if (first && !startsLater(first, nowMs)) return { current: first, next: second ?? null };
  const isSharing =
    merchantId !== null && (first || (await findMerchantRow(deps.db, merchantId))?.sharesWebhookKey);
  if (!isSharing) return makeFirstPair(deps, { ...holder, nowMs });
  const shared = await livePairs(deps, { merchantId: null, environment });
  return { current: shared.current, next: first ?? shared.next };
}

/** Whether a pair has been made for a moment that has not come. */
export function startsLater({ startsAt }: Pick<SigningKeyRow, 'startsAt'>, nowMs: EpochMs): boolean {
  return startsAt !== null && startsAt.getTime() > nowMs;
}

/** Several processes may make one; whichever is stored first counts. */
async function makeFirstPair(deps: Deps, holder: KeyHolder & { nowMs: EpochMs }): Promise<LivePairs> {
  await insertSigningKey(deps.db, { ...(await makeSigningPair(deps)), ...holder, startsAt: null });
  const [stored] = await findLiveSigningKeys(deps.db, holder);
  assert(stored, 'a signing key was stored by this process or another one');
  return { current: stored, next: null };
}

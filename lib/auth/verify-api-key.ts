import 'server-only';
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { HOUR_MS } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import { decodeShortId } from '@/lib/kernel/short-id';
import { type ApiKeyRow, findActiveApiKeys, noteApiKeyUse } from './api-key-repo';
import type { CallerOf } from './core/caller';
import { canonicalRequest, isTimestampFresh } from './core/request-signature';

type SignedRequest = { method: string; path: string; headers: Headers; rawBody: Uint8Array };

/** Parsing a PEM costs several times the verification, so parsed keys are kept. Bounded: a merchant has few. */
const MAX_CACHED_KEYS = 1_000;
const keyObjects = new Map<string, KeyObject>();

/**
 * Proves an API key call: whichever registered public key verifies the signature names the environment.
 *
 * Every way of failing gives the one and the same 401, so that nobody can tell a wrong merchant from a wrong key.
 */
export async function verifyApiKey(
  deps: { db: Db; clock: Clock },
  request: SignedRequest,
): Promise<CallerOf<'apiKey'>> {
  const merchantId = decodeShortId('MER', request.headers.get('x-merchant-id') ?? '');
  const timestamp = request.headers.get('x-timestamp') ?? '';
  const signature = decodeSignature(request.headers.get('x-signature') ?? '');
  if (!merchantId || !signature || !isTimestampFresh(timestamp, deps.clock.nowMs()))
    throw appError('unauthorized');
  const text = canonicalRequest({
    method: request.method,
    path: request.path,
    timestamp,
    bodySha256Base64: createHash('sha256').update(request.rawBody).digest('base64'),
  });
  const keys = await findActiveApiKeys(deps.db, merchantId);
  const match = keys.find((key) => isSignedBy(key, text, signature));
  if (!match) throw appError('unauthorized');
  await noteUse(deps, match);
  return { kind: 'apiKey', merchantId, environment: match.environment, keyId: match.id };
}

/** To the hour: who looks whether a key is still needed does not mind, and a busy key costs one write an hour. */
async function noteUse(deps: { db: Db; clock: Clock }, { id, lastUsedAt }: ApiKeyRow): Promise<void> {
  const nowMs = deps.clock.nowMs();
  const before = new Date(nowMs - HOUR_MS);
  if (lastUsedAt === null || lastUsedAt < before)
    await noteApiKeyUse(deps.db, { id, now: new Date(nowMs), before });
}

function decodeSignature(text: string): Buffer | null {
  return /^[A-Za-z0-9+/]{100,2000}={0,2}$/.test(text) ? Buffer.from(text, 'base64') : null;
}

function isSignedBy(key: ApiKeyRow, text: string, signature: Buffer): boolean {
  return verify('sha256', Buffer.from(text), publicKeyObject(key.publicKeyPem), signature);
}

function publicKeyObject(pem: string): KeyObject {
  const cached = keyObjects.get(pem);
  if (cached) return cached;
  if (keyObjects.size >= MAX_CACHED_KEYS) keyObjects.clear();
  const made = createPublicKey(pem);
  keyObjects.set(pem, made);
  return made;
}

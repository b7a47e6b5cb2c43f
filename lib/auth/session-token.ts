import 'server-only';
import { errors, jwtVerify, SignJWT } from 'jose';
import type { Clock } from '@/lib/kernel/clock';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '@/lib/kernel/clock';
import { type Environment, isEnvironment } from '@/lib/kernel/environment';
import { appError } from '@/lib/kernel/error-catalogue';
import { isUuid, type MerchantId, type StoreId, toId } from '@/lib/kernel/short-id';
import type { KeyRing } from './key-ring';

/** Pinned: a token that names another algorithm (or none) is foreign. */
const ALGORITHM = 'HS256';
const ISSUER = 'checkstand';
const SESSION_TOKEN_LIFETIME_MS = 5 * MINUTE_MS;

export type SessionTokenClaims = {
  buyerIdentity: string;
  storeId: StoreId;
  merchantId: MerchantId;
  environment: Environment;
};

export async function signSessionToken(
  deps: { keys: KeyRing; clock: Clock },
  claims: SessionTokenClaims,
): Promise<{ token: string; expiresAtMs: EpochMs }> {
  const issuedAtSeconds = Math.floor(deps.clock.nowMs() / SECOND_MS);
  const expiresAtMs = issuedAtSeconds * SECOND_MS + SESSION_TOKEN_LIFETIME_MS;
  const token = await new SignJWT({ role: 'customer', ...claims })
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
    .setIssuer(ISSUER)
    .setIssuedAt(issuedAtSeconds)
    .setExpirationTime(Math.floor(expiresAtMs / SECOND_MS))
    .sign(deps.keys.sessionTokenKeys()[0]);
  return { token, expiresAtMs };
}

/** Reads a token. Expired, malformed and foreign ones are one 401; a token of ours without a claim says which. */
export async function verifySessionToken(
  deps: { keys: KeyRing; clock: Clock },
  token: string,
): Promise<SessionTokenClaims> {
  const payload = await readPayload(deps, token);
  const { buyerIdentity, storeId, merchantId, environment, role } = payload;
  if (typeof buyerIdentity !== 'string' || buyerIdentity === '')
    throw appError('missing_buyer_identity_claim');
  if (typeof storeId !== 'string' || !isUuid(storeId)) throw appError('missing_store_claim');
  if (
    role !== 'customer' ||
    typeof merchantId !== 'string' ||
    !isUuid(merchantId) ||
    !isEnvironment(environment)
  ) {
    throw appError('authentication_failed');
  }
  return {
    buyerIdentity,
    storeId: toId<StoreId>(storeId),
    merchantId: toId<MerchantId>(merchantId),
    environment,
  };
}

async function readPayload(
  deps: { keys: KeyRing; clock: Clock },
  token: string,
): Promise<Record<string, unknown>> {
  const options = { algorithms: [ALGORITHM], issuer: ISSUER, currentDate: new Date(deps.clock.nowMs()) };
  for (const key of deps.keys.sessionTokenKeys()) {
    try {
      return (await jwtVerify(token, key, options)).payload;
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
    }
  }
  throw appError('authentication_failed');
}

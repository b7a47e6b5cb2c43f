import 'server-only';
import type { Caller, CallerKind } from '@/lib/auth/core/caller';
import type { KeyRing } from '@/lib/auth/key-ring';
import { verifySessionToken } from '@/lib/auth/session-token';
import { verifyApiKey } from '@/lib/auth/verify-api-key';
import { isStoreSlug } from '@/lib/catalog/core/slug';
import { findStoreRowBySlug } from '@/lib/catalog/store-repo';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { isEnvironment } from '@/lib/kernel/environment';
import { appError } from '@/lib/kernel/error-catalogue';

type Request = { method: string; path: string; headers: Headers; rawBody: Uint8Array };

/**
 * Finds out who calls, from the headers alone. Which credential is meant is told by the headers that are there; one
 * that the action does not take is refused only after it has been proved, so that nothing is learned by guessing.
 */
export async function resolveCaller(
  deps: { db: Db; clock: Clock; keys: KeyRing },
  request: Request,
  allowed: readonly CallerKind[],
): Promise<Caller> {
  const caller = await proveCredential(deps, request);
  if (!allowed.includes(caller.kind)) throw appError('credential_not_allowed');
  return caller;
}

async function proveCredential(
  deps: { db: Db; clock: Clock; keys: KeyRing },
  request: Request,
): Promise<Caller> {
  const { headers } = request;
  if (headers.has('x-merchant-id') || headers.has('x-signature')) return verifyApiKey(deps, request);
  const authorization = headers.get('authorization');
  if (authorization !== null) return resolveBearer(deps, authorization, headers.get('x-environment'));
  const slug = headers.get('x-store-slug');
  if (slug !== null) return resolveSlug(deps, slug, headers.get('x-environment'));
  throw appError('unauthorized');
}

async function resolveBearer(
  deps: { clock: Clock; keys: KeyRing },
  authorization: string,
  environment: string | null,
): Promise<Caller> {
  if (environment === null) throw appError('incomplete_bearer');
  if (!isEnvironment(environment)) throw appError('missing_environment');
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
  if (!token) throw appError('authentication_failed');
  const claims = await verifySessionToken(deps, token);
  return { kind: 'sessionToken', ...claims, environment, tokenEnvironment: claims.environment };
}

async function resolveSlug(deps: { db: Db }, slug: string, environment: string | null): Promise<Caller> {
  if (!isStoreSlug(slug)) throw appError('unauthorized');
  if (!isEnvironment(environment)) throw appError('missing_environment');
  const store = await findStoreRowBySlug(deps.db, slug);
  if (!store) throw appError('store_not_found');
  return { kind: 'storeSlug', environment, merchantId: store.ownerMerchantId, storeId: store.id };
}

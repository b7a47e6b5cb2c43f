import 'server-only';
import type { StoreKeyCaller } from '@/lib/auth/core/caller';
import type { Db } from '@/lib/db/client';
import { appError } from '@/lib/kernel/error-catalogue';
import { hashStoreKey } from './create-store-key';
import { findStoreOfKey } from './store-key-repo';

/**
 * Finds out which store calls, from an `Authorization` header.
 *
 * @throws `unauthorized`, the same for every header that names no key
 */
export async function verifyStoreKey(deps: { db: Db }, authorization: string): Promise<StoreKeyCaller> {
  const secret = /^Bearer +(sol_(?:test|live)_[\w-]{43})$/i.exec(authorization)?.[1];
  const found = secret === undefined ? null : await findStoreOfKey(deps.db, hashStoreKey(secret));
  if (!found) throw appError('unauthorized');
  const { storeId, merchantId, environment } = found;
  return { kind: 'storeKey', storeId, merchantId, environment };
}

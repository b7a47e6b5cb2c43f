import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { OperatorError } from '@/lib/kernel/operator-error';
import { isUuid } from '@/lib/kernel/short-id';
import { type StoreKeyRow, setStoreKeyRevoked } from './store-key-repo';

/** Ends a key of the Solifyn API at once. One that was revoked before stays so. */
export async function revokeStoreKey(deps: { db: Db; clock: Clock }, id: string): Promise<StoreKeyRow> {
  const now = new Date(deps.clock.nowMs());
  const key = isUuid(id) ? await setStoreKeyRevoked(deps.db, id, now) : null;
  if (!key) throw new OperatorError('There is no key with this id.');
  return key;
}

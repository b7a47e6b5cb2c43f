import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import type { DeleteStoreCommand } from './core/parse-delete-store';
import { requireProductionRights } from './core/production-rights';
import { lockOwnStore } from './lock-own-store';
import { type StoreRow, updateStoreRow } from './store-repo';

/**
 * Closes a store for good. The row stays, and with it the slug, so that nobody else takes the addresses of its links.
 * Its sessions can no longer be paid, but a shopper who is at the payment provider already is not stopped: that payment
 * completes the order and is reported to the store's endpoints, which stay for that reason.
 */
export async function deleteStore(
  tx: Transaction,
  deps: { clock: Clock },
  { by, storeId }: DeleteStoreCommand,
): Promise<StoreRow> {
  const store = await lockOwnStore(tx, { storeId, merchantId: by.merchantId, permission: 'delete' });
  requireProductionRights(store, by);
  const now = new Date(deps.clock.nowMs());
  const deleted = await updateStoreRow(tx.db, storeId, { deletedAt: now, updatedAt: now });
  assert(deleted, 'a locked store is there to be deleted');
  return deleted;
}

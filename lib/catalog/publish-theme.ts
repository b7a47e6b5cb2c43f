import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import { appError } from '@/lib/kernel/error-catalogue';
import type { MerchantId, StoreId } from '@/lib/kernel/short-id';
import { mayChangeProduction } from './core/production-rights';
import { lockOwnStore } from './lock-own-store';
import { type StoreRow, updateStoreRow } from './store-repo';

export type PublishThemeCommand = {
  /** `environment` is that of the key which stands behind the call. */
  by: { merchantId: MerchantId; environment: Environment };
  storeId: StoreId;
};

/**
 * Gives new sessions of production the theme that those of the test environment have. Without a theme that waits, nothing
 * changes.
 *
 * @throws `theme_needs_production_key`, `store_not_found`, `store_access_denied`
 */
export async function publishTheme(
  tx: Transaction,
  deps: { clock: Clock },
  { by, storeId }: PublishThemeCommand,
): Promise<StoreRow> {
  const store = await lockOwnStore(tx, { storeId, merchantId: by.merchantId, permission: 'update' });
  if (!mayChangeProduction(store, by)) throw appError('theme_needs_production_key');
  if (store.testCheckoutSettings === null) return store;
  const updated = await updateStoreRow(tx.db, storeId, {
    checkoutSettings: store.testCheckoutSettings,
    testCheckoutSettings: null,
    updatedAt: new Date(deps.clock.nowMs()),
  });
  assert(updated, 'a locked store is there to be updated');
  return updated;
}

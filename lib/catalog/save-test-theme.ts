import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import type { MerchantId, StoreId } from '@/lib/kernel/short-id';
import type { CheckoutSettings } from '@/lib/theme/core/checkout-settings';
import { lockOwnStore } from './lock-own-store';
import { type StoreRow, updateStoreRow } from './store-repo';

export type SaveTestThemeCommand = {
  by: { merchantId: MerchantId };
  storeId: StoreId;
  /** The whole theme: what is not in it is not set. */
  theme: Partial<CheckoutSettings>;
};

/**
 * Sets the theme of a store's new test sessions. Those of production keep theirs until it is published, and sessions that
 * exist keep what they froze.
 *
 * @throws `store_not_found`, `store_access_denied`
 */
export async function saveTestTheme(
  tx: Transaction,
  deps: { clock: Clock },
  { by, storeId, theme }: SaveTestThemeCommand,
): Promise<StoreRow> {
  await lockOwnStore(tx, { storeId, merchantId: by.merchantId, permission: 'update' });
  const updated = await updateStoreRow(tx.db, storeId, {
    testCheckoutSettings: theme,
    updatedAt: new Date(deps.clock.nowMs()),
  });
  assert(updated, 'a locked store is there to be updated');
  return updated;
}

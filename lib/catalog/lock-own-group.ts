import 'server-only';
import type { CallerOf } from '@/lib/auth/core/caller';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Environment } from '@/lib/kernel/environment';
import { appError } from '@/lib/kernel/error-catalogue';
import type { ProductGroupId } from '@/lib/kernel/short-id';
import type { ProductGroup } from './core/product-group';
import { lockOwnStore } from './lock-own-store';
import { findGroup } from './product-group-repo';
import type { StoreRow } from './store-repo';

/**
 * A group of a store that the merchant may work on, its store held until the transaction ends: all changes to groups of
 * one store happen one after another.
 *
 * @throws `product_group_not_found`, `store_access_denied`
 */
export async function lockOwnGroup(
  tx: Transaction,
  input: { by: CallerOf<'apiKey'>; groupId: ProductGroupId; environment: Environment },
): Promise<{ group: ProductGroup; store: StoreRow }> {
  const key = { id: input.groupId, environment: input.environment };
  const found = await findGroup(tx.db, key);
  if (!found) throw appError('product_group_not_found');
  const store = await lockOwnStore(tx, {
    storeId: found.storeId,
    merchantId: input.by.merchantId,
    permission: 'update',
  });
  // Another call may have held the store until here.
  const group = await findGroup(tx.db, key);
  if (!group) throw appError('product_group_not_found');
  return { group, store };
}

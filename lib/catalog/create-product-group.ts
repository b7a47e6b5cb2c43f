import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Ids } from '@/lib/kernel/random';
import { type ProductGroupId, toId } from '@/lib/kernel/short-id';
import { type CreateGroupCommand, MAX_GROUPS } from './core/parse-product-group';
import type { ProductGroup } from './core/product-group';
import { lockOwnStore } from './lock-own-store';
import { countGroups, saveGroup } from './product-group-repo';
import { requireGroupProducts } from './require-group-products';

/** Makes a group of subscription products in the environment of the key that asks. */
export async function createProductGroup(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  { by, storeId, content }: CreateGroupCommand,
): Promise<ProductGroup> {
  const store = await lockOwnStore(tx, { storeId, merchantId: by.merchantId, permission: 'update' });
  if (store.status !== 'active') throw appError('store_inactive');
  const { environment } = by;
  if ((await countGroups(tx.db, { storeId, environment })) >= MAX_GROUPS)
    throw appError('product_group_limit_reached', { params: { limit: MAX_GROUPS } });
  await requireGroupProducts(tx, { storeId, productIds: content.productIds });
  const createdAt = new Date(deps.clock.nowMs());
  const id = toId<ProductGroupId>(deps.ids.uuid());
  const group: ProductGroup = { ...content, id, environment, storeId, createdAt, updatedAt: createdAt };
  await saveGroup(tx.db, group);
  return group;
}

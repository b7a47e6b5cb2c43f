import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import { mergeRules, type UpdateGroupCommand } from './core/parse-product-group';
import type { ProductGroup } from './core/product-group';
import { lockOwnGroup } from './lock-own-group';
import { saveGroup } from './product-group-repo';
import { requireGroupProducts } from './require-group-products';

/** Changes a group in the environment of the key: its products are replaced, its rules merged switch by switch. */
export async function updateProductGroup(
  tx: Transaction,
  deps: { clock: Clock },
  { by, groupId, patch }: UpdateGroupCommand,
): Promise<ProductGroup> {
  const { group, store } = await lockOwnGroup(tx, { by, groupId, environment: by.environment });
  if (store.status !== 'active') throw appError('store_inactive');
  if (patch.productIds)
    await requireGroupProducts(tx, { storeId: group.storeId, productIds: patch.productIds });
  const changed: ProductGroup = {
    ...group,
    ...patch,
    rules: mergeRules(group.rules, patch.rules),
    updatedAt: new Date(deps.clock.nowMs()),
  };
  await saveGroup(tx.db, changed);
  return changed;
}

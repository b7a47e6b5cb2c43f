import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import { type GroupCommand, MAX_GROUPS } from './core/parse-product-group';
import type { ProductGroup } from './core/product-group';
import { requireProductionRights } from './core/production-rights';
import { lockOwnGroup } from './lock-own-group';
import { countGroups, findGroup, saveGroup } from './product-group-repo';

/**
 * Copies a group of the test environment to production, under the same id; one that was published before becomes what
 * the test one is now.
 */
export async function publishProductGroup(
  tx: Transaction,
  deps: { clock: Clock },
  { by, groupId }: GroupCommand,
): Promise<ProductGroup> {
  const { group, store } = await lockOwnGroup(tx, { by, groupId, environment: 'test' });
  requireProductionRights(store, by);
  if (store.status !== 'active') throw appError('store_inactive');
  const environment = 'prod';
  const current = await findGroup(tx.db, { id: groupId, environment });
  if (!current && (await countGroups(tx.db, { storeId: store.id, environment })) >= MAX_GROUPS)
    throw appError('product_group_limit_reached', { params: { limit: MAX_GROUPS } });
  const updatedAt = new Date(deps.clock.nowMs());
  const published: ProductGroup = {
    ...group,
    environment,
    createdAt: current?.createdAt ?? updatedAt,
    updatedAt,
  };
  await saveGroup(tx.db, published);
  return published;
}

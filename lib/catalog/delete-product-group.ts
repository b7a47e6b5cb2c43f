import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { GroupCommand } from './core/parse-product-group';
import type { ProductGroup } from './core/product-group';
import { lockOwnGroup } from './lock-own-group';
import { deleteGroupRow } from './product-group-repo';

/**
 * Deletes a group for good in the environment of the key and returns it as it was. Its products stay, and so does the
 * group in the other environment.
 */
export async function deleteProductGroup(
  tx: Transaction,
  { by, groupId }: GroupCommand,
): Promise<ProductGroup> {
  const { group } = await lockOwnGroup(tx, { by, groupId, environment: by.environment });
  await deleteGroupRow(tx.db, group);
  return group;
}

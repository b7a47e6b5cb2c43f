import 'server-only';
import type { Transact } from '@/lib/jobs/transaction';
import type { GroupCommand } from './core/parse-product-group';
import type { ProductGroup } from './core/product-group';
import { lockOwnGroup } from './lock-own-group';
import { deleteGroupRow } from './product-group-repo';

/**
 * Deletes a group for good in the environment of the key and returns it as it was. Its products stay, and so does the
 * group in the other environment.
 */
export async function deleteProductGroup(
  deps: { transact: Transact },
  { by, groupId }: GroupCommand,
): Promise<ProductGroup> {
  return deps.transact(async (tx) => {
    const { group } = await lockOwnGroup(tx, { by, groupId, environment: by.environment });
    await deleteGroupRow(tx.db, group);
    return group;
  });
}

import 'server-only';
import type { UpdateStoreCommand } from '@/lib/catalog/core/parse-update-store';
import { type UpdatedStore, updateStore } from '@/lib/catalog/update-store';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { euThresholdNotices } from './eu-threshold-notices';

/**
 * Changes a store, and tells whoever touched its tax settings how near its sales are to the threshold of Article 59c: the
 * catalog knows no sales.
 */
export async function updateStoreAndWarn(
  tx: Transaction,
  deps: { clock: Clock },
  command: UpdateStoreCommand,
): Promise<UpdatedStore> {
  const updated = await updateStore(tx, deps, command);
  if (updated.taxOutlook === null) return updated;
  const { id, taxSettings } = updated.store;
  const notices = await euThresholdNotices(
    { db: tx.db, clock: deps.clock },
    {
      storeId: id,
      settings: taxSettings,
      environment: command.by.environment,
    },
  );
  return { ...updated, warnings: [...updated.warnings, ...notices] };
}

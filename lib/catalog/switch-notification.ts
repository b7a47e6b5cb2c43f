import 'server-only';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { StoreId } from '@/lib/kernel/short-id';
import { type NotificationSettings, toNotificationSettings } from './core/notification-settings';
import { lockStoreRow, updateStoreRow } from './store-repo';

/**
 * Switches a toggle of a store for the operator, who may set those too that a merchant may not.
 *
 * @returns every toggle as it works now; `null` for an unknown store.
 */
export async function switchNotification(
  deps: { transact: Transact; clock: Clock },
  input: { storeId: StoreId; changes: Partial<NotificationSettings> },
): Promise<NotificationSettings | null> {
  return deps.transact(async (tx) => {
    const store = await lockStoreRow(tx.db, input.storeId);
    if (!store) return null;
    const notificationSettings = { ...store.notificationSettings, ...input.changes };
    if (Object.keys(input.changes).length > 0)
      await updateStoreRow(tx.db, store.id, {
        notificationSettings,
        updatedAt: new Date(deps.clock.nowMs()),
      });
    return toNotificationSettings(notificationSettings);
  });
}

import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { StoreId } from '@/lib/kernel/short-id';
import { clearDeliveriesAbout } from './delivery-buyer-data-repo';

/**
 * Empties what stores were told of a buyer, where it has arrived or is not tried any more. `clearDeliveriesAbout` in
 * `delivery-buyer-data-repo.ts` names the columns.
 *
 * @returns how many deliveries
 */
export async function eraseBuyerDeliveries(
  tx: Pick<Transaction, 'db'>,
  input: { email: string; storeIds: readonly StoreId[] },
): Promise<number> {
  return input.storeIds.length === 0 ? 0 : clearDeliveriesAbout(tx.db, input);
}

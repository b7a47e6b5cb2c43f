import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { OrderId } from '@/lib/kernel/short-id';
import { cancelOrderRow, endOrderRow, type OrderRow } from './order-repo';
import { deleteSavedMethod, findSavedMethod } from './saved-method-repo';

/**
 * Ends a subscription's order under its lock: money that still comes for it goes back, and the PSP is to forget the method
 * that was kept for it. One that was never paid is canceled.
 */
export async function endOrder(
  tx: Transaction,
  { order, now }: { order: Pick<OrderRow, 'id' | 'environment'>; now: Date },
): Promise<void> {
  await cancelOrderRow(tx.db, order.id, now);
  await endOrderRow(tx.db, order.id, now);
  await forgetSavedMethod(tx, order);
}

async function forgetSavedMethod(
  tx: Transaction,
  { id, environment }: { id: OrderId; environment: OrderRow['environment'] },
): Promise<void> {
  const kept = await findSavedMethod(tx.db, id);
  if (!kept) return;
  const { psp, storeId, customerRef, methodRef } = kept;
  await deleteSavedMethod(tx.db, id);
  await tx.jobs.enqueue({
    name: 'forget-method',
    data: { psp, storeId, customerRef, methodRef, environment },
  });
}

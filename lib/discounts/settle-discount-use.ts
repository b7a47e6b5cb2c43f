import 'server-only';
import type { Db } from '@/lib/db/client';
import type { OrderId } from '@/lib/kernel/short-id';
import { addToCounts, findUseState, moveUse, upsertUse } from './discount-use-repo';

type Use = { discountId: string; orderId: OrderId; now: Date };

/**
 * Counts a use that was paid for, in the transaction that completes the order. A payment that came after its attempt had
 * given the use back is honoured at the price that was shown, also beyond the limit.
 */
export async function confirmDiscountUse(tx: { db: Db }, use: Use): Promise<void> {
  const { discountId } = use;
  if (await moveUse(tx.db, { ...use, from: 'reserved', to: 'confirmed' }))
    return addToCounts(tx.db, { discountId, reserved: -1, used: 1 });
  if ((await findUseState(tx.db, use)) === 'confirmed') return;
  // Without the buyer: another order of the same buyer may have taken the one use meanwhile, and both are paid.
  await upsertUse(tx.db, { ...use, state: 'confirmed', buyerKey: null });
  await addToCounts(tx.db, { discountId, reserved: 0, used: 1 });
}

/** Gives a reserved use back, in the transaction that ends its attempt. One that was paid for stays. */
export async function releaseDiscountUse(tx: { db: Db }, use: Use): Promise<void> {
  if (await moveUse(tx.db, { ...use, from: 'reserved', to: 'released' }))
    await addToCounts(tx.db, { discountId: use.discountId, reserved: -1, used: 0 });
}

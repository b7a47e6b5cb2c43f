import 'server-only';
import type { Db } from '@/lib/db/client';
import type { OrderId } from '@/lib/kernel/short-id';
import { type DiscountBuyer, discountBuyerKey, usedBeforeProblem } from './core/discount-buyer';
import type { DiscountProblem } from './core/judge-discount';
import { addToCounts, countReservation, findUseState, hasUseElsewhere, upsertUse } from './discount-use-repo';

/**
 * Takes a use of a discount for an order, in the transaction that starts its attempt and under the lock of its session.
 * An order that holds its use already keeps that one.
 *
 * @returns why there is none to be had, and then nothing is written; `null` where the order holds a use now
 */
export async function reserveDiscountUse(
  tx: { db: Db },
  input: { discountId: string; orderId: OrderId; buyer: DiscountBuyer; now: Date },
): Promise<Extract<DiscountProblem, 'used_up' | 'already_used'> | null> {
  const { discountId, orderId, buyer, now } = input;
  const state = await findUseState(tx.db, { discountId, orderId });
  if (state === 'reserved' || state === 'confirmed') return null;
  const counted = await countReservation(tx.db, { discountId, now });
  if (!counted) return 'used_up';
  const buyerKey = counted.isOncePerBuyer ? discountBuyerKey(buyer) : null;
  if (buyerKey !== null && (await hasUseElsewhere(tx.db, { discountId, orderId, buyerKey }))) {
    await addToCounts(tx.db, { discountId, reserved: -1, used: 0 });
    return usedBeforeProblem(buyer);
  }
  await upsertUse(tx.db, { discountId, orderId, state: 'reserved', buyerKey, now });
  return null;
}

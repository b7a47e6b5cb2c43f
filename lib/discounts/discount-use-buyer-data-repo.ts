import 'server-only';
import { inArray } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { OrderId } from '@/lib/kernel/short-id';
import { discountUses } from './discount-tables';

/** Forgets by whom codes were used for some orders. */
export async function clearUseBuyers(db: Db, orderIds: readonly OrderId[]): Promise<void> {
  await db
    .update(discountUses)
    .set({ buyerKey: null })
    .where(inArray(discountUses.orderId, [...orderIds]));
}

import 'server-only';
import { and, desc, eq } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { orders } from '@/lib/orders/order-tables';
import { payments } from '@/lib/orders/payment-tables';
import { sessions } from '@/lib/sessions/session-tables';
import type { PortalBuyer } from './core/portal-buyer';
import { isBuyers } from './portal-buyer-scope-repo';

export type PortalPayment = {
  payment: typeof payments.$inferSelect;
  order: Pick<typeof orders.$inferSelect, 'id' | 'type' | 'billingDetail'>;
  snapshot: typeof sessions.$inferSelect.snapshot;
};

/** The payments of a buyer, the newest first. */
export async function listPaymentsOfBuyer(
  db: Db,
  { buyer, limit }: { buyer: PortalBuyer; limit: number },
): Promise<PortalPayment[]> {
  return db
    .select({
      payment: payments,
      order: {
        id: orders.id,
        type: orders.type,
        billingDetail: orders.billingDetail,
      },
      snapshot: sessions.snapshot,
    })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .innerJoin(sessions, eq(sessions.id, orders.sessionId))
    .where(and(isBuyers(buyer), eq(payments.status, 'succeeded')))
    .orderBy(desc(payments.createdAt), desc(payments.id))
    .limit(limit);
}

/** True where anything was bought by this buyer. */
export async function hasBought(db: Db, buyer: PortalBuyer): Promise<boolean> {
  const found = await db.select({ id: orders.id }).from(orders).where(isBuyers(buyer)).limit(1);
  return found.length > 0;
}

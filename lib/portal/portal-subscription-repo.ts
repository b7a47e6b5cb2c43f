import 'server-only';
import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { SubscriptionStatus } from '@/lib/orders/core/subscription-status';
import { orders } from '@/lib/orders/order-tables';
import { sessions } from '@/lib/sessions/session-tables';
import { subscriptionOrders, subscriptionPeriods } from '@/lib/subscriptions/subscription-tables';
import type { PortalBuyer } from './core/portal-buyer';
import { isBuyers } from './portal-buyer-scope-repo';

/** Statuses of subscriptions that have begun: a buyer is not shown one whose checkout was never paid. */
const BEGUN: readonly SubscriptionStatus[] = ['active', 'canceling', 'past_due', 'canceled', 'expired'];

export type FoundSubscription = {
  subscription: typeof subscriptionOrders.$inferSelect;
  currency: string;
  snapshot: typeof sessions.$inferSelect.snapshot;
  /** Its period whose charge was declined; at most one is at a time. */
  owed: Pick<
    typeof subscriptionPeriods.$inferSelect,
    'periodNumber' | 'totalMinor' | 'creditUsedMinor'
  > | null;
};

/** The subscriptions of a buyer, the newest first. */
export async function listSubscriptionsOfBuyer(
  db: Db,
  { buyer, limit }: { buyer: PortalBuyer; limit: number },
): Promise<FoundSubscription[]> {
  return db
    .select({
      subscription: subscriptionOrders,
      currency: orders.currency,
      snapshot: sessions.snapshot,
      owed: {
        periodNumber: subscriptionPeriods.periodNumber,
        totalMinor: subscriptionPeriods.totalMinor,
        creditUsedMinor: subscriptionPeriods.creditUsedMinor,
      },
    })
    .from(subscriptionOrders)
    .innerJoin(orders, eq(orders.id, subscriptionOrders.orderId))
    .innerJoin(sessions, eq(sessions.id, orders.sessionId))
    .leftJoin(
      subscriptionPeriods,
      and(eq(subscriptionPeriods.orderId, orders.id), eq(subscriptionPeriods.state, 'past_due')),
    )
    .where(and(isBuyers(buyer), inArray(subscriptionOrders.status, [...BEGUN])))
    .orderBy(desc(orders.createdAt), desc(orders.id))
    .limit(limit);
}

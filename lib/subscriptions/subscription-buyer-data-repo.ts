import 'server-only';
import { and, inArray, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { OrderId } from '@/lib/kernel/short-id';
import { subscriptionOrders, subscriptionPlanChanges } from './subscription-tables';

/** Counts those of some orders that are subscriptions which have not ended. */
export async function countRunningOfOrders(db: Db, orderIds: readonly OrderId[]): Promise<number> {
  if (orderIds.length === 0) return 0;
  return db.$count(
    subscriptionOrders,
    and(
      inArray(subscriptionOrders.orderId, [...orderIds]),
      inArray(subscriptionOrders.status, ['active', 'canceling', 'past_due']),
    ),
  );
}

/**
 * Removes the address that trials are compared by, who was billed, and the address that a change of the plan led on to, which may
 * name the buyer. What the sums of tax are made of stays, as in orders.
 */
export async function clearSubscriptionBuyers(db: Db, orderIds: readonly OrderId[]): Promise<void> {
  await db
    .update(subscriptionOrders)
    .set({
      buyerKey: null,
      plan: sql`jsonb_set(${subscriptionOrders.plan}, '{billingDetail}', jsonb_strip_nulls(jsonb_build_object(
        'country', ${subscriptionOrders.plan} #> '{billingDetail,country}',
        'state', ${subscriptionOrders.plan} #> '{billingDetail,state}',
        'isBusiness', ${subscriptionOrders.plan} #> '{billingDetail,isBusiness}')))`,
    })
    .where(inArray(subscriptionOrders.orderId, [...orderIds]));
  await db
    .update(subscriptionPlanChanges)
    .set({ successUrl: null })
    .where(inArray(subscriptionPlanChanges.orderId, [...orderIds]));
}

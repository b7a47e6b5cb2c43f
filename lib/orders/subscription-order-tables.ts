import { integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { BillingPeriod } from '@/lib/catalog/core/billing-period';
import { minor, moment } from '@/lib/db/columns';
import type { OrderId } from '@/lib/kernel/short-id';
import type { SubscriptionStatus } from './core/subscription-status';
import { orders } from './order-tables';

/** How a subscription goes on after its first purchase, which is the order of the same id. */
export const subscriptionOrders = pgTable('subscription_orders', {
  orderId: uuid('order_id')
    .$type<OrderId>()
    .primaryKey()
    .references(() => orders.id),
  status: text('status').$type<SubscriptionStatus>().notNull(),
  billingPeriod: text('billing_period').$type<BillingPeriod>().notNull(),
  regularSubtotalMinor: minor('regular_subtotal_minor').notNull(),
  regularTaxMinor: minor('regular_tax_minor').notNull(),
  regularTotalMinor: minor('regular_total_minor').notNull(),
  /** The price of a trial and how long it lasts; all `null` for a subscription without one. */
  specialSubtotalMinor: minor('special_subtotal_minor'),
  specialTaxMinor: minor('special_tax_minor'),
  specialTotalMinor: minor('special_total_minor'),
  specialPhaseDays: integer('special_phase_days'),
  currentPeriodStart: moment('current_period_start'),
  currentPeriodEnd: moment('current_period_end'),
  activatedAt: moment('activated_at'),
  canceledAt: moment('canceled_at'),
  endedAt: moment('ended_at'),
  updatedAt: moment('updated_at').notNull(),
});

import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { BillingPeriod } from '@/lib/catalog/core/billing-period';
import { createdAt, minor, moment } from '@/lib/db/columns';
import type { OrderId, ProductId, ProductVersionId, SessionId, StoreId } from '@/lib/kernel/short-id';
import type { PricePhase, SubscriptionStatus } from '@/lib/orders/core/subscription-status';
import { orders } from '@/lib/orders/order-tables';
import type { LineItemJson, SessionSnapshot } from '@/lib/sessions/core/session';
import type { TaxQuoteJson } from '@/lib/tax/core/contract';
import type { PeriodState } from './core/decide-next-action';
import type { PlanJson } from './core/plan';
import type { AskedAmountJson, ChangeState, ChangeTermsJson, ChangeTiming } from './core/plan-change';

/** How a subscription goes on after its first purchase, which is the order of the same id. */
export const subscriptionOrders = pgTable(
  'subscription_orders',
  {
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
    /** Where regular periods are counted from; `null` before the subscription has begun. */
    anchorAt: moment('anchor_at'),
    /** What is sold in each period from now on; `null` in rows of the version that renewed nothing. */
    plan: jsonb('plan').$type<PlanJson>(),
    /** The period that runs; `null` before the first one. */
    currentPeriodNumber: integer('current_period_number'),
    currentPhase: text('current_phase').$type<PricePhase>(),
    /** Since when charges are declined, how many were, and whether trying again is of no use. */
    dunningSince: moment('dunning_since'),
    dunningTryCount: integer('dunning_try_count').notNull().default(0),
    dunningIsFinal: boolean('dunning_is_final').notNull().default(false),
    /**
     * How far the clock that this subscription lives by is ahead of the app's, in milliseconds: 0 but for the demo and tests,
     * which turn it. The moments of its periods are by its own clock.
     */
    clockAheadMs: bigint('clock_ahead_ms', { mode: 'number' }).notNull().default(0),
    /** When to look again what it needs, by the app's clock; `null` where only an event can change anything. */
    nextActionAt: moment('next_action_at'),
    /** How many status events were told: the next one's number in its id. */
    eventCount: integer('event_count').notNull().default(0),
    /** What unused time of earlier plans is worth, which pays for later periods; minor units, 0 or more. */
    creditMinor: minor('credit_minor').notNull().default(sql`0`),
    /** The buyer's address as trials are compared by: lower case, without a plus-tag. */
    buyerKey: text('buyer_key'),
  },
  (table) => [
    index('subscription_orders_due').on(table.nextActionAt).where(sql`next_action_at is not null`),
    index('subscription_orders_buyer').on(table.buyerKey),
  ],
);

/** The periods of a subscription that have begun, and those that were missed. Each is paid once at most. */
export const subscriptionPeriods = pgTable(
  'subscription_periods',
  {
    orderId: uuid('order_id')
      .$type<OrderId>()
      .notNull()
      .references(() => orders.id),
    /** From 1; 0 is a free trial, for which nothing is charged. */
    periodNumber: integer('period_number').notNull(),
    phase: text('phase').$type<PricePhase>().notNull(),
    startsAt: moment('starts_at').notNull(),
    endsAt: moment('ends_at').notNull(),
    state: text('state').$type<PeriodState>().notNull(),
    /** What is charged for it, frozen when it began; `null` for one that was missed. */
    tax: jsonb('tax').$type<TaxQuoteJson>(),
    lineItems: jsonb('line_items').$type<LineItemJson[]>(),
    totalMinor: minor('total_minor').notNull(),
    /** The part of the total that is paid with the subscription's credit, and not charged. */
    creditUsedMinor: minor('credit_used_minor').notNull().default(sql`0`),
    /** How many of its charges have failed, as far as that is written down here. */
    failedTryCount: integer('failed_try_count').notNull().default(0),
    createdAt: createdAt(),
    settledAt: moment('settled_at'),
    /** When the customer is to be told what is charged at its end; `null` where that is not to be told, or was. */
    remindAt: moment('remind_at'),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.periodNumber] }),
    index('subscription_periods_reminders').on(table.remindAt).where(sql`remind_at is not null`),
  ],
);

/** Changes of a subscription's plan: what was offered, with everything that the page shows of it, and what became of it. */
export const subscriptionPlanChanges = pgTable(
  'subscription_plan_changes',
  {
    /** The id of its session, as the page's address has it. */
    id: uuid('id').$type<SessionId>().primaryKey(),
    /** The subscription that is changed. */
    orderId: uuid('order_id')
      .$type<OrderId>()
      .notNull()
      .references(() => orders.id),
    storeId: uuid('store_id').$type<StoreId>().notNull(),
    productId: uuid('product_id').$type<ProductId>().notNull(),
    productVersionId: uuid('product_version_id').$type<ProductVersionId>().notNull(),
    createdBy: text('created_by').$type<'apiKey' | 'sessionToken'>().notNull(),
    timing: text('timing').$type<ChangeTiming>().notNull(),
    /** What the merchant said in place of the charge or of the credit; `null` leaves both to the rules. */
    asked: jsonb('asked').$type<AskedAmountJson>(),
    lineItems: jsonb('line_items').$type<LineItemJson[]>().notNull(),
    snapshot: jsonb('snapshot').$type<SessionSnapshot>().notNull(),
    successUrl: text('success_url'),
    state: text('state').$type<ChangeState>().notNull(),
    /** What was confirmed, frozen; `null` before that. */
    terms: jsonb('terms').$type<ChangeTermsJson>(),
    /** How often it was confirmed and has failed. */
    failureCount: integer('failure_count').notNull().default(0),
    createdAt: createdAt(),
    expiresAt: moment('expires_at').notNull(),
    settledAt: moment('settled_at'),
  },
  (table) => [
    index('subscription_plan_changes_order').on(table.orderId),
    uniqueIndex('subscription_plan_changes_one_live')
      .on(table.orderId, table.state)
      .where(sql`state in ('charging', 'scheduled')`),
    index('subscription_plan_changes_unused').on(table.expiresAt).where(sql`state in ('offered', 'failed')`),
  ],
);

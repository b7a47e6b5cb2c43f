import { sql } from 'drizzle-orm';
import {
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
import { stores } from '@/lib/catalog/store-tables';
import { createdAt, environment, minor, moment } from '@/lib/db/columns';
import type { OrderId, ProductId, StoreId } from '@/lib/kernel/short-id';

/** Codes that take something off a store's prices. A deleted one stays for the orders that name it. */
export const discounts = pgTable(
  'discounts',
  {
    id: uuid('id').primaryKey(),
    storeId: uuid('store_id')
      .$type<StoreId>()
      .notNull()
      .references(() => stores.id),
    environment: environment(),
    /** Upper case. */
    code: text('code').notNull(),
    name: text('name'),
    type: text('type').$type<'percentage' | 'fixed_amount'>().notNull(),
    /** Basis points of a percentage, minor units of `currency` of a fixed amount. */
    amount: minor('amount').notNull(),
    currency: text('currency'),
    usageLimit: integer('usage_limit'),
    timesUsed: integer('times_used').notNull().default(0),
    reservedCount: integer('reserved_count').notNull().default(0),
    expiresAt: moment('expires_at'),
    isOncePerBuyer: boolean('is_once_per_buyer').notNull().default(false),
    restrictedTo: jsonb('restricted_to').$type<ProductId[]>().notNull().default([]),
    subscriptionCycles: integer('subscription_cycles'),
    isKeptOnPlanChange: boolean('is_kept_on_plan_change').notNull().default(false),
    metadata: jsonb('metadata').$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull(),
    deletedAt: moment('deleted_at'),
  },
  (table) => [
    uniqueIndex('discounts_code')
      .on(table.storeId, table.environment, table.code)
      .where(sql`deleted_at is null`),
    index('discounts_store').on(table.storeId, table.environment, table.createdAt),
  ],
);

export type DiscountUseState = 'reserved' | 'confirmed' | 'released';

/** Which order uses which discount. `discounts` counts what is in here, row by row. */
export const discountUses = pgTable(
  'discount_uses',
  {
    discountId: uuid('discount_id')
      .notNull()
      .references(() => discounts.id),
    /** One session becomes one order, so that a session uses a discount once. */
    orderId: uuid('order_id').$type<OrderId>().notNull(),
    state: text('state').$type<DiscountUseState>().notNull(),
    /** The buyer's key, for a discount that each buyer may use once; `null` for any other. */
    buyerKey: text('buyer_key'),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.discountId, table.orderId] }),
    uniqueIndex('discount_uses_buyer')
      .on(table.discountId, table.buyerKey)
      .where(sql`buyer_key is not null and state <> 'released'`),
  ],
);

import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { createdAt, environment, minor, moment } from '@/lib/db/columns';
import type { DiscountTermsJson } from '@/lib/discounts/core/discount-terms';
import type {
  MerchantId,
  OrderId,
  ProductId,
  ProductVersionId,
  SessionId,
  StoreId,
} from '@/lib/kernel/short-id';
import type { Carried } from '@/lib/sessions/core/carried';
import type { CustomFieldAnswer } from '@/lib/sessions/core/custom-field-answers';
import type { LineItemJson } from '@/lib/sessions/core/session';
import { carriedColumns, sessions } from '@/lib/sessions/session-tables';
import type { TaxIdStatus, TaxQuoteJson } from '@/lib/tax/core/contract';
import type { OrderStatus } from './core/order-status';

export const orders = pgTable(
  'orders',
  {
    id: uuid('id').$type<OrderId>().primaryKey(),
    sessionId: uuid('session_id')
      .$type<SessionId>()
      .notNull()
      .references(() => sessions.id),
    storeId: uuid('store_id').$type<StoreId>().notNull(),
    merchantId: uuid('merchant_id').$type<MerchantId>().notNull(),
    environment: environment(),
    productId: uuid('product_id').$type<ProductId>().notNull(),
    productVersionId: uuid('product_version_id').$type<ProductVersionId>().notNull(),
    /** A subscription's order has a row in `subscription_orders` too, which says how it goes on. */
    type: text('type').$type<'onetime' | 'subscription'>().notNull().default('onetime'),
    status: text('status').$type<OrderStatus>().notNull(),
    currency: text('currency').notNull(),
    subtotalMinor: minor('subtotal_minor').notNull(),
    taxMinor: minor('tax_minor').notNull(),
    totalMinor: minor('total_minor').notNull(),
    tax: jsonb('tax').$type<TaxQuoteJson>().notNull(),
    buyerEmail: text('buyer_email').notNull(),
    buyerIdentity: text('buyer_identity'),
    billingDetail: jsonb('billing_detail').$type<BillingDetail>().notNull(),
    successUrl: text('success_url'),
    ...carriedColumns(),
    /**
     * The items that were sold: quantity, unit price and discount; `null` in orders of releases that sold single pieces
     * only.
     */
    lineItems: jsonb('line_items').$type<LineItemJson[]>(),
    /** The discount that the lines are less by. */
    discount: jsonb('discount').$type<DiscountTermsJson>(),
    /** Proves to the browser that submitted a free order that it did; every other order has an attempt that does. */
    submitFingerprint: text('submit_fingerprint'),
    customFields: jsonb('custom_fields').$type<CustomFieldAnswer[]>().notNull().default([]),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull(),
    completedAt: moment('completed_at'),
    /** When a subscription ended: money that still comes for it goes back. `null` while it runs, and for a one-time order. */
    endedAt: moment('ended_at'),
    /** The state of the buyer's tax id when the order was made, or at the last check since; `null` without one. */
    taxIdStatus: text('tax_id_status').$type<TaxIdStatus>(),
    taxIdCheckedAt: moment('tax_id_checked_at'),
    /** The register's receipt for its verdict. */
    taxIdConsultationNumber: text('tax_id_consultation_number'),
  },
  (table) => [
    uniqueIndex('orders_session').on(table.sessionId),
    index('orders_store').on(table.storeId, table.environment, table.createdAt),
    index('orders_buyer').on(table.storeId, table.environment, table.buyerIdentity),
    // The columns by which a merchant finds an order: a reference of its own, or the buyer's address.
    index('orders_external_id')
      .on(table.orderMerchantExternalId)
      .where(sql`order_merchant_external_id is not null`),
    index('orders_email').on(table.buyerEmail),
    // Whoever reads the mails of an address finds its purchases, however the address was written.
    index('orders_mailbox').on(table.storeId, table.environment, sql`lower(${table.buyerEmail})`),
  ],
);

/** An order's row as it is made: what its session carries is always said, also where it is nothing. */
export type NewOrderRow = typeof orders.$inferInsert & Carried;

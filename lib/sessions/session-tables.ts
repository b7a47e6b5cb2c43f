import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { stores } from '@/lib/catalog/store-tables';
import { createdAt, environment, moment } from '@/lib/db/columns';
import type {
  MerchantId,
  OrderId,
  ProductId,
  ProductVersionId,
  SessionId,
  StoreId,
} from '@/lib/kernel/short-id';
import type { LineItemJson, SessionOrigin, SessionSnapshot } from '@/lib/sessions/core/session';
import type { Carried } from './core/carried';
import type { CustomFieldAnswer } from './core/custom-field-answers';

/** The columns of what is carried, in the tables of sessions and orders alike. */
export const carriedColumns = () =>
  ({
    metadata: jsonb('metadata').$type<Carried['metadata']>().notNull(),
    orderMerchantExternalId: text('order_merchant_external_id'),
    affiliateCode: text('affiliate_code'),
  }) satisfies Record<keyof Carried, unknown>;

/** A checkout session: everything the shopper sees is frozen here when it is made. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid('id').$type<SessionId>().primaryKey(),
    storeId: uuid('store_id')
      .$type<StoreId>()
      .notNull()
      .references(() => stores.id),
    merchantId: uuid('merchant_id').$type<MerchantId>().notNull(),
    environment: environment(),
    productId: uuid('product_id').$type<ProductId>().notNull(),
    productVersionId: uuid('product_version_id').$type<ProductVersionId>().notNull(),
    /** Chosen when the session is made, so that one session can never become two orders. */
    orderId: uuid('order_id').$type<OrderId>().notNull(),
    createdBy: text('created_by').$type<SessionOrigin>().notNull(),
    currency: text('currency').notNull(),
    lineItems: jsonb('line_items').$type<LineItemJson[]>().notNull(),
    snapshot: jsonb('snapshot').$type<SessionSnapshot>().notNull(),
    /** As it was written; judged anew with every total. */
    discountCode: text('discount_code'),
    customFields: jsonb('custom_fields').$type<CustomFieldAnswer[]>().notNull().default([]),
    buyerEmail: text('buyer_email'),
    billingDetail: jsonb('billing_detail').$type<BillingDetail>(),
    /** The buyer for whom the API key made the session, where it said so. */
    intendedIdentity: text('intended_identity'),
    /** Nobody reads it any more: versions before this one bound the first buyer who claimed the session to it. */
    formerBuyerIdentity: text('buyer_identity'),
    successUrl: text('success_url'),
    ...carriedColumns(),
    createdAt: createdAt(),
    /** When a browser first opened the page of a session that a store's slug made; such a session is never handed out again. */
    openedAt: moment('opened_at'),
    expiresAt: moment('expires_at').notNull(),
    /** Where `expiresAt` was before the first extension. All extensions together are bounded from here. */
    firstExpiresAt: moment('first_expires_at').notNull(),
    extensionCount: integer('extension_count').notNull().default(0),
    /** Its total was zero and its order is completed: no attempt will ever tell of it. */
    isSettledWithoutPsp: boolean('is_settled_without_psp').notNull().default(false),
  },
  (table) => [
    uniqueIndex('sessions_order').on(table.orderId),
    // Sessions that are over are swept from the oldest on.
    index('sessions_expiry').on(table.expiresAt),
    index('sessions_store').on(table.storeId, table.environment, table.createdAt),
  ],
);

/** A session's row as it is made: what it carries is always said, also where it is nothing. */
export type NewSessionRow = typeof sessions.$inferInsert & Carried;

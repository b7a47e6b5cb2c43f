import { sql } from 'drizzle-orm';
import { index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, environment, minor, moment } from '@/lib/db/columns';
import type { OrderId, StoreId } from '@/lib/kernel/short-id';
import type { DuplicatePaymentReason, DuplicatePaymentState } from './core/duplicate-payment';

/** Money that arrived a second time, or for an order that could not take it. Each row is refunded by a job. */
export const duplicatePayments = pgTable(
  'duplicate_payments',
  {
    psp: text('psp').notNull(),
    pspPaymentRef: text('psp_payment_ref').notNull(),
    orderId: uuid('order_id').$type<OrderId>().notNull(),
    /** The store whose account has the money; `null` only in rows of the version that knew no accounts. */
    storeId: uuid('store_id').$type<StoreId>(),
    environment: environment(),
    amountMinor: minor('amount_minor').notNull(),
    currency: text('currency').notNull(),
    reason: text('reason').$type<DuplicatePaymentReason>().notNull(),
    state: text('state').$type<DuplicatePaymentState>().notNull(),
    createdAt: createdAt(),
    /** When its refund job was last enqueued; a sweep enqueues another where that was long ago. */
    enqueuedAt: moment('enqueued_at').notNull(),
    refundedAt: moment('refunded_at'),
  },
  (table) => [
    // A PSP's name for a payment is unique in one account: another store's account may have the same.
    unique('duplicate_payments_account_ref')
      .on(table.psp, table.storeId, table.pspPaymentRef)
      .nullsNotDistinct(),
    index('duplicate_payments_due').on(table.enqueuedAt).where(sql`state = 'pending'`),
  ],
);

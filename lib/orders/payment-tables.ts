import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, minor, moment } from '@/lib/db/columns';
import type { OrderId, PaymentId, StoreId } from '@/lib/kernel/short-id';
import type { TaxQuoteJson } from '@/lib/tax/core/contract';
import type { PaymentRefundStatus } from './core/payment-refund-status';
import type { PricePhase } from './core/subscription-status';
import { orders } from './order-tables';

export const payments = pgTable(
  'payments',
  {
    id: uuid('id').$type<PaymentId>().primaryKey(),
    orderId: uuid('order_id')
      .$type<OrderId>()
      .notNull()
      .references(() => orders.id),
    psp: text('psp').notNull(),
    /** The store whose account at the PSP took it; `null` only in rows that a version before this column wrote. */
    storeId: uuid('store_id').$type<StoreId>(),
    /** The provider's own name for it; ours, where nothing was due and no provider was asked. */
    pspPaymentRef: text('psp_payment_ref').notNull(),
    status: text('status').$type<'succeeded' | 'failed'>().notNull(),
    amountMinor: minor('amount_minor').notNull(),
    currency: text('currency').notNull(),
    method: text('method'),
    last4: text('last4'),
    cardBrand: text('card_brand'),
    cardExpMonth: integer('card_exp_month'),
    cardExpYear: integer('card_exp_year'),
    failureReason: text('failure_reason'),
    refundStatus: text('refund_status').$type<PaymentRefundStatus>(),
    /** Which of a subscription's periods it pays for, from 1; `null` for a one-time purchase. */
    periodNumber: integer('period_number'),
    phase: text('phase').$type<PricePhase>(),
    /** The parts of the amount; `null` where they are those of the order. */
    subtotalMinor: minor('subtotal_minor'),
    taxMinor: minor('tax_minor'),
    /** The quote that it was charged by, line by line; `null` where that is the order's. */
    tax: jsonb('tax').$type<TaxQuoteJson>(),
    /**
     * The part that pays for a plan which a subscription has changed to: it is credit there, and can no longer go back. 0 of
     * most payments.
     */
    creditedMinor: minor('carried_minor').notNull().default(sql`0`),
    paidAt: moment('paid_at'),
    createdAt: createdAt(),
  },
  (table) => [
    // A PSP's name for a payment is unique in one account: another store's account may have the same.
    unique('payments_account_ref').on(table.psp, table.storeId, table.pspPaymentRef).nullsNotDistinct(),
    uniqueIndex('payments_one_success')
      .on(table.orderId)
      .where(sql`status = 'succeeded' and period_number is null`),
    uniqueIndex('payments_one_success_a_period')
      .on(table.orderId, table.periodNumber)
      .where(sql`status = 'succeeded'`),
    index('payments_order').on(table.orderId),
    // Lists of payments walk from the newest until they have a page of what is asked for.
    index('payments_newest').on(table.createdAt, table.id),
  ],
);

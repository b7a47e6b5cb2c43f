import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, minor, moment } from '@/lib/db/columns';
import type { PaymentId, RefundId, RefundTicketId } from '@/lib/kernel/short-id';
import { payments } from '@/lib/orders/payment-tables';
import type { RefundStatus, RefundTicketStatus } from '@/lib/refunds/core/refund-ticket';

/** A request for money back, as its newest version says. */
export const refundTickets = pgTable(
  'refund_tickets',
  {
    id: uuid('id').$type<RefundTicketId>().primaryKey(),
    paymentId: uuid('payment_id')
      .$type<PaymentId>()
      .notNull()
      .references(() => payments.id),
    status: text('status').$type<RefundTicketStatus>().notNull(),
    /** The buyer's identity or the merchant's id, whichever `submitterType` says. */
    submitterId: text('submitter_id').notNull(),
    submitterType: text('submitter_type').$type<'customer' | 'merchant'>().notNull(),
    versionNumber: integer('version_number').notNull().default(1),
    reason: text('reason').notNull(),
    requestedMinor: minor('requested_minor').notNull(),
    currency: text('currency').notNull(),
    refundTicketMerchantExternalId: text('refund_ticket_merchant_external_id'),
    metadata: jsonb('metadata').$type<Record<string, unknown>>().notNull(),
    reviewerId: text('reviewer_id'),
    reviewedAt: moment('reviewed_at'),
    reviewNote: text('review_note'),
    rejectReason: text('reject_reason'),
    executedAt: moment('executed_at'),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [index('refund_tickets_payment').on(table.paymentId)],
);

/** What was asked of the PSP for a ticket, and what it said. */
export const refunds = pgTable(
  'refunds',
  {
    id: uuid('id').$type<RefundId>().primaryKey(),
    ticketId: uuid('ticket_id')
      .$type<RefundTicketId>()
      .notNull()
      .references(() => refundTickets.id),
    paymentId: uuid('payment_id')
      .$type<PaymentId>()
      .notNull()
      .references(() => payments.id),
    status: text('status').$type<RefundStatus>().notNull(),
    requestedMinor: minor('requested_minor').notNull(),
    /** What the PSP gave back; `null` as long as it has not said. */
    refundedMinor: minor('refunded_minor'),
    currency: text('currency').notNull(),
    pspRefundRef: text('psp_refund_ref'),
    failureReason: text('failure_reason'),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [index('refunds_payment').on(table.paymentId), index('refunds_ticket').on(table.ticketId)],
);

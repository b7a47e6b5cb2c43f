import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, minor, moment } from '@/lib/db/columns';
import type { DisputeId, PaymentId, RefundId, RefundTicketId } from '@/lib/kernel/short-id';
import { payments } from '@/lib/orders/payment-tables';
import type { DisputeState } from '@/lib/psp/core/money-back';
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
    /** The newest of its versions; `null` in rows from before they were kept. */
    currentVersionId: uuid('current_version_id'),
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
  (table) => [
    index('refund_tickets_payment').on(table.paymentId),
    uniqueIndex('refund_tickets_one_open')
      .on(table.paymentId)
      .where(sql`status in ('pending', 'under_review', 'approved', 'processing')`),
  ],
);

/** What was asked for each time that a ticket was submitted. */
export const refundTicketVersions = pgTable(
  'refund_ticket_versions',
  {
    id: uuid('id').primaryKey(),
    ticketId: uuid('ticket_id')
      .$type<RefundTicketId>()
      .notNull()
      .references(() => refundTickets.id),
    versionNumber: integer('version_number').notNull(),
    reason: text('reason').notNull(),
    requestedMinor: minor('requested_minor').notNull(),
    currency: text('currency').notNull(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex('refund_ticket_versions_number').on(table.ticketId, table.versionNumber)],
);

/** The refund that was asked of the PSP for a ticket, and the PSP's answer. */
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
    /** The amount that the PSP gave back; `null` as long as it has not said. */
    refundedMinor: minor('refunded_minor'),
    /** The tax in that amount; `null` as long as the PSP has not said, and in rows of releases that kept none. */
    refundedTaxMinor: minor('refunded_tax_minor'),
    currency: text('currency').notNull(),
    pspRefundRef: text('psp_refund_ref'),
    failureReason: text('failure_reason'),
    /** How often the PSP was asked; from the second time on, it is first asked which refunds it has made. */
    askedCount: integer('asked_count').notNull().default(0),
    /** The number of the present idempotency key, from 1; the next one begins where the last is of no more use. */
    keyNumber: integer('key_number').notNull().default(1),
    /** When the PSP was first asked under the present key. */
    keyUsedAt: moment('key_used_at'),
    /** When its job was last enqueued; a sweep enqueues another where that was long ago. */
    enqueuedAt: moment('enqueued_at'),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    index('refunds_payment').on(table.paymentId),
    index('refunds_ticket').on(table.ticketId),
    uniqueIndex('refunds_psp_ref').on(table.paymentId, table.pspRefundRef),
    index('refunds_due').on(table.enqueuedAt).where(sql`status = 'pending'`),
  ],
);

/** Complaints of buyers at their bank, as the PSP tells of them. */
export const disputes = pgTable(
  'disputes',
  {
    id: uuid('id').$type<DisputeId>().primaryKey(),
    paymentId: uuid('payment_id')
      .$type<PaymentId>()
      .notNull()
      .references(() => payments.id),
    pspDisputeRef: text('psp_dispute_ref').notNull(),
    state: text('state').$type<DisputeState>().notNull(),
    amountMinor: minor('amount_minor').notNull(),
    currency: text('currency').notNull(),
    reason: text('reason').notNull(),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [uniqueIndex('disputes_psp_ref').on(table.paymentId, table.pspDisputeRef)],
);

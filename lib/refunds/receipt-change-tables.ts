import { jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { createdAt, moment } from '@/lib/db/columns';
import type { DocumentId, PaymentId, RefundId } from '@/lib/kernel/short-id';
import { payments } from '@/lib/orders/payment-tables';
import type { TaxIdStatus, TaxQuoteJson } from '@/lib/tax/core/contract';
import { refunds } from './refund-tables';

/** Receipts that a buyer turned into an invoice by a tax id that it named afterwards: at most one a payment. */
export const receiptChanges = pgTable('receipt_changes', {
  paymentId: uuid('payment_id')
    .$type<PaymentId>()
    .primaryKey()
    .references(() => payments.id),
  /** The tax on its way back, on which a pending change waits; `null` where none goes back. */
  refundId: uuid('refund_id')
    .$type<RefundId>()
    .references(() => refunds.id),
  /** `failed`: the tax could not go back, so that nothing was changed, or what was is taken back. */
  status: text('status').$type<'pending' | 'done' | 'failed'>().notNull(),
  /** The buyer and the tax as they are from now on; the order keeps what it was made with. */
  billingDetail: jsonb('billing_detail').$type<BillingDetail>().notNull(),
  tax: jsonb('tax').$type<TaxQuoteJson>().notNull(),
  taxIdStatus: text('tax_id_status').$type<TaxIdStatus>().notNull(),
  taxIdCheckedAt: moment('tax_id_checked_at'),
  /** The number by which the register knows this check of the tax id. */
  taxIdConsultationNumber: text('tax_id_consultation_number'),
  /** The invoice that stands in the receipt's place. */
  invoiceId: uuid('invoice_id').$type<DocumentId>(),
  createdAt: createdAt(),
  updatedAt: moment('updated_at').notNull(),
});

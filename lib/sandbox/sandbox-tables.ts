import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, environment, minor, moment } from '@/lib/db/columns';
import type { SandboxCharge } from './core/sandbox-charge';
import type { SandboxCheckoutState } from './core/sandbox-checkout';

/** The sandbox PSP's own ledger. It plays somebody else's company: nothing but `psp/sandbox` reads these tables. */
export const sandboxCheckouts = pgTable(
  'sandbox_checkouts',
  {
    id: text('id').primaryKey(),
    idempotencyKey: text('idempotency_key').notNull(),
    requestHash: text('request_hash').notNull(),
    orderId: text('order_id').notNull(),
    environment: environment(),
    state: text('state').$type<SandboxCheckoutState>().notNull(),
    amountMinor: minor('amount_minor').notNull(),
    currency: text('currency').notNull(),
    request: jsonb('request').$type<Record<string, unknown>>().notNull(),
    paymentRef: text('payment_ref'),
    method: text('method'),
    last4: text('last4'),
    refundedMinor: minor('refunded_minor').notNull(),
    /** The method that the checkout has kept; `null` where none was to be kept, or nobody has paid yet. */
    methodRef: text('method_ref'),
    /** The charge of a kept method, which has no page; `null` for a checkout. */
    charge: jsonb('charge').$type<SandboxCharge>(),
    createdAt: createdAt(),
    paidAt: moment('paid_at'),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [
    uniqueIndex('sandbox_checkouts_key').on(table.idempotencyKey),
    uniqueIndex('sandbox_checkouts_payment').on(table.paymentRef),
    index('sandbox_checkouts_order').on(table.orderId),
    index('sandbox_checkouts_open').on(table.expiresAt).where(sql`state = 'open'`),
  ],
);

/** Payment methods that the sandbox keeps for later charges. */
export const sandboxMethods = pgTable('sandbox_methods', {
  methodRef: text('method_ref').primaryKey(),
  customerRef: text('customer_ref').notNull(),
  environment: environment(),
  method: text('method').notNull(),
  last4: text('last4'),
  /** How often it was charged while its owner was away: some test cards change with it. */
  chargeCount: integer('charge_count').notNull().default(0),
  createdAt: createdAt(),
  forgottenAt: moment('forgotten_at'),
});

/** Events the sandbox PSP owes us, kept until our webhook endpoint has answered 2xx. */
export const sandboxEvents = pgTable(
  'sandbox_events',
  {
    id: text('id').primaryKey(),
    checkoutId: text('checkout_id')
      .notNull()
      .references(() => sandboxCheckouts.id),
    body: text('body').notNull(),
    attemptCount: integer('attempt_count').notNull(),
    nextAttemptAt: moment('next_attempt_at').notNull(),
    deliveredAt: moment('delivered_at'),
    createdAt: createdAt(),
  },
  (table) => [index('sandbox_events_due').on(table.nextAttemptAt).where(sql`delivered_at is null`)],
);

export const sandboxRefunds = pgTable(
  'sandbox_refunds',
  {
    idempotencyKey: text('idempotency_key').primaryKey(),
    id: uuid('id').notNull().defaultRandom(),
    paymentRef: text('payment_ref').notNull(),
    /** The merchant platform's own id of it. */
    refundId: text('refund_id'),
    amountMinor: minor('amount_minor').notNull(),
    createdAt: createdAt(),
  },
  (table) => [index('sandbox_refunds_payment').on(table.paymentRef)],
);

/** Mails of the demo, which reach nobody: they are read at /sandbox/mail. */
export const sandboxMails = pgTable(
  'sandbox_mails',
  {
    id: uuid('id').primaryKey(),
    toAddress: text('to_address').notNull(),
    kind: text('kind').notNull(),
    subject: text('subject').notNull(),
    text: text('text').notNull(),
    html: text('html').notNull(),
    sentAt: moment('sent_at').notNull(),
  },
  (table) => [index('sandbox_mails_newest').on(table.sentAt)],
);

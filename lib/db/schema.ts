import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import type { BillingPeriod } from '@/lib/catalog/core/billing-period';
import type { MediaItem, PricesJson } from '@/lib/catalog/core/product';
import type { GroupRules } from '@/lib/catalog/core/product-group';
import type { Renewal } from '@/lib/catalog/core/renewal';
import type { AssignableRole, MembershipStatus } from '@/lib/catalog/core/store-role';
import type { Environment } from '@/lib/kernel/environment';
import type {
  MerchantId,
  OrderId,
  PaymentId,
  ProductGroupId,
  ProductId,
  ProductVersionId,
  RefundId,
  RefundTicketId,
  SessionId,
  StoreId,
  WebhookEndpointId,
} from '@/lib/kernel/short-id';
import type { AttemptState } from '@/lib/orders/core/attempt';
import type { OrderStatus } from '@/lib/orders/core/order';
import type { OrderDraftJson } from '@/lib/orders/core/order-draft';
import type { PspCheckoutRequest, PspProvider } from '@/lib/psp/port';
import type { PaymentRefundStatus, RefundStatus, RefundTicketStatus } from '@/lib/refunds/core/refund-ticket';
import type { LineItemJson, SessionSnapshot } from '@/lib/sessions/core/session';
import type { PricePhase, SubscriptionStatus } from '@/lib/subscriptions/core/subscription';
import type { TaxIdStatus, TaxQuoteJson, TaxSettings } from '@/lib/tax/core/contract';
import type { CheckoutSettings } from '@/lib/theme/core/checkout-settings';
import type { WebhookChannel } from '@/lib/webhooks/core/channel';

/*
 * Conventions: ids are UUIDs (prefixes exist on the wire only), amounts are bigint minor units, moments are
 * timestamptz read as Date. A column that holds a frozen document is jsonb with its type named here.
 */
const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const minor = (name: string) => bigint(name, { mode: 'bigint' });
const createdAt = () => moment('created_at').notNull();
const environment = () => text('environment').$type<Environment>().notNull();

export const merchants = pgTable(
  'merchants',
  {
    id: uuid('id').$type<MerchantId>().primaryKey(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    createdAt: createdAt(),
  },
  (table) => [index('merchants_email').on(sql`lower(${table.email})`)],
);

/** Public keys only: a merchant's private key never reaches us. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: uuid('id').primaryKey(),
    merchantId: uuid('merchant_id')
      .$type<MerchantId>()
      .notNull()
      .references(() => merchants.id),
    environment: environment(),
    publicKeyPem: text('public_key_pem').notNull(),
    /** The operator's own name for it. */
    nickname: text('nickname'),
    createdAt: createdAt(),
    lastUsedAt: moment('last_used_at'),
    revokedAt: moment('revoked_at'),
  },
  (table) => [index('api_keys_merchant').on(table.merchantId)],
);

/**
 * A store's own accounts at payment service providers, one for each provider and environment. At most one of an
 * environment makes new checkouts; a retired one stays for the money it still has.
 */
export const pspAccounts = pgTable(
  'psp_accounts',
  {
    storeId: uuid('store_id')
      .$type<StoreId>()
      .notNull()
      .references(() => stores.id),
    environment: environment(),
    provider: text('provider').$type<PspProvider>().notNull(),
    /** Secret key and webhook secrets as JSON, sealed with SECRET_KEY. */
    settingsEncrypted: text('settings_encrypted').notNull(),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull(),
    retiredAt: moment('retired_at'),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.environment, table.provider] }),
    uniqueIndex('psp_accounts_charging').on(table.storeId, table.environment).where(sql`retired_at is null`),
  ],
);

/** Key pairs of our own. Private halves are encrypted with SECRET_KEY. */
export const signingKeys = pgTable(
  'signing_keys',
  {
    id: uuid('id').primaryKey(),
    purpose: text('purpose').$type<'webhook'>().notNull(),
    environment: environment(),
    publicKeyPem: text('public_key_pem').notNull(),
    privateKeyEncrypted: text('private_key_encrypted').notNull(),
    createdAt: createdAt(),
    retiredAt: moment('retired_at'),
  },
  (table) => [
    uniqueIndex('signing_keys_current').on(table.purpose, table.environment).where(sql`retired_at is null`),
  ],
);

export const stores = pgTable(
  'stores',
  {
    id: uuid('id').$type<StoreId>().primaryKey(),
    ownerMerchantId: uuid('owner_merchant_id')
      .$type<MerchantId>()
      .notNull()
      .references(() => merchants.id),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    status: text('status').$type<'active' | 'inactive' | 'suspended'>().notNull(),
    logo: text('logo'),
    supportEmail: text('support_email'),
    website: text('website'),
    termsUrl: text('terms_url'),
    privacyUrl: text('privacy_url'),
    prodEnabled: boolean('prod_enabled').notNull(),
    notificationSettings: jsonb('notification_settings').$type<Record<string, boolean>>(),
    checkoutSettings: jsonb('checkout_settings').$type<Partial<CheckoutSettings>>(),
    allowedOrigins: text('allowed_origins').array().notNull(),
    taxSettings: jsonb('tax_settings').$type<TaxSettings>(),
    /** Whether a shopper may get more time for a session, and at which price. */
    renewal: text('renewal').$type<Renewal>().notNull().default('same_price'),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull(),
    deletedAt: moment('deleted_at'),
  },
  (table) => [uniqueIndex('stores_slug').on(table.slug), index('stores_owner').on(table.ownerMerchantId)],
);

/** Who else may work on a store. Its owner is in the store's own row and never here. */
export const storeMerchants = pgTable(
  'store_merchants',
  {
    storeId: uuid('store_id')
      .$type<StoreId>()
      .notNull()
      .references(() => stores.id),
    merchantId: uuid('merchant_id')
      .$type<MerchantId>()
      .notNull()
      .references(() => merchants.id),
    role: text('role').$type<AssignableRole>().notNull(),
    /** `invited` until the operator makes the merchant with that e-mail address; then it is `active`. */
    status: text('status').$type<MembershipStatus>().notNull(),
    addedAt: moment('added_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.merchantId] }),
    index('store_merchants_merchant').on(table.merchantId),
  ],
);

export const products = pgTable(
  'products',
  {
    id: uuid('id').$type<ProductId>().primaryKey(),
    storeId: uuid('store_id')
      .$type<StoreId>()
      .notNull()
      .references(() => stores.id),
    type: text('type').$type<'onetime' | 'subscription'>().notNull(),
    slug: text('slug').notNull(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex('products_store_slug').on(table.storeId, table.slug)],
);

/** Immutable: a change to a product makes a new row, so that a session's version never moves under it. */
export const productVersions = pgTable(
  'product_versions',
  {
    id: uuid('id').$type<ProductVersionId>().primaryKey(),
    productId: uuid('product_id')
      .$type<ProductId>()
      .notNull()
      .references(() => products.id),
    environment: environment(),
    versionNumber: integer('version_number').notNull(),
    name: text('name').notNull(),
    description: text('description'),
    prices: jsonb('prices').$type<PricesJson>().notNull(),
    media: jsonb('media').$type<MediaItem[]>().notNull(),
    successUrl: text('success_url'),
    /** Free for the merchant, but for `trialDays` of a subscription product. */
    metadata: jsonb('metadata').$type<Record<string, unknown>>().notNull(),
    /** Of a subscription product; `null` for a one-time one. */
    billingPeriod: text('billing_period').$type<BillingPeriod>(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('product_versions_number').on(table.productId, table.environment, table.versionNumber),
  ],
);

/** Which version sells in which environment, and whether it sells at all. */
export const productListings = pgTable(
  'product_listings',
  {
    productId: uuid('product_id')
      .$type<ProductId>()
      .notNull()
      .references(() => products.id),
    environment: environment(),
    versionId: uuid('version_id')
      .$type<ProductVersionId>()
      .notNull()
      .references(() => productVersions.id),
    status: text('status').$type<'active' | 'inactive'>().notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.productId, table.environment] })],
);

/** Plans that belong together. Published, a group has one row in each environment, under the same id. */
export const subscriptionProductGroups = pgTable(
  'subscription_product_groups',
  {
    id: uuid('id').$type<ProductGroupId>().notNull(),
    environment: environment(),
    storeId: uuid('store_id')
      .$type<StoreId>()
      .notNull()
      .references(() => stores.id),
    name: text('name').notNull(),
    description: text('description'),
    rules: jsonb('rules').$type<GroupRules>().notNull(),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.id, table.environment] }),
    index('subscription_product_groups_store').on(table.storeId, table.environment, table.createdAt),
  ],
);

/** The plans of a group, in the merchant's order. */
export const subscriptionProductGroupMembers = pgTable(
  'subscription_product_group_members',
  {
    groupId: uuid('group_id').$type<ProductGroupId>().notNull(),
    environment: environment(),
    productId: uuid('product_id')
      .$type<ProductId>()
      .notNull()
      .references(() => products.id),
    position: integer('position').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'subscription_product_group_members_pk',
      columns: [table.groupId, table.environment, table.productId],
    }),
    foreignKey({
      name: 'subscription_product_group_members_group',
      columns: [table.groupId, table.environment],
      foreignColumns: [subscriptionProductGroups.id, subscriptionProductGroups.environment],
    }).onDelete('cascade'),
    index('subscription_product_group_members_product').on(table.productId, table.environment),
  ],
);

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
    createdBy: text('created_by').$type<'apiKey' | 'storeSlug'>().notNull(),
    currency: text('currency').notNull(),
    lineItems: jsonb('line_items').$type<LineItemJson[]>().notNull(),
    snapshot: jsonb('snapshot').$type<SessionSnapshot>().notNull(),
    buyerEmail: text('buyer_email'),
    billingDetail: jsonb('billing_detail').$type<BillingDetail>(),
    /** Bound by the first claim of a token (or a create-order call); a later other one is refused. */
    buyerIdentity: text('buyer_identity'),
    successUrl: text('success_url'),
    metadata: jsonb('metadata').$type<Record<string, string>>().notNull(),
    orderMerchantExternalId: text('order_merchant_external_id'),
    createdAt: createdAt(),
    expiresAt: moment('expires_at').notNull(),
    /** Where `expiresAt` was before the first extension: all of them together are bounded from here. */
    firstExpiresAt: moment('first_expires_at').notNull(),
    extensionCount: integer('extension_count').notNull().default(0),
  },
  (table) => [
    uniqueIndex('sessions_order').on(table.orderId),
    index('sessions_store').on(table.storeId, table.environment, table.createdAt),
  ],
);

/** Each try to open a checkout at the PSP. At most one of a session is live (intent, unknown or open). */
export const attempts = pgTable(
  'attempts',
  {
    sessionId: uuid('session_id')
      .$type<SessionId>()
      .notNull()
      .references(() => sessions.id),
    attemptNumber: integer('attempt_number').notNull(),
    psp: text('psp').notNull(),
    /** Whose account at the PSP; `null` only in rows of the version that knew no accounts. */
    storeId: uuid('store_id').$type<StoreId>(),
    idempotencyKey: text('idempotency_key').notNull(),
    /** Frozen, so that a replay under the same key carries the same bytes. */
    request: jsonb('request').$type<PspCheckoutRequest>().notNull(),
    /** What the order would be; written to `orders` only when the PSP has said yes. */
    draft: jsonb('draft').$type<OrderDraftJson>().notNull(),
    fingerprint: text('fingerprint').notNull(),
    state: text('state').$type<AttemptState>().notNull(),
    leaseOwner: uuid('lease_owner'),
    leaseUntil: moment('lease_until'),
    pspRef: text('psp_ref'),
    url: text('url'),
    failureReason: text('failure_reason'),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.attemptNumber] }),
    uniqueIndex('attempts_live').on(table.sessionId).where(sql`state in ('intent', 'unknown', 'open')`),
    uniqueIndex('attempts_idempotency_key').on(table.idempotencyKey),
    index('attempts_psp_ref').on(table.psp, table.pspRef),
    index('attempts_unsettled').on(table.leaseUntil).where(sql`state in ('intent', 'unknown')`),
    index('attempts_open').on(table.updatedAt).where(sql`state = 'open'`),
  ],
);

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
    metadata: jsonb('metadata').$type<Record<string, string>>().notNull(),
    orderMerchantExternalId: text('order_merchant_external_id'),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull(),
    completedAt: moment('completed_at'),
    /** What was known of the buyer's tax id when the order was made, or at the last check since; `null` without one. */
    taxIdStatus: text('tax_id_status').$type<TaxIdStatus>(),
    taxIdCheckedAt: moment('tax_id_checked_at'),
    /** The register's receipt for its verdict. */
    taxIdConsultationNumber: text('tax_id_consultation_number'),
  },
  (table) => [
    uniqueIndex('orders_session').on(table.sessionId),
    index('orders_store').on(table.storeId, table.environment, table.createdAt),
    index('orders_buyer').on(table.storeId, table.environment, table.buyerIdentity),
  ],
);

export const payments = pgTable(
  'payments',
  {
    id: uuid('id').$type<PaymentId>().primaryKey(),
    orderId: uuid('order_id')
      .$type<OrderId>()
      .notNull()
      .references(() => orders.id),
    psp: text('psp').notNull(),
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
    /** What the amount is made of; `null` where that is what the order says. */
    subtotalMinor: minor('subtotal_minor'),
    taxMinor: minor('tax_minor'),
    paidAt: moment('paid_at'),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('payments_psp_ref').on(table.psp, table.pspPaymentRef),
    uniqueIndex('payments_one_success')
      .on(table.orderId)
      .where(sql`status = 'succeeded' and period_number is null`),
    uniqueIndex('payments_one_success_a_period')
      .on(table.orderId, table.periodNumber)
      .where(sql`status = 'succeeded'`),
    index('payments_order').on(table.orderId),
  ],
);

/** How a subscription goes on after its first purchase, which is the order of the same id. */
export const subscriptionOrders = pgTable('subscription_orders', {
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
});

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

/** The log of e-mails to shoppers and merchants. */
export const emailDeliveries = pgTable(
  'email_deliveries',
  {
    id: uuid('id').primaryKey(),
    storeId: uuid('store_id')
      .$type<StoreId>()
      .notNull()
      .references(() => stores.id),
    environment: environment(),
    eventType: text('event_type').notNull(),
    eventId: text('event_id').notNull(),
    recipientType: text('recipient_type').$type<'customer' | 'merchant'>().notNull(),
    toAddress: text('to_address').notNull(),
    subject: text('subject').notNull(),
    status: text('status').$type<'pending' | 'succeeded' | 'failed'>().notNull(),
    attemptCount: integer('attempt_count').notNull().default(0),
    lastAttemptedAt: moment('last_attempted_at'),
    errorMessage: text('error_message'),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [index('email_deliveries_store').on(table.storeId, table.environment, table.createdAt)],
);

/** Every PSP event once: the insert's conflict is how a repeat is recognised. */
export const pspEvents = pgTable(
  'psp_events',
  {
    psp: text('psp').notNull(),
    id: text('id').notNull(),
    type: text('type').notNull(),
    orderId: uuid('order_id').$type<OrderId>(),
    /** What became of it: applied, or why not. For the operator, never for the wire. */
    outcome: text('outcome').notNull(),
    receivedAt: moment('received_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.psp, table.id] })],
);

/** Money that arrived a second time, or for an order that could not take it. Each row is refunded by a job. */
export const duplicatePayments = pgTable(
  'duplicate_payments',
  {
    psp: text('psp').notNull(),
    pspPaymentRef: text('psp_payment_ref').notNull(),
    orderId: uuid('order_id').$type<OrderId>().notNull(),
    /** Whose account has the money; `null` only in rows of the version that knew no accounts. */
    storeId: uuid('store_id').$type<StoreId>(),
    environment: environment(),
    amountMinor: minor('amount_minor').notNull(),
    currency: text('currency').notNull(),
    reason: text('reason').notNull(),
    state: text('state').$type<'pending' | 'refunded' | 'refused'>().notNull(),
    createdAt: createdAt(),
    /** When its refund job was last enqueued; a sweep enqueues another where that was long ago. */
    enqueuedAt: moment('enqueued_at').notNull(),
    refundedAt: moment('refunded_at'),
  },
  (table) => [primaryKey({ columns: [table.psp, table.pspPaymentRef] })],
);

export const webhookEndpoints = pgTable(
  'webhook_endpoints',
  {
    id: uuid('id').$type<WebhookEndpointId>().primaryKey(),
    storeId: uuid('store_id')
      .$type<StoreId>()
      .notNull()
      .references(() => stores.id),
    environment: environment(),
    channel: text('channel').$type<WebhookChannel>().notNull(),
    url: text('url').notNull(),
    events: text('events').array().notNull(),
    secret: text('secret'),
    /** Failed attempts since the last success, and the first of them: what decides whether an endpoint is dead. */
    failureCount: integer('failure_count').notNull().default(0),
    failingSince: moment('failing_since'),
    disabledAt: moment('disabled_at'),
    disabledReason: text('disabled_reason'),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [index('webhook_endpoints_store').on(table.storeId, table.environment)],
);

/** One delivery per endpoint and event; its id is the envelope's `id` and never changes over retries. */
export const deliveries = pgTable(
  'deliveries',
  {
    id: uuid('id').primaryKey(),
    endpointId: uuid('endpoint_id')
      .$type<WebhookEndpointId>()
      .references(() => webhookEndpoints.id, { onDelete: 'set null' }),
    storeId: uuid('store_id').$type<StoreId>().notNull(),
    environment: environment(),
    eventType: text('event_type').notNull(),
    eventId: text('event_id').notNull(),
    /** The exact text that is signed and sent. */
    body: text('body').notNull(),
    url: text('url').notNull(),
    state: text('state').$type<'pending' | 'succeeded' | 'failed'>().notNull(),
    attemptCount: integer('attempt_count').notNull(),
    nextAttemptAt: moment('next_attempt_at'),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('deliveries_once').on(table.endpointId, table.eventType, table.eventId),
    index('deliveries_store').on(table.storeId, table.environment, table.createdAt),
    index('deliveries_due').on(table.nextAttemptAt).where(sql`state = 'pending'`),
  ],
);

/** The delivery log: one row per try, with what the merchant's server said. */
export const deliveryAttempts = pgTable(
  'delivery_attempts',
  {
    deliveryId: uuid('delivery_id')
      .notNull()
      .references(() => deliveries.id),
    attemptNumber: integer('attempt_number').notNull(),
    startedAt: moment('started_at').notNull(),
    durationMs: integer('duration_ms').notNull(),
    /** HTTP status, or null where no answer came. */
    status: integer('status'),
    error: text('error'),
    /** First 2 kB of the answer. */
    responseExcerpt: text('response_excerpt'),
  },
  (table) => [primaryKey({ columns: [table.deliveryId, table.attemptNumber] })],
);

/** One row per idempotency key in its scope: busy while the first call runs, then its answer for 24 hours. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    /** Environment, credential kind, principal and key, so that two tenants never share. */
    scope: text('scope').primaryKey(),
    fingerprint: text('fingerprint').notNull(),
    fenceToken: uuid('fence_token').notNull(),
    state: text('state').$type<'busy' | 'done'>().notNull(),
    lockedUntil: moment('locked_until').notNull(),
    status: integer('status'),
    responseBody: text('response_body'),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [index('idempotency_keys_expiry').on(table.expiresAt)],
);

/** How often something was asked for within a window of time; a row that is over counts for nothing and is swept. */
export const limitCounters = pgTable(
  'limit_counters',
  {
    /** The limit and whom it is for; of an address only a keyed hash. */
    key: text('key').primaryKey(),
    count: integer('count').notNull(),
    resetsAt: moment('resets_at').notNull(),
  },
  (table) => [index('limit_counters_reset').on(table.resetsAt)],
);

/** The sandbox PSP's own ledger. It plays somebody else's company: nothing but `psp/sandbox` reads these tables. */
export const sandboxCheckouts = pgTable(
  'sandbox_checkouts',
  {
    id: text('id').primaryKey(),
    idempotencyKey: text('idempotency_key').notNull(),
    requestHash: text('request_hash').notNull(),
    orderId: text('order_id').notNull(),
    environment: environment(),
    state: text('state').$type<'open' | 'paid' | 'expired'>().notNull(),
    amountMinor: minor('amount_minor').notNull(),
    currency: text('currency').notNull(),
    request: jsonb('request').$type<Record<string, unknown>>().notNull(),
    paymentRef: text('payment_ref'),
    method: text('method'),
    last4: text('last4'),
    refundedMinor: minor('refunded_minor').notNull(),
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

export const sandboxRefunds = pgTable('sandbox_refunds', {
  idempotencyKey: text('idempotency_key').primaryKey(),
  paymentRef: text('payment_ref').notNull(),
  amountMinor: minor('amount_minor').notNull(),
  createdAt: createdAt(),
});

/** What the register of VAT numbers said, for as long as it is believed. It tells names and addresses too: not kept. */
export const taxIdChecks = pgTable(
  'tax_id_checks',
  {
    /** The two letters that VAT numbers of the member state start with: EL for Greece. */
    countryCode: text('country_code').notNull(),
    number: text('number').notNull(),
    /** VAT number of the seller who asked, because a consultation number is a receipt for that seller; empty for none. */
    requester: text('requester').notNull(),
    status: text('status').$type<'valid' | 'invalid' | 'pending'>().notNull(),
    /** The register's own word for its answer. */
    word: text('word').notNull(),
    consultationNumber: text('consultation_number'),
    checkedAt: moment('checked_at').notNull(),
    freshUntil: moment('fresh_until').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.countryCode, table.number, table.requester] }),
    index('tax_id_checks_expiry').on(table.freshUntil),
  ],
);

/** The log of later checks of a tax id that an order was sold on before the register had answered. */
export const taxIdRechecks = pgTable(
  'tax_id_rechecks',
  {
    orderId: uuid('order_id')
      .$type<OrderId>()
      .notNull()
      .references(() => orders.id),
    attemptNumber: integer('attempt_number').notNull(),
    status: text('status').$type<'valid' | 'invalid' | 'pending'>().notNull(),
    checkedAt: moment('checked_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.attemptNumber] })],
);

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
import { merchants } from '@/lib/auth/merchant-tables';
import type { DocumentSettings } from '@/lib/catalog/core/document-settings';
import type { Renewal } from '@/lib/catalog/core/renewal';
import type { AssignableRole, MembershipStatus } from '@/lib/catalog/core/store-role';
import { createdAt, moment } from '@/lib/db/columns';
import type { MerchantId, StoreId } from '@/lib/kernel/short-id';
import type { TaxSettings } from '@/lib/tax/core/contract';
import type { CheckoutSettings } from '@/lib/theme/core/checkout-settings';

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
    /** The operator's word that a test key may go on publishing and setting up after the approval. */
    testKeyMayPublish: boolean('test_key_may_publish').notNull().default(false),
    notificationSettings: jsonb('notification_settings').$type<Record<string, boolean>>(),
    checkoutSettings: jsonb('checkout_settings').$type<Partial<CheckoutSettings>>(),
    /** The theme that test sessions show until it is published; `null` where there is no other than the published one. */
    testCheckoutSettings: jsonb('test_checkout_settings').$type<Partial<CheckoutSettings>>(),
    allowedOrigins: text('allowed_origins').array().notNull(),
    taxSettings: jsonb('tax_settings').$type<TaxSettings>(),
    /** Whether a shopper may get more time for a session, and at which price. */
    renewal: text('renewal').$type<Renewal>().notNull().default('same_price'),
    /** Set with the store's first discount: only from then on its pages ask for a code. */
    hasDiscounts: boolean('has_discounts').notNull().default(false),
    /** The facts about the seller on receipts and invoices; `null` for a store that has said nothing. */
    documentSettings: jsonb('document_settings').$type<DocumentSettings>(),
    /** How many days after a payment a refund can be asked for. */
    refundWindowDays: integer('refund_window_days').notNull().default(14),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull(),
    deletedAt: moment('deleted_at'),
  },
  (table) => [uniqueIndex('stores_slug').on(table.slug), index('stores_owner').on(table.ownerMerchantId)],
);

/** The merchants beside its owner who may work on a store. The owner is in the store's own row and never here. */
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
    /**
     * The invitation's own id, which the store knows this merchant by before and after it has accepted. It says nothing of
     * whether the invited address had a merchant.
     */
    invitationId: uuid('invitation_id').$type<MerchantId>().notNull().defaultRandom(),
    role: text('role').$type<AssignableRole>().notNull(),
    /** `invited` until the merchant accepts; then it is `active`. */
    status: text('status').$type<MembershipStatus>().notNull(),
    addedAt: moment('added_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.merchantId] }),
    uniqueIndex('store_merchants_invitation').on(table.storeId, table.invitationId),
    index('store_merchants_merchant').on(table.merchantId),
  ],
);

import { integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { BillingPeriod } from '@/lib/catalog/core/billing-period';
import type { CustomField } from '@/lib/catalog/core/custom-field';
import type { MediaItem, PricesJson } from '@/lib/catalog/core/product';
import type { QuantityRule } from '@/lib/catalog/core/quantity-rule';
import { createdAt, environment, moment } from '@/lib/db/columns';
import type { ProductId, ProductVersionId, StoreId } from '@/lib/kernel/short-id';
import { stores } from './store-tables';

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
    /** The period of a subscription product; `null` for a one-time one. */
    billingPeriod: text('billing_period').$type<BillingPeriod>(),
    /** How many pieces one session may sell; `null` where the product does not say. */
    quantity: jsonb('quantity').$type<QuantityRule>(),
    customFields: jsonb('custom_fields').$type<CustomField[]>().notNull().default([]),
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

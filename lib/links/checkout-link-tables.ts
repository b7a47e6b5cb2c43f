import { boolean, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { products } from '@/lib/catalog/product-tables';
import { stores } from '@/lib/catalog/store-tables';
import { createdAt, environment, moment } from '@/lib/db/columns';
import type { ProductId, StoreId } from '@/lib/kernel/short-id';
import type { CheckoutLinkPrefill } from './core/checkout-link';

/** Links of a store that make a session when somebody opens them. A deleted one leads nowhere. */
export const checkoutLinks = pgTable(
  'checkout_links',
  {
    id: uuid('id').primaryKey(),
    storeId: uuid('store_id')
      .$type<StoreId>()
      .notNull()
      .references(() => stores.id),
    environment: environment(),
    productId: uuid('product_id')
      .$type<ProductId>()
      .notNull()
      .references(() => products.id),
    title: text('title'),
    quantity: integer('quantity').notNull().default(1),
    /** The details that the page starts with; every part of it stays editable. */
    prefill: jsonb('prefill').$type<CheckoutLinkPrefill>().notNull(),
    redirectUrl: text('redirect_url'),
    cancelUrl: text('cancel_url'),
    showDiscounts: boolean('show_discounts').notNull().default(true),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull(),
    deletedAt: moment('deleted_at'),
  },
  (table) => [index('checkout_links_store').on(table.storeId, table.environment, table.createdAt)],
);

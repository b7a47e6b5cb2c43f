import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '@/lib/db/columns';
import type { OrderId, StoreId } from '@/lib/kernel/short-id';
import { orders } from './order-tables';

/** The method that a PSP keeps for the later charges of an order, by its own references: never a card's number. */
export const savedMethods = pgTable('saved_methods', {
  orderId: uuid('order_id')
    .$type<OrderId>()
    .primaryKey()
    .references(() => orders.id),
  psp: text('psp').notNull(),
  /** The store whose account at the PSP keeps it. */
  storeId: uuid('store_id').$type<StoreId>().notNull(),
  customerRef: text('customer_ref').notNull(),
  methodRef: text('method_ref').notNull(),
  brand: text('brand'),
  last4: text('last4'),
  /** The last month in which it can be charged, `YYYY-MM`. */
  expiresMonth: text('expires_month'),
  savedAt: moment('saved_at').notNull(),
});

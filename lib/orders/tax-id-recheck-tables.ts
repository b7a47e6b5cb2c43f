import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '@/lib/db/columns';
import type { OrderId } from '@/lib/kernel/short-id';
import { orders } from './order-tables';

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

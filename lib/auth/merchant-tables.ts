import { sql } from 'drizzle-orm';
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt } from '@/lib/db/columns';
import type { MerchantId } from '@/lib/kernel/short-id';

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

import { sql } from 'drizzle-orm';
import { boolean, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt } from '@/lib/db/columns';
import type { MerchantId } from '@/lib/kernel/short-id';

export const merchants = pgTable(
  'merchants',
  {
    id: uuid('id').$type<MerchantId>().primaryKey(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    createdAt: createdAt(),
    /** Was here when webhooks of all merchants were signed with one key, and knows that one until the operator rotates it. */
    sharesWebhookKey: boolean('shares_webhook_key').notNull().default(false),
  },
  (table) => [index('merchants_email').on(sql`lower(${table.email})`)],
);

import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { stores } from '@/lib/catalog/store-tables';
import { createdAt, environment, moment } from '@/lib/db/columns';
import type { StoreId } from '@/lib/kernel/short-id';

/** Links to a buyer's page that were asked for by e-mail address, known or not. Each opens it once. */
export const portalLinks = pgTable('portal_links', {
  id: uuid('id').primaryKey(),
  storeId: uuid('store_id')
    .$type<StoreId>()
    .notNull()
    .references(() => stores.id),
  environment: environment(),
  email: text('email').notNull(),
  expiresAt: moment('expires_at').notNull(),
  usedAt: moment('used_at'),
  createdAt: createdAt(),
});

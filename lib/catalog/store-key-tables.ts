import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, environment, moment } from '@/lib/db/columns';
import type { StoreId } from '@/lib/kernel/short-id';
import { stores } from './store-tables';

/** Bearer keys of the Solifyn API, each of one store and environment. Only a hash of the secret is kept. */
export const storeKeys = pgTable(
  'store_keys',
  {
    id: uuid('id').primaryKey(),
    storeId: uuid('store_id')
      .$type<StoreId>()
      .notNull()
      .references(() => stores.id),
    environment: environment(),
    name: text('name').notNull(),
    /** SHA-256 of the secret, base64url. The secret has 256 random bits, so that a plain hash is enough. */
    secretHash: text('secret_hash').notNull(),
    /** The secret's first characters, by which an operator knows it again. */
    secretStart: text('secret_start').notNull(),
    createdAt: createdAt(),
    lastUsedAt: moment('last_used_at'),
    revokedAt: moment('revoked_at'),
  },
  (table) => [
    uniqueIndex('store_keys_secret').on(table.secretHash),
    index('store_keys_store').on(table.storeId, table.createdAt),
  ],
);

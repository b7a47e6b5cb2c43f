import { sql } from 'drizzle-orm';
import { pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { stores } from '@/lib/catalog/store-tables';
import { createdAt, environment, moment } from '@/lib/db/columns';
import type { StoreId } from '@/lib/kernel/short-id';
import type { PspProvider } from '@/lib/psp/core/psp-account';

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

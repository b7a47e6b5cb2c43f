import { sql } from 'drizzle-orm';
import { pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, environment, moment } from '@/lib/db/columns';

/** Key pairs of our own. Private halves are encrypted with SECRET_KEY. */
export const signingKeys = pgTable(
  'signing_keys',
  {
    id: uuid('id').primaryKey(),
    purpose: text('purpose').$type<'webhook'>().notNull(),
    environment: environment(),
    publicKeyPem: text('public_key_pem').notNull(),
    privateKeyEncrypted: text('private_key_encrypted').notNull(),
    createdAt: createdAt(),
    retiredAt: moment('retired_at'),
  },
  (table) => [
    uniqueIndex('signing_keys_current').on(table.purpose, table.environment).where(sql`retired_at is null`),
  ],
);

import { sql } from 'drizzle-orm';
import { pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { merchants } from '@/lib/auth/merchant-tables';
import { createdAt, environment, moment } from '@/lib/db/columns';
import type { MerchantId } from '@/lib/kernel/short-id';

/**
 * Key pairs of our own, by which merchants know that a webhook is ours. Private halves are encrypted with SECRET_KEY.
 * A merchant has pairs for its stores alone; merchants of earlier versions share the pairs that are nobody's.
 */
export const signingKeys = pgTable(
  'signing_keys',
  {
    id: uuid('id').primaryKey(),
    /** A merchant's pairs have a purpose of their own, because earlier versions take every other for a shared one. */
    purpose: text('purpose').$type<'webhook' | 'merchant_webhook'>().notNull(),
    /** `null` for a shared pair. */
    merchantId: uuid('merchant_id')
      .$type<MerchantId>()
      .references(() => merchants.id),
    environment: environment(),
    publicKeyPem: text('public_key_pem').notNull(),
    privateKeyEncrypted: text('private_key_encrypted').notNull(),
    createdAt: createdAt(),
    /** When a merchant's first own pair takes over from the shared one; `null` where it signed from the beginning. */
    startsAt: moment('starts_at'),
    retiredAt: moment('retired_at'),
  },
  (table) => [
    uniqueIndex('signing_keys_shared')
      .on(table.purpose, table.environment)
      .where(sql`retired_at is null and merchant_id is null`),
    uniqueIndex('signing_keys_of_merchant')
      .on(table.merchantId, table.environment)
      .where(sql`retired_at is null and merchant_id is not null`),
  ],
);

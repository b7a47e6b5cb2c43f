import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, environment, moment } from '@/lib/db/columns';
import type { MerchantId } from '@/lib/kernel/short-id';
import { merchants } from './merchant-tables';

/** Public keys only: a merchant's private key never reaches us. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: uuid('id').primaryKey(),
    merchantId: uuid('merchant_id')
      .$type<MerchantId>()
      .notNull()
      .references(() => merchants.id),
    environment: environment(),
    publicKeyPem: text('public_key_pem').notNull(),
    /** The operator's own name for it. */
    nickname: text('nickname'),
    createdAt: createdAt(),
    lastUsedAt: moment('last_used_at'),
    revokedAt: moment('revoked_at'),
  },
  (table) => [index('api_keys_merchant').on(table.merchantId)],
);

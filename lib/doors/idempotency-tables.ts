import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '@/lib/db/columns';

/** One row per idempotency key in its scope: busy while the first call runs, then its answer for 24 hours. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    /** Environment, credential kind, principal and key, so that two tenants never share. */
    scope: text('scope').primaryKey(),
    fingerprint: text('fingerprint').notNull(),
    fenceToken: uuid('fence_token').notNull(),
    state: text('state').$type<'busy' | 'done'>().notNull(),
    lockedUntil: moment('locked_until').notNull(),
    status: integer('status'),
    /** Only in rows of the version that did not seal it. */
    responseBody: text('response_body'),
    /** The answer, sealed: it may hold a token, and an address that opens something. */
    responseSealed: text('response_sealed'),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [index('idempotency_keys_expiry').on(table.expiresAt)],
);

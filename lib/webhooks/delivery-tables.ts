import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, environment, moment } from '@/lib/db/columns';
import type { StoreId, WebhookEndpointId } from '@/lib/kernel/short-id';
import { webhookEndpoints } from './endpoint-tables';

/** One delivery per endpoint and event; its id is the envelope's `id` and never changes over retries. */
export const deliveries = pgTable(
  'deliveries',
  {
    id: uuid('id').primaryKey(),
    endpointId: uuid('endpoint_id')
      .$type<WebhookEndpointId>()
      .references(() => webhookEndpoints.id, { onDelete: 'set null' }),
    storeId: uuid('store_id').$type<StoreId>().notNull(),
    environment: environment(),
    eventType: text('event_type').notNull(),
    eventId: text('event_id').notNull(),
    /** The exact text that is signed and sent. */
    body: text('body').notNull(),
    url: text('url').notNull(),
    state: text('state').$type<'pending' | 'succeeded' | 'failed'>().notNull(),
    attemptCount: integer('attempt_count').notNull(),
    nextAttemptAt: moment('next_attempt_at'),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('deliveries_once').on(table.endpointId, table.eventType, table.eventId),
    index('deliveries_store').on(table.storeId, table.environment, table.createdAt),
    // The deliveries whose bodies are still kept, for the sweep that forgets them.
    index('deliveries_kept').on(table.createdAt).where(sql`state <> 'pending' and body <> '{}'`),
    index('deliveries_due').on(table.nextAttemptAt).where(sql`state = 'pending'`),
  ],
);

/** The delivery log: one row per try, with what the merchant's server said. */
export const deliveryAttempts = pgTable(
  'delivery_attempts',
  {
    deliveryId: uuid('delivery_id')
      .notNull()
      .references(() => deliveries.id),
    attemptNumber: integer('attempt_number').notNull(),
    startedAt: moment('started_at').notNull(),
    durationMs: integer('duration_ms').notNull(),
    /** HTTP status, or null where no answer came. */
    status: integer('status'),
    error: text('error'),
    /** First 2 kB of the answer. */
    responseExcerpt: text('response_excerpt'),
  },
  (table) => [primaryKey({ columns: [table.deliveryId, table.attemptNumber] })],
);

import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { stores } from '@/lib/catalog/store-tables';
import { createdAt, environment, moment } from '@/lib/db/columns';
import type { StoreId, WebhookEndpointId } from '@/lib/kernel/short-id';
import type { WebhookChannel } from '@/lib/webhooks/core/channel';

export const webhookEndpoints = pgTable(
  'webhook_endpoints',
  {
    id: uuid('id').$type<WebhookEndpointId>().primaryKey(),
    storeId: uuid('store_id')
      .$type<StoreId>()
      .notNull()
      .references(() => stores.id),
    environment: environment(),
    channel: text('channel').$type<WebhookChannel>().notNull(),
    url: text('url').notNull(),
    events: text('events').array().notNull(),
    secret: text('secret'),
    /** Failed attempts since the last success, and the first of them: they decide whether an endpoint is dead. */
    failureCount: integer('failure_count').notNull().default(0),
    failingSince: moment('failing_since'),
    disabledAt: moment('disabled_at'),
    disabledReason: text('disabled_reason'),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [index('webhook_endpoints_store').on(table.storeId, table.environment)],
);

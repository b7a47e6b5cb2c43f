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
    /** Whole for http. A chat's address is a key to it: of that only the host lies open. */
    url: text('url').notNull(),
    /** The whole address of a chat, sealed; `null` for http, and in rows of the version before. */
    urlSealed: text('url_sealed'),
    events: text('events').array().notNull(),
    /** Only in rows of the version that did not seal it. */
    secret: text('secret'),
    secretSealed: text('secret_sealed'),
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

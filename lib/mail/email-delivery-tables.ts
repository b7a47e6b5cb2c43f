import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { stores } from '@/lib/catalog/store-tables';
import { createdAt, environment, moment } from '@/lib/db/columns';
import type { StoreId } from '@/lib/kernel/short-id';
import type { StoredMail } from '@/lib/mail/core/stored-mail';

/** The log of e-mails to shoppers and merchants. */
export const emailDeliveries = pgTable(
  'email_deliveries',
  {
    id: uuid('id').primaryKey(),
    storeId: uuid('store_id')
      .$type<StoreId>()
      .notNull()
      .references(() => stores.id),
    environment: environment(),
    eventType: text('event_type').notNull(),
    eventId: text('event_id').notNull(),
    recipientType: text('recipient_type').$type<'customer' | 'merchant'>().notNull(),
    toAddress: text('to_address').notNull(),
    subject: text('subject').notNull(),
    status: text('status').$type<'pending' | 'succeeded' | 'failed'>().notNull(),
    attemptCount: integer('attempt_count').notNull().default(0),
    lastAttemptedAt: moment('last_attempted_at'),
    errorMessage: text('error_message'),
    /** The mail itself, until it was sent or refused; `null` afterwards, because a mail may hold what opens something. */
    content: jsonb('content').$type<StoredMail>(),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    index('email_deliveries_store').on(table.storeId, table.environment, table.createdAt),
    // One mail a cause and recipient, whoever comes first.
    uniqueIndex('email_deliveries_cause').on(
      table.eventType,
      table.eventId,
      table.recipientType,
      table.toAddress,
    ),
  ],
);

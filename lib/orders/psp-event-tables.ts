import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '@/lib/db/columns';
import type { OrderId } from '@/lib/kernel/short-id';
import type { PspEvent } from '@/lib/psp/port';
import type { PspEventOutcome } from './core/psp-event-outcome';

/** Every PSP event once: the insert's conflict is how a repeat is recognised. */
export const pspEvents = pgTable(
  'psp_events',
  {
    psp: text('psp').notNull(),
    id: text('id').notNull(),
    type: text('type').$type<PspEvent['type']>().notNull(),
    orderId: uuid('order_id').$type<OrderId>(),
    /** The outcome of the event. For the operator, never for the wire. */
    outcome: text('outcome').$type<PspEventOutcome>().notNull(),
    receivedAt: moment('received_at').notNull(),
    /** The event itself, as JSON, where a job books it; `null` for one that was booked at once. */
    payload: text('payload'),
    /** When its job was last enqueued; a sweep enqueues another where that was long ago. */
    handedOnAt: moment('handed_on_at'),
  },
  (table) => [
    primaryKey({ columns: [table.psp, table.id] }),
    index('psp_events_kept').on(table.receivedAt).where(sql`payload is not null`),
    index('psp_events_handed_on').on(table.handedOnAt).where(sql`outcome = 'handed_on'`),
  ],
);

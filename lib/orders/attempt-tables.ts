import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, moment } from '@/lib/db/columns';
import type { SessionId, StoreId } from '@/lib/kernel/short-id';
import type { PspChargeRequest, PspCheckoutRequest } from '@/lib/psp/port';
import { sessions } from '@/lib/sessions/session-tables';
import type { AttemptState } from './core/attempt';
import type { AttemptFailureReason } from './core/attempt-failure';
import type { OrderDraftJson } from './core/order-draft';

/** Every attempt to open a checkout at the PSP. At most one of a session is live (intent, unknown or open). */
export const attempts = pgTable(
  'attempts',
  {
    sessionId: uuid('session_id')
      .$type<SessionId>()
      .notNull()
      .references(() => sessions.id),
    attemptNumber: integer('attempt_number').notNull(),
    psp: text('psp').notNull(),
    /** The store whose account at the PSP is used; `null` only in rows of the version that knew no accounts. */
    storeId: uuid('store_id').$type<StoreId>(),
    idempotencyKey: text('idempotency_key').notNull(),
    /** Which period of a subscription it pays for, 0 where it only keeps a method; `null` for a one-time purchase. */
    periodNumber: integer('period_number'),
    /** Frozen, so that a replay under the same key carries the same bytes. A charge of a kept method has no page. */
    request: jsonb('request').$type<PspCheckoutRequest | PspChargeRequest>().notNull(),
    /** The order as it would be; written to `orders` only when the PSP has said yes. */
    draft: jsonb('draft').$type<OrderDraftJson>().notNull(),
    fingerprint: text('fingerprint').notNull(),
    state: text('state').$type<AttemptState>().notNull(),
    leaseOwner: uuid('lease_owner'),
    leaseUntil: moment('lease_until'),
    pspRef: text('psp_ref'),
    url: text('url'),
    failureReason: text('failure_reason').$type<AttemptFailureReason>(),
    /** When the PSP was first seen to repeat an answer of its own under the key: nothing new is made under it after that. */
    keySpentAt: moment('key_spent_at'),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.attemptNumber] }),
    uniqueIndex('attempts_live').on(table.sessionId).where(sql`state in ('intent', 'unknown', 'open')`),
    uniqueIndex('attempts_idempotency_key').on(table.idempotencyKey),
    index('attempts_psp_ref').on(table.psp, table.pspRef),
    index('attempts_unsettled').on(table.leaseUntil).where(sql`state in ('intent', 'unknown')`),
    // The attempts that are over, for the sweep that forgets them.
    index('attempts_kept')
      .on(table.updatedAt)
      .where(sql`state in ('failed', 'closed') and fingerprint <> 'erased'`),
    index('attempts_open').on(table.updatedAt).where(sql`state = 'open'`),
  ],
);

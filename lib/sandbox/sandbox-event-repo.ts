import 'server-only';
import { and, asc, eq, gt, isNull, lte, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { sandboxEvents } from './sandbox-tables';

/** Owed from the moment that it tells of, at which its first try is due; that may be a moment to come. */
export async function insertEvent(
  db: Db,
  input: { id: string; checkoutId: string; body: string; nowMs: number },
): Promise<void> {
  const now = new Date(input.nowMs);
  await db.insert(sandboxEvents).values({
    id: input.id,
    checkoutId: input.checkoutId,
    body: input.body,
    attemptCount: 0,
    nextAttemptAt: now,
    createdAt: now,
  });
}

export type ClaimedEvent = { id: string; body: string; attemptCount: number };

/**
 * Takes due events for one try each. The claim is a lease: nobody else sees them until it ends, and a process that
 * dies with them in hand gives them back by doing nothing. No transaction stays open over the HTTP call.
 */
export async function claimDueEvents(
  db: Db,
  query: { nowMs: number; leaseMs: number; maxAgeMs: number; limit: number; checkoutId: string | null },
): Promise<ClaimedEvent[]> {
  const { nowMs, leaseMs, maxAgeMs, limit, checkoutId } = query;
  const due = db
    .select({ id: sandboxEvents.id })
    .from(sandboxEvents)
    .where(
      and(
        isNull(sandboxEvents.deliveredAt),
        lte(sandboxEvents.nextAttemptAt, new Date(nowMs)),
        gt(sandboxEvents.createdAt, new Date(nowMs - maxAgeMs)),
        checkoutId === null ? undefined : eq(sandboxEvents.checkoutId, checkoutId),
      ),
    )
    .orderBy(asc(sandboxEvents.nextAttemptAt))
    .limit(limit)
    .for('update', { skipLocked: true });
  return (
    db
      .update(sandboxEvents)
      .set({
        attemptCount: sql`${sandboxEvents.attemptCount} + 1`,
        nextAttemptAt: new Date(nowMs + leaseMs),
      })
      // An array makes PostgreSQL run the locking subquery once; a plan for IN may run it again and take too many.
      .where(sql`${sandboxEvents.id} = any(array(${due}))`)
      .returning({ id: sandboxEvents.id, body: sandboxEvents.body, attemptCount: sandboxEvents.attemptCount })
  );
}

export async function markEventDelivered(db: Db, input: { id: string; nowMs: number }): Promise<void> {
  await db
    .update(sandboxEvents)
    .set({ deliveredAt: new Date(input.nowMs) })
    .where(eq(sandboxEvents.id, input.id));
}

/** Sets the next try, unless somebody else has taken a later one meanwhile. */
export async function rescheduleEvent(
  db: Db,
  input: { id: string; attemptCount: number; nextAttemptAtMs: number },
): Promise<void> {
  await db
    .update(sandboxEvents)
    .set({ nextAttemptAt: new Date(input.nextAttemptAtMs) })
    .where(and(eq(sandboxEvents.id, input.id), eq(sandboxEvents.attemptCount, input.attemptCount)));
}

import 'server-only';
import { and, eq, isNotNull, lt, ne, or, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { PspEventOutcome } from './core/psp-event-outcome';
import { pspEvents } from './psp-event-tables';

export type PspEventRow = typeof pspEvents.$inferSelect;
export type PspEventKey = { psp: string; id: string };

/** Remembers an event. @returns false where the event was seen before. */
export async function insertPspEvent(db: Db, row: typeof pspEvents.$inferInsert): Promise<boolean> {
  const rows = await db.insert(pspEvents).values(row).onConflictDoNothing().returning({ id: pspEvents.id });
  return rows.length > 0;
}

export async function setPspEventOutcome(
  db: Db,
  input: { psp: string; id: string; outcome: PspEventOutcome },
): Promise<void> {
  await db
    .update(pspEvents)
    .set({ outcome: input.outcome })
    .where(and(eq(pspEvents.psp, input.psp), eq(pspEvents.id, input.id)));
}

/** Keeps an event whole, for the job that books it. */
export async function handOnPspEvent(
  db: Db,
  input: PspEventKey & { payload: string; now: Date },
): Promise<void> {
  await db
    .update(pspEvents)
    .set({ outcome: 'handed_on', payload: input.payload, handedOnAt: input.now })
    .where(and(eq(pspEvents.psp, input.psp), eq(pspEvents.id, input.id)));
}

/** Holds the event until the transaction ends, so that two runs of its job take turns. */
export async function lockPspEvent(db: Db, key: PspEventKey): Promise<PspEventRow | null> {
  const [row] = await db
    .select()
    .from(pspEvents)
    .where(and(eq(pspEvents.psp, key.psp), eq(pspEvents.id, key.id)))
    .for('update');
  return row ?? null;
}

/** Takes events whose job gave up long ago; taking counts as enqueuing. */
export async function takeStalledEvents(
  db: Db,
  input: { handedOnBefore: Date; now: Date; limit: number },
): Promise<PspEventKey[]> {
  const isDue = and(eq(pspEvents.outcome, 'handed_on'), lt(pspEvents.handedOnAt, input.handedOnBefore));
  const due = db
    .select({ key: sql`${pspEvents.psp} || ' ' || ${pspEvents.id}` })
    .from(pspEvents)
    .where(isDue)
    .limit(input.limit)
    .for('update', { skipLocked: true });
  return db
    .update(pspEvents)
    .set({ handedOnAt: input.now })
    .where(and(isDue, sql`${pspEvents.psp} || ' ' || ${pspEvents.id} = any(array(${due}))`))
    .returning({ psp: pspEvents.psp, id: pspEvents.id });
}

/** Forgets what events said that were booked, or refused, before a moment. @returns how many. */
export async function clearEventsBefore(db: Db, input: { before: Date; limit: number }): Promise<number> {
  const old = await db
    .select({ psp: pspEvents.psp, id: pspEvents.id })
    .from(pspEvents)
    .where(
      and(
        lt(pspEvents.receivedAt, input.before),
        isNotNull(pspEvents.payload),
        ne(pspEvents.outcome, 'handed_on'),
      ),
    )
    .orderBy(pspEvents.receivedAt)
    .limit(input.limit)
    .for('update', { skipLocked: true });
  if (old.length === 0) return 0;
  const isOld = old.map(({ psp, id }) => and(eq(pspEvents.psp, psp), eq(pspEvents.id, id)));
  await db
    .update(pspEvents)
    .set({ payload: null })
    .where(or(...isOld));
  return old.length;
}

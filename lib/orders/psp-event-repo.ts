import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { PspEventOutcome } from './core/psp-event-outcome';
import { pspEvents } from './psp-event-tables';

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

import 'server-only';
import { eq, lt, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { limitCounters } from './counter-tables';

/**
 * Counts one more within the window that is running, or begins a new one. One statement, so that any number of processes
 * count together; a full counter is read and not written, so that a flood costs no writes.
 *
 * @returns `null` where there was room, else when there will be room again.
 */
export async function countOne(
  db: Db,
  input: { key: string; max: number; now: Date; resetsAt: Date },
): Promise<{ resetsAt: Date } | null> {
  const { key, max, now, resetsAt } = input;
  const isOver = sql`${limitCounters.resetsAt} <= ${now}`;
  const counted = await db
    .insert(limitCounters)
    .values({ key, count: 1, resetsAt })
    .onConflictDoUpdate({
      target: limitCounters.key,
      set: {
        count: sql`case when ${isOver} then 1 else ${limitCounters.count} + 1 end`,
        resetsAt: sql`case when ${isOver} then ${resetsAt} else ${limitCounters.resetsAt} end`,
      },
      setWhere: sql`${isOver} or ${limitCounters.count} < ${max}`,
    })
    .returning({ count: limitCounters.count });
  if (counted.length > 0) return null;
  const [row] = await db
    .select({ resetsAt: limitCounters.resetsAt })
    .from(limitCounters)
    .where(eq(limitCounters.key, key));
  // Swept between the two statements: then its window has just ended.
  return { resetsAt: row?.resetsAt ?? now };
}

/** Removes counters whose window is over; bounded, so that no statement holds many rows. @returns how many went. */
export async function deleteEndedCounters(db: Db, input: { now: Date; limit: number }): Promise<number> {
  const ended = db
    .select({ key: limitCounters.key })
    .from(limitCounters)
    .where(lt(limitCounters.resetsAt, input.now))
    .limit(input.limit)
    .for('update', { skipLocked: true });
  const removed = await db
    .delete(limitCounters)
    .where(sql`${limitCounters.key} = any(array(${ended}))`)
    .returning({ key: limitCounters.key });
  return removed.length;
}

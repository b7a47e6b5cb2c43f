import 'server-only';
import { and, eq, gt, gte, lt, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { rateCounters } from './rate-counter-tables';

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
  const isOver = sql`${rateCounters.resetsAt} <= ${now}`;
  const counted = await db
    .insert(rateCounters)
    .values({ key, count: 1, resetsAt })
    .onConflictDoUpdate({
      target: rateCounters.key,
      set: {
        count: sql`case when ${isOver} then 1 else ${rateCounters.count} + 1 end`,
        resetsAt: sql`case when ${isOver} then ${resetsAt} else ${rateCounters.resetsAt} end`,
      },
      setWhere: sql`${isOver} or ${rateCounters.count} < ${max}`,
    })
    .returning({ count: rateCounters.count });
  if (counted.length > 0) return null;
  const [row] = await db
    .select({ resetsAt: rateCounters.resetsAt })
    .from(rateCounters)
    .where(eq(rateCounters.key, key));
  // Swept between the two statements: then its window has just ended.
  return { resetsAt: row?.resetsAt ?? now };
}

/** Removes counters whose window is over; bounded, so that no statement holds many rows. @returns how many went. */
export async function deleteEndedRateCounters(db: Db, input: { now: Date; limit: number }): Promise<number> {
  const ended = db
    .select({ key: rateCounters.key })
    .from(rateCounters)
    .where(lt(rateCounters.resetsAt, input.now))
    .limit(input.limit)
    .for('update', { skipLocked: true });
  const removed = await db
    .delete(rateCounters)
    .where(sql`${rateCounters.key} = any(array(${ended}))`)
    .returning({ key: rateCounters.key });
  return removed.length;
}

/** Whether a counter has reached its limit within the window that is running. Counts nothing. */
export async function isCounterFull(
  db: Db,
  input: { key: string; max: number; now: Date },
): Promise<boolean> {
  const rows = await db
    .select({ key: rateCounters.key })
    .from(rateCounters)
    .where(
      and(
        eq(rateCounters.key, input.key),
        gte(rateCounters.count, input.max),
        gt(rateCounters.resetsAt, input.now),
      ),
    );
  return rows.length > 0;
}

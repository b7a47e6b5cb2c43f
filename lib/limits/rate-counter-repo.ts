import 'server-only';
import { and, eq, gt, gte, lt, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { rateCounters } from './rate-counter-tables';

/** A counter, how many it takes within its window, and when a window that begins now ends. */
export type Counting = { key: string; max: number; resetsAt: Date };

/**
 * Counts one more for each of some counters, within the windows that are running, or begins new ones. A counter is counted only
 * where all before it had room. One statement, so that any number of processes count together; a full counter is read and not
 * written, so that a flood costs no writes.
 *
 * @returns `null` where all had room, else when the one that is full will have room again.
 */
export async function countEach(
  db: Db,
  { counters, now }: { counters: readonly Counting[]; now: Date },
): Promise<{ resetsAt: Date } | null> {
  if (counters.length === 0) return null;
  const nameOf = (index: number) => sql.identifier(`counter_${index}`);
  const steps = counters.map((counter, index) => {
    const source = index === 0 ? sql.empty() : sql`from ${nameOf(index - 1)}`;
    return sql`${nameOf(index)} as (${countOne(counter, { now, source })})`;
  });
  const counts = counters.map((_, index) => sql`(select count(*) from ${nameOf(index)})`);
  const { rows } = await db.execute<{ count: number }>(
    sql`with ${sql.join(steps, sql`, `)} select (${sql.join(counts, sql` + `)})::integer as count`,
  );
  const full = counters[rows[0]?.count ?? 0];
  if (!full) return null;
  const [row] = await db
    .select({ resetsAt: rateCounters.resetsAt })
    .from(rateCounters)
    .where(eq(rateCounters.key, full.key));
  // Swept between the two statements: then its window has just ended.
  return { resetsAt: row?.resetsAt ?? now };
}

/** @param input.source one row where the counter before this one had room, none where it had not */
function countOne({ key, max, resetsAt }: Counting, { now, source }: { now: Date; source: SQL }): SQL {
  const isOver = sql`${rateCounters.resetsAt} <= ${now}`;
  return sql`
    insert into ${rateCounters} (key, count, resets_at)
    select ${key}::text, 1, ${resetsAt}::timestamptz ${source}
    on conflict (key) do update set
      count = case when ${isOver} then 1 else ${rateCounters.count} + 1 end,
      resets_at = case when ${isOver} then ${resetsAt} else ${rateCounters.resetsAt} end
    where ${isOver} or ${rateCounters.count} < ${max}
    returning ${rateCounters.key}`;
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

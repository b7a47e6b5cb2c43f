import 'server-only';
import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { OrderId, SessionId } from '@/lib/kernel/short-id';
import type { ChangeState } from './core/plan-change';
import { subscriptionPlanChanges } from './subscription-tables';

export type PlanChangeRow = typeof subscriptionPlanChanges.$inferSelect;

/** The confirmed changes of a subscription's plan that have not taken effect: at most one of each. */
export type LiveChanges = {
  /** Takes effect when its money has come. */
  charging: PlanChangeRow | null;
  /** Takes effect when the period is over. */
  scheduled: PlanChangeRow | null;
};

export async function insertPlanChange(
  db: Db,
  row: typeof subscriptionPlanChanges.$inferInsert,
): Promise<void> {
  await db.insert(subscriptionPlanChanges).values(row);
}

export async function findPlanChange(db: Db, id: SessionId): Promise<PlanChangeRow | null> {
  const [row] = await db.select().from(subscriptionPlanChanges).where(eq(subscriptionPlanChanges.id, id));
  return row ?? null;
}

export async function findLiveChanges(db: Db, orderId: OrderId): Promise<LiveChanges> {
  const rows = await db
    .select()
    .from(subscriptionPlanChanges)
    .where(
      and(
        eq(subscriptionPlanChanges.orderId, orderId),
        inArray(subscriptionPlanChanges.state, ['charging', 'scheduled']),
      ),
    )
    .limit(2);
  const inState = (state: ChangeState) => rows.find((row) => row.state === state) ?? null;
  return { charging: inState('charging'), scheduled: inState('scheduled') };
}

/** To be called under the lock of its subscription. */
export async function updatePlanChange(
  db: Db,
  id: SessionId,
  change: Partial<typeof subscriptionPlanChanges.$inferInsert>,
): Promise<void> {
  await db.update(subscriptionPlanChanges).set(change).where(eq(subscriptionPlanChanges.id, id));
}

/** Removes changes that were offered and never made, some at a time. @returns how many. */
export async function deleteUnusedPlanChanges(
  db: Db,
  { expiredBefore, limit }: { expiredBefore: Date; limit: number },
): Promise<number> {
  const unused = db
    .select({ id: subscriptionPlanChanges.id })
    .from(subscriptionPlanChanges)
    .where(
      and(
        inArray(subscriptionPlanChanges.state, ['offered', 'failed']),
        lt(subscriptionPlanChanges.expiresAt, expiredBefore),
      ),
    )
    .limit(limit)
    .for('update', { skipLocked: true });
  const rows = await db
    .delete(subscriptionPlanChanges)
    .where(sql`${subscriptionPlanChanges.id} = any(array(${unused}))`)
    .returning({ id: subscriptionPlanChanges.id });
  return rows.length;
}

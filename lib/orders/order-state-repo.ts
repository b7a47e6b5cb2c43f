import 'server-only';
import { and, desc, eq, isNull, max, or, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { SessionId } from '@/lib/kernel/short-id';
import { sessions } from '@/lib/sessions/session-tables';
import { MAX_ATTEMPTS_READ } from './attempt-facts-repo';
import type { AttemptRow } from './attempt-repo';
import { attempts } from './attempt-tables';
import type { OrderRow } from './order-repo';
import { orders } from './order-tables';
import { payments } from './payment-tables';

/** More periods than a subscription lives to see. */
const MAX_PAYMENTS_READ = 5_000;

/** How the order of a session stands. */
export type OrderState = {
  order: OrderRow | null;
  /** Of the session, newest first. */
  attempts: AttemptRow[];
  /** Every payment of the order that has succeeded, with the period that it is for. */
  succeeded: { paymentRef: string; periodNumber: number | null }[];
};

/**
 * Reads how the order of a session stands, in one statement. What is decided by it is decided under the session's lock, which has
 * to be taken by a statement before this one: a statement that waits for a lock goes on seeing what it saw before the wait.
 */
export async function findOrderState(db: Db, sessionId: SessionId): Promise<OrderState> {
  const newest = db
    .select({ attemptNumber: max(attempts.attemptNumber) })
    .from(attempts)
    .where(eq(attempts.sessionId, sessionId));
  // The order comes once, beside the newest attempt, and not again beside every other one.
  const isNewest = or(isNull(attempts.attemptNumber), eq(attempts.attemptNumber, sql`${newest}`));
  const rows = await db
    .select({
      attempt: attempts,
      order: orders,
      succeeded: sql<OrderState['succeeded'] | null>`(
        select json_agg(json_build_object('paymentRef', paid.ref, 'periodNumber', paid.period))
        from (
          select ${payments.pspPaymentRef} as ref, ${payments.periodNumber} as period
          from ${payments}
          where ${payments.orderId} = ${orders.id} and ${payments.status} = 'succeeded'
          limit ${MAX_PAYMENTS_READ}
        ) as paid
      )`,
    })
    .from(sessions)
    .leftJoin(attempts, eq(attempts.sessionId, sessions.id))
    .leftJoin(orders, and(eq(orders.id, sessions.orderId), isNewest))
    .where(eq(sessions.id, sessionId))
    .orderBy(desc(attempts.attemptNumber))
    .limit(MAX_ATTEMPTS_READ);
  const [first] = rows;
  return {
    order: first?.order ?? null,
    attempts: rows.flatMap(({ attempt }) => attempt ?? []),
    succeeded: first?.succeeded ?? [],
  };
}

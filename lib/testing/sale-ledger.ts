import { eq, sql } from 'drizzle-orm';
import { encodeShortId } from '@/lib/kernel/short-id';
import { attempts } from '@/lib/orders/attempt-tables';
import { duplicatePayments } from '@/lib/orders/duplicate-payment-tables';
import { orders } from '@/lib/orders/order-tables';
import { payments } from '@/lib/orders/payment-tables';
import type { Session } from '@/lib/sessions/core/session';
import { deliveries } from '@/lib/webhooks/delivery-tables';
import type { TestApp } from './app-harness';

/** All rows about the payment of a session. */
export async function readLedger({ deps }: TestApp, session: Pick<Session, 'id' | 'orderId' | 'storeId'>) {
  const { db } = deps;
  const [order] = await db.select().from(orders).where(eq(orders.id, session.orderId));
  // A test's clock stands still, so many rows have one moment. Their transaction and their place in it tell which came first.
  const sent = await db
    .select()
    .from(deliveries)
    .where(eq(deliveries.storeId, session.storeId))
    .orderBy(deliveries.createdAt, sql`xmin::text::bigint`, sql`cmin::text::bigint`);
  return {
    order: order ?? null,
    attempts: await db
      .select()
      .from(attempts)
      .where(eq(attempts.sessionId, session.id))
      .orderBy(attempts.attemptNumber),
    payments: await db
      .select()
      .from(payments)
      .where(eq(payments.orderId, session.orderId))
      .orderBy(payments.createdAt),
    duplicates: await db
      .select()
      .from(duplicatePayments)
      .where(eq(duplicatePayments.orderId, session.orderId)),
    /** The bodies of the webhook events about this order. */
    events: sent
      .map(({ body }) => readEvent(body))
      .filter(({ data }) => data.orderId === encodeShortId('ORD', session.orderId)),
  };
}

export type SentEvent = { eventType: string; eventId: string; data: Record<string, unknown> };

function readEvent(body: string): SentEvent {
  return JSON.parse(body) as SentEvent; // our own envelope wrote it, and its shape has a test of its own
}

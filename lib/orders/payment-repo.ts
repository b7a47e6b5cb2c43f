import 'server-only';
import { and, asc, desc, eq } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { OrderId, PaymentId } from '@/lib/kernel/short-id';
import type { PaymentRefundStatus } from './core/payment-refund-status';
import { payments } from './payment-tables';

export type PaymentRow = typeof payments.$inferSelect;

/** The payment that completed an order, which is a subscription's first. */
export async function findSucceededPayment(db: Db, orderId: OrderId): Promise<PaymentRow | null> {
  const [row] = await db
    .select()
    .from(payments)
    .where(and(eq(payments.orderId, orderId), eq(payments.status, 'succeeded')))
    .orderBy(asc(payments.periodNumber))
    .limit(1);
  return row ?? null;
}

/** The payment of one period of a subscription. */
export async function findPeriodPayment(
  db: Db,
  { orderId, periodNumber }: { orderId: OrderId; periodNumber: number },
): Promise<PaymentRow | null> {
  const [row] = await db
    .select()
    .from(payments)
    .where(
      and(
        eq(payments.orderId, orderId),
        eq(payments.periodNumber, periodNumber),
        eq(payments.status, 'succeeded'),
      ),
    );
  return row ?? null;
}

export async function findPayment(db: Db, id: PaymentId): Promise<PaymentRow | null> {
  const [row] = await db.select().from(payments).where(eq(payments.id, id));
  return row ?? null;
}

/** Holds a payment until the transaction ends: what goes back of it is decided by one caller at a time. */
export async function lockPayment(db: Db, id: PaymentId): Promise<PaymentRow | null> {
  const [row] = await db.select().from(payments).where(eq(payments.id, id)).for('update');
  return row ?? null;
}

/** The same, by the name that the PSP has for it, of the order that it is said to be of. */
export async function lockPaymentByRef(
  db: Db,
  { psp, orderId, paymentRef }: { psp: string; orderId: OrderId; paymentRef: string },
): Promise<PaymentRow | null> {
  const [row] = await db
    .select()
    .from(payments)
    .where(and(eq(payments.psp, psp), eq(payments.orderId, orderId), eq(payments.pspPaymentRef, paymentRef)))
    .for('update');
  return row ?? null;
}

/** Says how much of a payment has become credit for another plan. To be called with its row locked. */
export async function setCreditedMinor(db: Db, id: PaymentId, creditedMinor: bigint): Promise<void> {
  await db.update(payments).set({ creditedMinor }).where(eq(payments.id, id));
}

export async function setRefundStatus(db: Db, id: PaymentId, status: PaymentRefundStatus): Promise<void> {
  await db.update(payments).set({ refundStatus: status }).where(eq(payments.id, id));
}

/** When a payment of an order was last declined. */
export async function findLastDeclineAt(db: Db, orderId: OrderId): Promise<Date | null> {
  const [row] = await db
    .select({ createdAt: payments.createdAt })
    .from(payments)
    .where(and(eq(payments.orderId, orderId), eq(payments.status, 'failed')))
    .orderBy(desc(payments.createdAt))
    .limit(1);
  return row?.createdAt ?? null;
}

import 'server-only';
import { and, asc, desc, eq, gte, isNull, lte, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { assert } from '@/lib/kernel/assert';
import { isCurrency } from '@/lib/kernel/currencies';
import type { Environment } from '@/lib/kernel/environment';
import { checkoutDetailsSchema } from '@/lib/psp/sandbox/sandbox-wire';
import { isCheckoutId, type SandboxCheckout, toCustomerRef } from './core/sandbox-checkout';
import { sandboxCheckouts, sandboxRefunds } from './sandbox-tables';

type Row = typeof sandboxCheckouts.$inferSelect;

/** Inserts an open checkout; `false` where its idempotency key is taken. */
export async function insertCheckout(
  db: Db,
  input: { checkout: SandboxCheckout; idempotencyKey: string; requestHash: string },
): Promise<boolean> {
  const { checkout, idempotencyKey, requestHash } = input;
  const inserted = await db
    .insert(sandboxCheckouts)
    .values({
      id: checkout.id,
      idempotencyKey,
      requestHash,
      orderId: checkout.orderId,
      environment: checkout.environment,
      state: checkout.state,
      amountMinor: checkout.amountMinor,
      currency: checkout.currency,
      request: checkout.details,
      refundedMinor: 0n,
      createdAt: new Date(checkout.createdAtMs),
      expiresAt: new Date(checkout.expiresAtMs),
    })
    .onConflictDoNothing({ target: sandboxCheckouts.idempotencyKey })
    .returning({ id: sandboxCheckouts.id });
  return inserted.length > 0;
}

export async function findCheckoutByKey(
  db: Db,
  idempotencyKey: string,
): Promise<{ checkout: SandboxCheckout; requestHash: string } | null> {
  const [row] = await db
    .select()
    .from(sandboxCheckouts)
    .where(eq(sandboxCheckouts.idempotencyKey, idempotencyKey));
  return row ? { checkout: toCheckout(row), requestHash: row.requestHash } : null;
}

export async function findCheckout(db: Db, id: string): Promise<SandboxCheckout | null> {
  if (!isCheckoutId(id)) return null;
  const [row] = await db.select().from(sandboxCheckouts).where(eq(sandboxCheckouts.id, id));
  return row ? toCheckout(row) : null;
}

/** Holds the row until the transaction ends, so that two presses of a button take turns. */
export async function lockCheckout(db: Db, id: string): Promise<SandboxCheckout | null> {
  if (!isCheckoutId(id)) return null;
  const [row] = await db.select().from(sandboxCheckouts).where(eq(sandboxCheckouts.id, id)).for('update');
  return row ? toCheckout(row) : null;
}

/** Newest first. */
export async function listCheckoutsOfOrder(
  db: Db,
  query: { orderId: string; environment: Environment; createdAfterMs: number; limit: number },
): Promise<SandboxCheckout[]> {
  const rows = await db
    .select()
    .from(sandboxCheckouts)
    .where(
      and(
        eq(sandboxCheckouts.orderId, query.orderId),
        eq(sandboxCheckouts.environment, query.environment),
        gte(sandboxCheckouts.createdAt, new Date(query.createdAfterMs)),
        isNull(sandboxCheckouts.charge),
      ),
    )
    .orderBy(desc(sandboxCheckouts.createdAt), desc(sandboxCheckouts.id))
    .limit(query.limit);
  return rows.map(toCheckout);
}

/** Open checkouts whose time has come, each held by this caller alone. */
export async function lockOverdueCheckouts(
  db: Db,
  query: { nowMs: number; limit: number },
): Promise<SandboxCheckout[]> {
  const rows = await db
    .select()
    .from(sandboxCheckouts)
    .where(and(eq(sandboxCheckouts.state, 'open'), lte(sandboxCheckouts.expiresAt, new Date(query.nowMs))))
    .orderBy(asc(sandboxCheckouts.expiresAt))
    .limit(query.limit)
    .for('update', { skipLocked: true });
  return rows.map(toCheckout);
}

export async function markPaid(
  db: Db,
  input: { id: string; payment: NonNullable<SandboxCheckout['payment']>; state: 'paid' | 'saved' },
): Promise<void> {
  const { id, method, last4, paidAtMs, kept } = input.payment;
  await db
    .update(sandboxCheckouts)
    .set({
      state: input.state,
      paymentRef: input.state === 'paid' ? id : null,
      method,
      last4,
      methodRef: kept?.methodRef ?? null,
      charge: null,
      paidAt: new Date(paidAtMs),
    })
    .where(and(eq(sandboxCheckouts.id, input.id), eq(sandboxCheckouts.state, 'open')));
}

export async function markExpired(db: Db, id: string): Promise<void> {
  await db
    .update(sandboxCheckouts)
    .set({ state: 'expired' })
    .where(and(eq(sandboxCheckouts.id, id), eq(sandboxCheckouts.state, 'open')));
}

export async function findPaidCheckout(db: Db, paymentRef: string): Promise<SandboxCheckout | null> {
  const [row] = await db.select().from(sandboxCheckouts).where(eq(sandboxCheckouts.paymentRef, paymentRef));
  return row ? toCheckout(row) : null;
}

export async function lockPaidCheckout(
  db: Db,
  paymentRef: string,
): Promise<{ checkout: SandboxCheckout; refundedMinor: bigint } | null> {
  const [row] = await db
    .select()
    .from(sandboxCheckouts)
    .where(eq(sandboxCheckouts.paymentRef, paymentRef))
    .for('update');
  return row ? { checkout: toCheckout(row), refundedMinor: row.refundedMinor } : null;
}

export type SandboxRefund = {
  idempotencyKey: string;
  id: string;
  paymentRef: string;
  refundId: string | null;
  amountMinor: bigint;
};

/** The newest first. */
export async function listRefundsOfPayment(
  db: Db,
  query: { paymentRef: string; limit: number },
): Promise<SandboxRefund[]> {
  return db
    .select()
    .from(sandboxRefunds)
    .where(eq(sandboxRefunds.paymentRef, query.paymentRef))
    .orderBy(desc(sandboxRefunds.createdAt), desc(sandboxRefunds.id))
    .limit(query.limit);
}

export async function findRefund(db: Db, idempotencyKey: string): Promise<SandboxRefund | null> {
  const [row] = await db
    .select()
    .from(sandboxRefunds)
    .where(eq(sandboxRefunds.idempotencyKey, idempotencyKey));
  return row ?? null;
}

/** Books a refund on its checkout; `false` where the idempotency key is taken. */
export async function insertRefund(
  db: Db,
  input: { refund: SandboxRefund; checkoutId: string; nowMs: number },
): Promise<boolean> {
  const { refund, checkoutId, nowMs } = input;
  const inserted = await db
    .insert(sandboxRefunds)
    .values({ ...refund, createdAt: new Date(nowMs) })
    .onConflictDoNothing()
    .returning({ idempotencyKey: sandboxRefunds.idempotencyKey });
  if (inserted.length === 0) return false;
  await db
    .update(sandboxCheckouts)
    .set({ refundedMinor: sql`${sandboxCheckouts.refundedMinor} + ${refund.amountMinor}` })
    .where(eq(sandboxCheckouts.id, checkoutId));
  return true;
}

function toCheckout(row: Row): SandboxCheckout {
  assert(isCurrency(row.currency), 'a stored checkout has a currency of the table');
  return {
    id: row.id,
    orderId: row.orderId,
    environment: row.environment,
    state: row.state,
    amountMinor: row.amountMinor,
    currency: row.currency,
    details: checkoutDetailsSchema.parse(row.request),
    payment: toPayment(row),
    createdAtMs: row.createdAt.getTime(),
    expiresAtMs: row.expiresAt.getTime(),
  };
}

function toPayment({ state, paymentRef, method, last4, paidAt, methodRef }: Row): SandboxCheckout['payment'] {
  if (state !== 'paid' && state !== 'saved') return null;
  assert(method !== null && paidAt !== null, 'a paid checkout has a payment');
  const kept = methodRef === null ? null : { customerRef: toCustomerRef(methodRef), methodRef, last4 };
  return { id: paymentRef ?? '', method, last4, paidAtMs: paidAt.getTime(), kept };
}

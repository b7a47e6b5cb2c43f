import 'server-only';
import type { DocumentSettings } from '@/lib/catalog/core/document-settings';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Clock, EpochMs } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { type PaymentId, toId } from '@/lib/kernel/short-id';
import type { MethodSavedEvent, PaymentFailedEvent, PaymentSucceededEvent } from '@/lib/psp/port';
import type { Session } from '@/lib/sessions/core/session';
import { type AttemptRow, markAttemptPaid } from './attempt-repo';
import { completeDraftedOrder, completeSale } from './complete-sale';
import { isOpen } from './core/attempt';
import type { DuplicatePaymentReason } from './core/duplicate-payment';
import { toCheckoutRef } from './core/psp-checkout-ref';
import { documentPayment } from './document-payment';
import { insertDuplicatePayment } from './duplicate-payment-repo';
import { endAttempt, giveBackDiscount } from './end-attempt';
import { keepMethod } from './keep-method';
import { insertMissingOrder } from './order-repo';
import { toPendingOrderRow } from './order-row';
import { insertSalePayment, type SalePayment, toPeriodColumns } from './sale-payment';
import { upsertPayment } from './sale-repo';
import { tellSubscription } from './tell-subscription';

type Deps = { clock: Clock; ids: Ids };
/** The input of every booking: the PSP, the locked session, and the moment. */
type Booked = { psp: string; session: Session; nowMs: EpochMs };

type Paid = Booked & {
  attempt: AttemptRow;
  event: PaymentSucceededEvent;
  /** What the store's documents say of it, as it was loaded with the session. */
  documentSettings: DocumentSettings | null;
};

/** What completes an order ends the others of its session's attempts, which are given as they were read under its lock. */
type Completing = { attempts: readonly AttemptRow[] };

/** Completes the order as its attempt froze it, and tells whoever goes on from there: all in the caller's transaction. */
export async function bookPayment(tx: Transaction, deps: Deps, paid: Paid & Completing): Promise<void> {
  const { session, attempt, event, documentSettings, nowMs } = paid;
  await endOtherCheckouts(tx, paid);
  if (session.productType === 'subscription')
    await keepMethod(tx, { ...paid, savedMethod: event.payment.savedMethod ?? null });
  await completeSale(tx, deps, {
    session,
    draft: attempt.draft,
    payment: toSalePayment(paid),
    attempt: { ...attempt, pspRef: event.pspRef },
    documentSettings,
    nowMs,
  });
}

/** Books a later period of a subscription, which its own engine is told of by a job. */
export async function bookPeriodPayment(tx: Transaction, deps: Deps, paid: Paid): Promise<void> {
  const { attempt, session, event, documentSettings, nowMs } = paid;
  const { draft } = attempt;
  const payment = toSalePayment(paid);
  await markAttemptPaid(tx.db, attempt, { pspRef: event.pspRef, now: new Date(nowMs) });
  if (event.payment.savedMethod) await keepMethod(tx, { ...paid, savedMethod: event.payment.savedMethod });
  const paymentId = await insertSalePayment(tx, deps, { session, draft, payment, nowMs });
  await tellSubscription(tx, session.orderId);
  await documentPayment(tx, deps, { session, draft, payment, paymentId, documentSettings });
}

/** Completes the order of a subscription that begins without any money: the method for its charges is kept. */
export async function bookKeptMethod(
  tx: Transaction,
  kept: Booked & Completing & { attempt: AttemptRow; event: MethodSavedEvent },
): Promise<void> {
  const { session, attempt, event, nowMs } = kept;
  await endOtherCheckouts(tx, kept);
  await completeDraftedOrder(tx, {
    session,
    draft: attempt.draft,
    attempt: { ...attempt, pspRef: event.pspRef },
    nowMs,
  });
  await keepMethod(tx, { ...kept, savedMethod: event.saving.savedMethod });
  await tellSubscription(tx, session.orderId);
}

function toSalePayment({ psp, attempt, event }: Paid): SalePayment {
  const { paymentRef: pspPaymentRef, ...payment } = event.payment;
  return { ...payment, psp, pspPaymentRef, periodNumber: attempt.periodNumber };
}

/**
 * A paid order needs no other checkout: one that is open at a PSP is expired there, by a job, because it takes a call. An
 * attempt without an answer may have a checkout too, so it is left to the caller that settles it (`callPsp`).
 */
async function endOtherCheckouts(
  tx: Transaction,
  { attempt, attempts, nowMs }: Completing & { attempt: AttemptRow; nowMs: EpochMs },
): Promise<void> {
  const others = attempts.filter((other) => other.attemptNumber !== attempt.attemptNumber);
  for (const other of others.filter(isOpen)) {
    await giveBackDiscount(tx, other, new Date(nowMs));
    await tx.jobs.enqueue({ name: 'expire-checkout', data: toCheckoutRef(other) });
  }
}

type Duplicate = Booked & {
  event: PaymentSucceededEvent;
  /** `null` where no attempt of ours was paid. */
  attempt: AttemptRow | null;
  reason: DuplicatePaymentReason;
};

/** Notes a payment that must be refunded, and enqueues its refund once. Its checkout can take no more. */
export async function bookDuplicatePayment(tx: Transaction, duplicate: Duplicate): Promise<void> {
  const { session, event, attempt, reason } = duplicate;
  const now = new Date(duplicate.nowMs);
  if (attempt && isOpen(attempt) && attempt.pspRef === event.pspRef) {
    const isClosed = await endAttempt(tx, attempt, {
      pspRef: event.pspRef,
      failureReason: reason,
      now,
    });
    assert(isClosed, 'an attempt that is open under the lock of its session can be closed');
  }
  const key = { psp: duplicate.psp, storeId: session.storeId, pspPaymentRef: event.payment.paymentRef };
  const isNew = await insertDuplicatePayment(tx.db, {
    ...key,
    orderId: session.orderId,
    environment: session.environment,
    amountMinor: event.payment.amountMinor,
    currency: event.payment.currency,
    reason,
    state: 'pending',
    createdAt: now,
    enqueuedAt: now,
  });
  // The same payment may be reported twice, by its event and as an answer of the PSP: it is refunded once.
  if (isNew) await tx.jobs.enqueue({ name: 'refund-duplicate-payment', data: key });
}

type Declined = Booked & { attempt: AttemptRow; event: PaymentFailedEvent };

/** Keeps a declined payment; the order stays as its newest attempt wrote it. */
export async function bookDecline(
  tx: Transaction,
  deps: Deps,
  { session, attempt, event, psp, nowMs }: Declined,
): Promise<void> {
  const now = new Date(nowMs);
  await insertMissingOrder(tx.db, toPendingOrderRow(session, attempt.draft, now));
  const paymentId = await upsertPayment(tx.db, {
    id: toId<PaymentId>(deps.ids.uuid()),
    orderId: session.orderId,
    storeId: session.storeId,
    psp,
    pspPaymentRef: event.paymentRef,
    status: 'failed',
    amountMinor: event.amountMinor,
    currency: event.currency,
    method: event.method,
    last4: event.last4,
    failureReason: event.reason,
    paidAt: null,
    createdAt: now,
    ...toPeriodColumns(attempt),
  });
  assert(paymentId, 'a reference that was declined for an unpaid order has completed none');
}

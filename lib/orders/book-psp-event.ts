import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Clock, EpochMs } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { type OrderId, type PaymentId, toId } from '@/lib/kernel/short-id';
import type {
  MethodSavedEvent,
  PaymentFailedEvent,
  PaymentSucceededEvent,
  SavedMethod,
} from '@/lib/psp/port';
import { carriedBy } from '@/lib/sessions/core/carried';
import type { Session } from '@/lib/sessions/core/session';
import { fromTaxQuoteJson } from '@/lib/tax/core/tax-quote-json';
import type { OrderCompletedFacts } from '@/lib/webhooks/core/order-completed';
import { enqueueOrderCompleted } from '@/lib/webhooks/enqueue-order-completed';
import { type AttemptRow, closeAttempt, closeOpenAttempts, markAttemptPaid } from './attempt-repo';
import { isOpen } from './core/attempt';
import type { DuplicatePaymentReason } from './core/duplicate-payment';
import { toCheckoutRef } from './core/psp-checkout-ref';
import { documentPayment } from './document-payment';
import { insertDuplicatePayment } from './duplicate-payment-repo';
import { startTaxIdRechecks } from './enqueue-tax-id-recheck';
import { keepMethod } from './keep-method';
import { completeOrder, insertMissingOrder, upsertPendingOrder } from './order-repo';
import { toPendingOrderRow } from './order-row';
import { upsertPayment } from './payment-repo';

type Deps = { clock: Clock; ids: Ids };
/** What every booking needs: the PSP, the locked session, and the moment. */
type Booked = { psp: string; session: Session; nowMs: EpochMs };

type Paid = Booked & { attempt: AttemptRow; event: PaymentSucceededEvent };

/** Completes the order as its attempt froze it, and tells whoever goes on from there: all in the caller's transaction. */
export async function bookPayment(tx: Transaction, deps: Deps, paid: Paid): Promise<void> {
  const { session, attempt, event, nowMs } = paid;
  const now = new Date(nowMs);
  await completeAsDrafted(tx, paid);
  const paymentId = await insertPayment(tx, deps, paid);
  await markAttemptPaid(tx.db, attempt, { pspRef: event.pspRef, now });
  await endOtherAttempts(tx, { session, now });
  await startTaxIdRechecks(tx, { orderId: session.orderId, draft: attempt.draft, nowMs });
  if (session.productType === 'subscription') {
    await keepMethod(tx, { ...paid, savedMethod: event.payment.savedMethod ?? null });
    await tellSubscription(tx, session.orderId);
  } else {
    await enqueueOrderCompleted(tx, deps, toCompletedFacts(paid, paymentId));
  }
  await documentPayment(tx, deps, { ...paid, paymentId });
}

/** Books a later period of a subscription, which its own engine is told of by a job. */
export async function bookPeriodPayment(tx: Transaction, deps: Deps, paid: Paid): Promise<void> {
  const { attempt, session, event, nowMs } = paid;
  const paymentId = await insertPayment(tx, deps, paid);
  await markAttemptPaid(tx.db, attempt, { pspRef: event.pspRef, now: new Date(nowMs) });
  if (event.payment.savedMethod) await keepMethod(tx, { ...paid, savedMethod: event.payment.savedMethod });
  await tellSubscription(tx, session.orderId);
  await documentPayment(tx, deps, { ...paid, paymentId });
}

/** Completes the order of a subscription that begins without any money: the method for its charges is kept. */
export async function bookKeptMethod(
  tx: Transaction,
  kept: Booked & { attempt: AttemptRow; event: MethodSavedEvent },
): Promise<void> {
  const { session, attempt, event, nowMs } = kept;
  const now = new Date(nowMs);
  await completeAsDrafted(tx, kept);
  await markAttemptPaid(tx.db, attempt, { pspRef: event.pspRef, now });
  await endOtherAttempts(tx, { session, now });
  await startTaxIdRechecks(tx, { orderId: session.orderId, draft: attempt.draft, nowMs });
  await keepMethod(tx, { ...kept, savedMethod: event.saving.savedMethod });
  await tellSubscription(tx, session.orderId);
}

async function completeAsDrafted(
  tx: Transaction,
  { session, attempt, nowMs }: Booked & { attempt: AttemptRow },
): Promise<void> {
  const now = new Date(nowMs);
  await upsertPendingOrder(tx.db, toPendingOrderRow(session, attempt.draft, now));
  const isCompleted = await completeOrder(tx.db, session.orderId, now);
  assert(isCompleted, 'an order whose first payment is booked was pending');
}

async function insertPayment(tx: Transaction, deps: Deps, paid: Paid): Promise<PaymentId> {
  const { session, attempt, event, psp, nowMs } = paid;
  const { payment } = event;
  const paymentId = await upsertPayment(tx.db, {
    id: toId<PaymentId>(deps.ids.uuid()),
    orderId: session.orderId,
    psp,
    pspPaymentRef: payment.paymentRef,
    status: 'succeeded',
    amountMinor: payment.amountMinor,
    currency: payment.currency,
    method: payment.method,
    last4: payment.last4,
    failureReason: null,
    paidAt: new Date(payment.paidAtMs),
    createdAt: new Date(nowMs),
    ...toPeriodColumns(attempt),
    ...toCardColumns(payment.savedMethod),
  });
  assert(paymentId, 'a payment reference pays for one thing');
  return paymentId;
}

/** What a payment of a subscription says of its period; nothing for a one-time purchase, whose order says it. */
function toPeriodColumns({ periodNumber, draft }: Pick<AttemptRow, 'periodNumber' | 'draft'>) {
  if (periodNumber === null) return {};
  return {
    periodNumber,
    phase: draft.later?.trialDays != null ? ('special' as const) : ('regular' as const),
    subtotalMinor: BigInt(draft.tax.subtotalMinor),
    taxMinor: BigInt(draft.tax.taxMinor),
  };
}

function toCardColumns(method: SavedMethod | undefined) {
  if (!method) return {};
  const [year, month] = method.expiresMonth?.split('-').map(Number) ?? [];
  return { cardBrand: method.brand, cardExpMonth: month ?? null, cardExpYear: year ?? null };
}

/** What a subscription does next is decided above this layer, by a job that commits with what has happened. */
export async function tellSubscription(tx: Transaction, orderId: OrderId): Promise<void> {
  await tx.jobs.enqueue({ name: 'advance-subscription', data: { orderId } });
}

function toCompletedFacts({ session, attempt, event }: Paid, paymentId: PaymentId): OrderCompletedFacts {
  const { draft } = attempt;
  const { payment } = event;
  return {
    storeId: session.storeId,
    storeName: session.snapshot.storeName,
    environment: session.environment,
    orderId: session.orderId,
    carried: carriedBy(session),
    buyerEmail: draft.buyerEmail,
    buyerIdentity: draft.buyerIdentity ?? session.buyerIdentity,
    billingDetail: draft.billingDetail,
    currency: session.currency,
    tax: fromTaxQuoteJson(draft.tax),
    taxIdCheck: draft.taxIdCheck ?? null,
    productName: session.snapshot.productName,
    productDescription: session.snapshot.productDescription,
    productMetadata: session.snapshot.productMetadata,
    paymentId,
    chargedMinor: payment.amountMinor,
    paymentMethod: payment.method,
    paymentLast4: payment.last4,
    paidAtMs: payment.paidAtMs,
  };
}

/**
 * A paid order needs no other checkout: one that is open at a PSP is expired there, by a job, because it takes a call. An
 * attempt without an answer may have a checkout too, so it is left to the caller that settles it (`callPsp`).
 */
async function endOtherAttempts(tx: Transaction, input: { session: Session; now: Date }): Promise<void> {
  const { session, now } = input;
  const ended = await closeOpenAttempts(tx.db, {
    sessionId: session.id,
    failureReason: 'order_settled',
    now,
  });
  for (const { psp, storeId, pspRef, request } of ended) {
    assert(pspRef !== null, 'an attempt that was open has a reference');
    const data = toCheckoutRef({ psp, storeId, pspRef, request });
    await tx.jobs.enqueue({ name: 'expire-checkout', data });
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
    const isClosed = await closeAttempt(tx.db, attempt, {
      pspRef: event.pspRef,
      failureReason: reason,
      now,
    });
    assert(isClosed, 'an attempt that is open under the lock of its session can be closed');
  }
  const key = { psp: duplicate.psp, pspPaymentRef: event.payment.paymentRef };
  const isNew = await insertDuplicatePayment(tx.db, {
    ...key,
    orderId: session.orderId,
    storeId: session.storeId,
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

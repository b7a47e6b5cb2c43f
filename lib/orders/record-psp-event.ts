import 'server-only';
import type { Session } from '@/lib/checkout/core/session';
import { loadSessionForUpdateByOrder } from '@/lib/checkout/load-session';
import type { Transaction } from '@/lib/db/transaction';
import { assert, assertNever } from '@/lib/kernel/assert';
import type { Environment } from '@/lib/kernel/environment';
import { decodeShortId, type PaymentId, toId } from '@/lib/kernel/short-id';
import type { PspEvent, PspPayment } from '@/lib/psp/port';
import type { Services } from '@/lib/services';
import { fromTaxQuoteJson } from '@/lib/tax/core/tax-quote-json';
import { enqueueOrderCompleted } from '@/lib/webhooks/enqueue-order-completed';
import { type AttemptRow, closeAttempt, findAttempts } from './attempt-repo';
import { decidePspEvent, type EventDecision } from './core/apply-psp-event';
import { chooseAttempt } from './core/choose-attempt';
import {
  completeOrder,
  findOrder,
  findPayments,
  insertDuplicatePayment,
  insertMissingOrder,
  insertPspEvent,
  setPspEventOutcome,
  upsertPayment,
  upsertPendingOrder,
} from './order-repo';
import { toPendingOrderRow } from './order-row';

type Deps = Pick<Services, 'transact' | 'clock' | 'ids' | 'log'>;
type Arrived = { psp: string; event: PspEvent };
type Located = Arrived & { session: Session; attempt: AttemptRow | null; nowMs: number };

/**
 * Books what a PSP reports: the event once, the session locked, its effect and the merchant's deliveries in the one
 * transaction. Whatever order events come in, and however often, the end is the same.
 *
 * @returns what became of it, for the log and the event's row.
 */
export async function recordPspEvent(deps: Deps, arrived: Arrived): Promise<{ outcome: string }> {
  const { psp, event } = arrived;
  const nowMs = deps.clock.nowMs();
  const orderId = decodeShortId('ORD', event.orderId);
  const outcome = await deps.transact(async (tx) => {
    const receipt = {
      psp,
      id: event.id,
      type: event.type,
      orderId,
      outcome: 'received',
      receivedAt: new Date(nowMs),
    };
    if (!(await insertPspEvent(tx.db, receipt))) return 'seen_before';
    const result = orderId ? await apply(deps, tx, { ...arrived, orderId, nowMs }) : 'unknown_order';
    await setPspEventOutcome(tx.db, { psp, id: event.id, outcome: result });
    return result;
  });
  const fields = { psp, eventId: event.id, eventType: event.type, outcome, ...(orderId ? { orderId } : {}) };
  if (outcome === 'unknown_order' || outcome === 'environment_mismatch')
    deps.log.error('psp event refused', fields);
  else deps.log.info('psp event', fields);
  return { outcome };
}

/** Books a payment that we learned of by asking, exactly as if its webhook had come. */
export function recordPspPayment(
  deps: Deps,
  input: { psp: string; pspRef: string; orderId: string; environment: Environment; payment: PspPayment },
): Promise<{ outcome: string }> {
  const { psp, payment, ...rest } = input;
  return recordPspEvent(deps, {
    psp,
    event: { ...rest, id: `asked:${payment.paymentRef}`, type: 'payment_succeeded', payment },
  });
}

async function apply(
  deps: Deps,
  tx: Transaction,
  input: Arrived & { orderId: Session['orderId']; nowMs: number },
): Promise<string> {
  const { event, orderId, psp, nowMs } = input;
  const loaded = await loadSessionForUpdateByOrder(tx, orderId);
  if (!loaded) return 'unknown_order';
  const { session } = loaded;
  if (session.environment !== event.environment) return 'environment_mismatch';
  const order = await findOrder(tx.db, orderId);
  const payments = await findPayments(tx.db, orderId);
  const attempts = await findAttempts(tx.db, session.id);
  const attempt = chooseAttempt(attempts, { psp, pspRef: event.pspRef });
  const facts = attempt && {
    totalMinor: BigInt(attempt.request.totalMinor),
    currency: attempt.request.currency,
  };
  const decision = decidePspEvent(
    event.type === 'payment_succeeded' ? { type: event.type, ...event.payment } : { type: event.type },
    {
      status: order?.status ?? null,
      succeededPaymentRef: payments.find(({ status }) => status === 'succeeded')?.pspPaymentRef ?? null,
    },
    facts,
  );
  return carryOut(deps, tx, { decision, located: { ...input, session, attempt, nowMs } });
}

async function carryOut(
  deps: Deps,
  tx: Transaction,
  input: { decision: EventDecision; located: Located },
): Promise<string> {
  const { decision, located } = input;
  const { event } = located;
  switch (decision.kind) {
    case 'ignore':
      return decision.outcome;
    case 'complete':
      if (event.type === 'payment_succeeded' && located.attempt)
        await complete(deps, tx, { ...located, event, attempt: located.attempt });
      return 'completed';
    case 'give_back':
      if (event.type === 'payment_succeeded')
        await giveBack(tx, { located, payment: event.payment, reason: decision.reason });
      return decision.reason;
    case 'record_failure':
      if (event.type === 'payment_failed' && located.attempt)
        await recordFailure(deps, tx, { ...located, event, attempt: located.attempt });
      return 'failure_recorded';
    case 'close_attempt':
      if (located.attempt)
        await closeAttempt(tx.db, located.attempt, {
          pspRef: event.pspRef,
          failureReason: 'expired',
          now: new Date(located.nowMs),
        });
      return 'attempt_closed';
    default:
      return assertNever(decision);
  }
}

type Paid = Located & { attempt: AttemptRow; event: Extract<PspEvent, { type: 'payment_succeeded' }> };

async function complete(
  deps: Deps,
  tx: Transaction,
  { session, attempt, event, psp, nowMs }: Paid,
): Promise<void> {
  const now = new Date(nowMs);
  const { payment } = event;
  const { draft } = attempt;
  await upsertPendingOrder(tx.db, toPendingOrderRow(session, draft, now));
  await completeOrder(tx.db, session.orderId, now);
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
    createdAt: now,
  });
  assert(paymentId, 'a payment reference completes one order');
  await closeAttempt(tx.db, attempt, { pspRef: event.pspRef, failureReason: null, now });
  await enqueueOrderCompleted(tx, deps, {
    storeId: session.storeId,
    storeName: session.snapshot.storeName,
    environment: session.environment,
    orderId: session.orderId,
    orderMerchantExternalId: session.orderMerchantExternalId,
    orderMetadata: session.metadata,
    buyerEmail: draft.buyerEmail,
    buyerIdentity: draft.buyerIdentity ?? session.buyerIdentity,
    billingDetail: draft.billingDetail,
    currency: session.currency,
    tax: fromTaxQuoteJson(draft.tax),
    productName: session.snapshot.productName,
    productDescription: session.snapshot.productDescription,
    productMetadata: session.snapshot.productMetadata,
    paymentId,
    chargedMinor: payment.amountMinor,
    paymentMethod: payment.method,
    paymentLast4: payment.last4,
    paidAtMs: payment.paidAtMs,
  });
}

async function giveBack(
  tx: Transaction,
  input: { located: Located; payment: PspPayment; reason: string },
): Promise<void> {
  const { located, payment, reason } = input;
  const key = { psp: located.psp, pspPaymentRef: payment.paymentRef };
  const isNew = await insertDuplicatePayment(tx.db, {
    ...key,
    orderId: located.session.orderId,
    environment: located.session.environment,
    amountMinor: payment.amountMinor,
    currency: payment.currency,
    reason,
    state: 'pending',
    createdAt: new Date(located.nowMs),
  });
  if (isNew) await tx.jobs.enqueue({ name: 'refund-duplicate-payment', data: key });
}

type Declined = Located & { attempt: AttemptRow; event: Extract<PspEvent, { type: 'payment_failed' }> };

async function recordFailure(
  deps: Deps,
  tx: Transaction,
  { session, attempt, event, psp, nowMs }: Declined,
): Promise<void> {
  const now = new Date(nowMs);
  await insertMissingOrder(tx.db, toPendingOrderRow(session, attempt.draft, now));
  await upsertPayment(tx.db, {
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
  });
}

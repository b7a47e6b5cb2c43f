import 'server-only';
import type { Db } from '@/lib/db/client';
import type { JobData } from '@/lib/jobs/job-queue';
import type { Transact } from '@/lib/jobs/transaction';
import { assert, assertNever } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import { LoggableError } from '@/lib/kernel/loggable-error';
import type { Ids } from '@/lib/kernel/random';
import { encodeShortId } from '@/lib/kernel/short-id';
import type { Log } from '@/lib/log';
import { findOrder, type OrderRow } from '@/lib/orders/order-repo';
import { findPayment, type PaymentRow } from '@/lib/orders/payment-repo';
import { requirePsp } from '@/lib/orders/require-psp';
import { failureFields, logPspFailure } from '@/lib/psp/log-psp-failure';
import type { PspAdapter, PspRegistry } from '@/lib/psp/port';
import { isKeyUsable, type RefundResult } from './core/refund-progress';
import { findRefund, type RefundRow, startAsking, startNextKey } from './refund-repo';
import { settleRefund } from './settle-refund';

type Deps = { db: Db; transact: Transact; clock: Clock; ids: Ids; psps: PspRegistry; log: Log };
type Asked = { refund: RefundRow; payment: PaymentRow; order: OrderRow; adapter: PspAdapter };

/**
 * Job: asks the PSP for a refund that was reserved, and writes down what it says.
 *
 * All tries use one idempotency key. Where an earlier try has brought no answer, the PSP is first asked which refunds it has made.
 * Only where it has not made this one may a next key begin: after an answer that the PSP repeats for the old key for ever, or when
 * the PSP is about to forget that key. So a refund is never made twice, also where a part of a payment goes back.
 */
export async function makeRefund(deps: Deps, { refundId }: JobData['make-refund']): Promise<void> {
  const refund = await startAsking(deps.db, { id: refundId, now: new Date(deps.clock.nowMs()) });
  // Settled by an earlier run of this job, or by an event of the PSP.
  if (!refund) return;
  const payment = await findPayment(deps.db, refund.paymentId);
  const order = payment && (await findOrder(deps.db, payment.orderId));
  assert(order, 'a refund is of a payment of an order');
  const { storeId, environment } = order;
  const adapter = await requirePsp(deps, { psp: payment.psp, storeId, environment });
  const result = await askForRefund(deps, { refund, payment, order, adapter });
  await deps.transact(async (tx) => {
    await settleRefund(tx, deps, { refundId, result });
    // crash-point: ticket-refund-before-commit
  });
}

/** @throws where it is unknown whether the refund was made, so that the queue tries again. */
async function askForRefund(deps: Deps, asked: Asked): Promise<RefundResult> {
  const isFirstTry = asked.refund.askedCount === 1;
  const earlier = isFirstTry ? null : await findEarlier(deps, asked);
  return earlier ?? call(deps, asked);
}

/** The refund that an earlier try has made; `null` where it has made none. */
async function findEarlier(
  deps: Deps,
  { refund, payment, order, adapter }: Asked,
): Promise<RefundResult | null> {
  const found = await adapter.findRefund({
    paymentRef: payment.pspPaymentRef,
    refundId: encodeShortId('REF', refund.id),
    environment: order.environment,
  });
  switch (found.kind) {
    case 'none':
      return null;
    case 'incomplete': {
      const fields = { psp: payment.psp, orderId: order.id, failure: found };
      logPspFailure(deps.log, 'psp did not say which refunds it has made', fields);
      throw new LoggableError('The PSP did not say which refunds it has made');
    }
    case 'found': {
      const { refundRef, amountMinor, isOver } = found.refund;
      return isOver
        ? { kind: 'failed', reason: 'refund_failed' }
        : { kind: 'succeeded', refundRef, refundedMinor: amountMinor };
    }
    default:
      return assertNever(found);
  }
}

async function call(deps: Deps, asked: Asked): Promise<RefundResult> {
  const { payment, order, adapter } = asked;
  const refund = await withUsableKey(deps, asked.refund);
  const outcome = await adapter.refundPayment({
    paymentRef: payment.pspPaymentRef,
    amountMinor: refund.requestedMinor,
    currency: refund.currency,
    environment: order.environment,
    orderId: encodeShortId('ORD', order.id),
    refundId: encodeShortId('REF', refund.id),
    idempotencyKey: `refund-${refund.id}-${refund.keyNumber}`,
  });
  // crash-point: ticket-refund-after-psp
  const fields = { psp: payment.psp, orderId: order.id, outcome: outcome.kind };
  switch (outcome.kind) {
    case 'refunded':
      deps.log.info('refund made', fields);
      return { kind: 'succeeded', refundRef: outcome.refundRef, refundedMinor: refund.requestedMinor };
    case 'nothing_left':
      deps.log.warn('refund refused: the whole payment was refunded before', fields);
      return { kind: 'failed', reason: 'nothing_left' };
    case 'refused':
      deps.log.warn('refund refused', { ...fields, ...failureFields(outcome) });
      return { kind: 'failed', reason: outcome.code ?? outcome.reason };
    case 'unknown':
      logPspFailure(deps.log, 'psp did not say whether a refund was made', { ...fields, failure: outcome });
      if (outcome.isKeySpent) await startNextKey(deps.db, refund);
      throw new LoggableError('The PSP did not say whether the refund was made');
    default:
      return assertNever(outcome);
  }
}

/** Begins the next key where the provider is about to forget the last one, under which `findEarlier` has found nothing. */
async function withUsableKey(deps: Deps, refund: RefundRow): Promise<RefundRow> {
  const nowMs = deps.clock.nowMs();
  if (isKeyUsable({ keyUsedAtMs: refund.keyUsedAt?.getTime() ?? null, nowMs })) return refund;
  await startNextKey(deps.db, refund);
  const renewed = await findRefund(deps.db, refund.id);
  assert(renewed, 'a refund is never deleted');
  return renewed;
}

import 'server-only';
import type { Db } from '@/lib/db/client';
import { assert, assertNever } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import { encodeShortId } from '@/lib/kernel/short-id';
import type { Log } from '@/lib/log';
import { failureFields, logPspFailure } from '@/lib/psp/log-psp-failure';
import type { PspRefundOutcome, PspRegistry } from '@/lib/psp/port';
import {
  type DuplicatePaymentKey,
  findDuplicatePayment,
  settleDuplicatePayment,
} from './duplicate-payment-repo';
import { requirePsp } from './require-psp';

type Deps = { db: Db; clock: Clock; psps: PspRegistry; log: Log };

/**
 * Job: refunds a duplicate payment, all of it, which no PSP does a second time.
 *
 * The key names the payment and when its refund was enqueued. So every retry of one job asks for the same thing, and a
 * PSP that has stored a failure of its own under the key, and repeats it for ever, is asked under a new one when the
 * refund is enqueued again (`resumeRefunds`).
 */
export async function refundDuplicatePayment(deps: Deps, key: DuplicatePaymentKey): Promise<void> {
  const payment = await findDuplicatePayment(deps.db, key);
  assert(payment, 'a refund is enqueued with its duplicate payment');
  // The job comes back where its process was killed after the refund was written down.
  if (payment.state !== 'pending') return;
  const { environment } = payment;
  const orderId = encodeShortId('ORD', payment.orderId);
  const adapter = await requirePsp(deps, payment);
  const outcome = await adapter.refundPayment({
    paymentRef: key.pspPaymentRef,
    amountMinor: payment.amountMinor,
    currency: payment.currency,
    environment,
    orderId,
    idempotencyKey: `duplicate-${key.pspPaymentRef}-${payment.enqueuedAt.getTime()}`,
  });
  // crash-point: refund-after-psp
  const state = toState(deps, outcome, { psp: key.psp, orderId });
  const isSettled = await settleDuplicatePayment(deps.db, key, { state, now: new Date(deps.clock.nowMs()) });
  if (isSettled) return;
  const fields = { psp: key.psp, orderId, outcome: state, reason: 'settled_meanwhile' };
  deps.log.warn('an event has settled the duplicate payment before its refund was written down', fields);
}

/** @throws where nobody knows yet whether the refund was made, so that the queue tries again. */
function toState(
  { log }: Deps,
  outcome: PspRefundOutcome,
  fields: { psp: string; orderId: string },
): 'refunded' | 'refused' {
  const line = { ...fields, outcome: outcome.kind };
  switch (outcome.kind) {
    case 'refunded':
    case 'nothing_left':
      log.info('duplicate payment refunded', line);
      return 'refunded';
    case 'refused':
      log.error('duplicate payment could not be refunded: refund it by hand', {
        ...line,
        ...failureFields(outcome),
      });
      return 'refused';
    case 'unknown':
      logPspFailure(log, 'psp did not say whether a refund was made', { ...line, failure: outcome });
      throw new Error('The PSP did not say whether the refund was made');
    default:
      return assertNever(outcome);
  }
}

import 'server-only';
import type { Db } from '@/lib/db/client';
import { assert } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import type { Log } from '@/lib/log';
import type { PspRegistry } from '@/lib/psp/port';
import { findDuplicatePayment, settleDuplicatePayment } from './order-repo';

/**
 * Job: sends back money that came twice, all of it, which no PSP does a second time.
 *
 * The key names the payment and when its refund was enqueued. So every retry of one job asks for the same thing, and a
 * PSP that has stored a failure of its own under the key, and repeats it for ever, is asked under a new one when the
 * refund is enqueued again (`resumeRefunds`).
 */
export async function refundDuplicatePayment(
  deps: { db: Db; clock: Clock; psps: PspRegistry; log: Log },
  key: { psp: string; pspPaymentRef: string },
): Promise<void> {
  const payment = await findDuplicatePayment(deps.db, key);
  if (payment?.state !== 'pending') return;
  const { storeId, environment } = payment;
  const adapter = await deps.psps.forAttempt({ psp: key.psp, storeId, environment });
  assert(adapter, `no adapter for ${key.psp}`);
  const outcome = await adapter.refundPayment({
    paymentRef: key.pspPaymentRef,
    amountMinor: payment.amountMinor,
    currency: payment.currency,
    environment,
    idempotencyKey: `duplicate-${key.pspPaymentRef}-${payment.enqueuedAt.getTime()}`,
  });
  // crash-point: refund-after-psp
  const fields = { psp: key.psp, orderId: payment.orderId, outcome: outcome.kind };
  // Thrown, so that the queue tries again: nobody knows yet whether the money went back.
  if (outcome.kind === 'unknown') throw new Error('The PSP did not say whether the refund was made');
  if (outcome.kind === 'refused') deps.log.error('duplicate payment could not be refunded', fields);
  else deps.log.info('duplicate payment refunded', fields);
  const state = outcome.kind === 'refused' ? 'refused' : 'refunded';
  await settleDuplicatePayment(deps.db, key, { state, now: new Date(deps.clock.nowMs()) });
}

import 'server-only';
import type { z } from 'zod';
import type { RefundWire, refundSchema } from '@/lib/psp/sandbox/sandbox-wire';
import { ApiError } from './sandbox-api-error';
import { findRefund, insertRefund, lockPaidCheckout } from './sandbox-repo';
import type { SandboxServices } from './sandbox-services';

/** Gives money back, once per idempotency key, and never more in all than was paid. */
export async function refundPayment(
  deps: Pick<SandboxServices, 'transact' | 'clock'>,
  command: { request: z.output<typeof refundSchema>; idempotencyKey: string },
): Promise<RefundWire> {
  const { request, idempotencyKey } = command;
  const amountMinor = BigInt(request.amountMinor);
  const refund = { idempotencyKey, paymentRef: request.paymentId, amountMinor };
  return deps.transact(async (tx) => {
    const paid = await lockPaidCheckout(tx.db, request.paymentId);
    if (paid?.checkout.environment !== request.environment) throw new ApiError('payment_not_found');
    if (paid.checkout.currency !== request.currency) throw new ApiError('currency_mismatch');
    const answer: RefundWire = {
      status: 'succeeded',
      paymentId: request.paymentId,
      amountMinor: request.amountMinor,
    };
    const known = await findRefund(tx.db, idempotencyKey);
    if (known) {
      const isSame = known.paymentRef === refund.paymentRef && known.amountMinor === amountMinor;
      if (!isSame) throw new ApiError('idempotency_key_reuse');
      return answer;
    }
    if (paid.refundedMinor === paid.checkout.amountMinor) throw new ApiError('payment_already_refunded');
    if (paid.refundedMinor + amountMinor > paid.checkout.amountMinor)
      throw new ApiError('refund_exceeds_payment');
    const isInserted = await insertRefund(tx.db, {
      refund,
      checkoutId: paid.checkout.id,
      nowMs: deps.clock.nowMs(),
    });
    // Only a refund of another payment can have taken the key: those of this payment wait for its lock.
    if (!isInserted) throw new ApiError('idempotency_key_reuse');
    return answer;
  });
}

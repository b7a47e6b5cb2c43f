import 'server-only';
import type { z } from 'zod';
import type { Currency } from '@/lib/kernel/currencies';
import type {
  RefundListWire,
  RefundWire,
  refundListQuerySchema,
  refundSchema,
} from '@/lib/psp/sandbox/sandbox-refund-wire';
import { outcomeOfPaidCard } from './core/test-cards';
import { ApiError } from './sandbox-api-error';
import {
  findPaidCheckout,
  findRefund,
  insertRefund,
  listRefundsOfPayment,
  lockPaidCheckout,
  type SandboxRefund,
} from './sandbox-repo';
import type { SandboxServices } from './sandbox-services';

/** Gives money back, once per idempotency key, and never more in all than was paid. */
export async function refundPayment(
  deps: Pick<SandboxServices, 'transact' | 'clock' | 'ids'>,
  command: { request: z.output<typeof refundSchema>; idempotencyKey: string },
): Promise<RefundWire> {
  const { request, idempotencyKey } = command;
  const amountMinor = BigInt(request.amountMinor);
  const refund: SandboxRefund = {
    idempotencyKey,
    id: deps.ids.uuid(),
    paymentRef: request.paymentId,
    refundId: request.refundId ?? null,
    amountMinor,
  };
  return deps.transact(async (tx) => {
    const paid = await lockPaidCheckout(tx.db, request.paymentId);
    if (paid?.checkout.environment !== request.environment) throw new ApiError('payment_not_found');
    if (paid.checkout.currency !== request.currency) throw new ApiError('currency_mismatch');
    const toAnswer = (made: SandboxRefund) => toRefundWire(made, request.currency);
    const known = await findRefund(tx.db, idempotencyKey);
    if (known) {
      const isSame = known.paymentRef === refund.paymentRef && known.amountMinor === amountMinor;
      if (!isSame) throw new ApiError('idempotency_key_reuse');
      return toAnswer(known);
    }
    if (outcomeOfPaidCard(paid.checkout.payment?.last4 ?? null) === 'not_refundable')
      throw new ApiError('refund_not_possible');
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
    return toAnswer(refund);
  });
}

const MAX_LISTED = 100;

/** The refunds of a payment, the newest first; at most a hundred. */
export async function listRefunds(
  deps: Pick<SandboxServices, 'db'>,
  query: z.output<typeof refundListQuerySchema>,
): Promise<RefundListWire> {
  const paid = await findPaidCheckout(deps.db, query.paymentId);
  if (paid?.environment !== query.environment) throw new ApiError('payment_not_found');
  const made = await listRefundsOfPayment(deps.db, { paymentRef: query.paymentId, limit: MAX_LISTED + 1 });
  const data = made.slice(0, MAX_LISTED).map((refund) => toRefundWire(refund, paid.currency));
  return { data, hasMore: made.length > MAX_LISTED };
}

function toRefundWire(refund: SandboxRefund, currency: Currency): RefundWire {
  const { id, refundId, paymentRef, amountMinor } = refund;
  return {
    status: 'succeeded',
    id,
    refundId,
    paymentId: paymentRef,
    amountMinor: amountMinor.toString(),
    currency,
  };
}

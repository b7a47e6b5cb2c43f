import { DAY_MS, type EpochMs } from '@/lib/kernel/clock';
import type { Currency } from '@/lib/kernel/currencies';
import { appError } from '@/lib/kernel/error-catalogue';
import { formatAmount } from '@/lib/kernel/money';

/**
 * The amounts of a payment that went back, are on their way back, or are held back by a bank; minor units, each 0 or more.
 */
export type MovedBack = { succeededMinor: bigint; pendingMinor: bigint; disputedMinor: bigint };

export type RefundablePayment = {
  status: 'succeeded' | 'failed';
  amountMinor: bigint;
  /** What of it has become credit for another plan, minor units, 0 or more. */
  creditedMinor: bigint;
  currency: Currency;
  paidAtMs: EpochMs | null;
};

/**
 * The amount of a payment that can still be refunded, minor units; never below zero, though a bank may hold back more than is
 * left. A part that has become credit for another plan is left out, because the buyer would get it twice.
 */
export function amountLeft(
  { amountMinor, creditedMinor }: Pick<RefundablePayment, 'amountMinor' | 'creditedMinor'>,
  moved: MovedBack,
): bigint {
  const left = amountMinor - creditedMinor - moved.succeededMinor - moved.pendingMinor - moved.disputedMinor;
  return left > 0n ? left : 0n;
}

/** Whether money may still be asked back of a payment: up to and including the last moment of the window. */
export function isInRefundWindow(
  { paidAtMs }: Pick<RefundablePayment, 'paidAtMs'>,
  { windowDays, nowMs }: { windowDays: number; nowMs: EpochMs },
): boolean {
  return paidAtMs !== null && nowMs - paidAtMs <= windowDays * DAY_MS;
}

/**
 * Lets a request for a refund of a payment, or of a part of it, through.
 *
 * @param input.windowDays how long after the payment a refund may be asked for; `null` where that does not count, such as for
 *   the approval of a request that came in time
 * @throws `payment_not_refundable`, `refund_window_over`, `refund_currency_mismatch`, `refund_amount_exceeded`
 */
export function assertRefundable(input: {
  payment: RefundablePayment;
  moved: MovedBack;
  requested: { amountMinor: bigint; currency: string };
  windowDays: number | null;
  nowMs: EpochMs;
}): void {
  const { payment, moved, requested, windowDays, nowMs } = input;
  if (payment.status !== 'succeeded' || payment.paidAtMs === null)
    throw appError('payment_not_refundable', { params: { status: payment.status } });
  if (windowDays !== null && !isInRefundWindow(payment, { windowDays, nowMs }))
    throw appError('refund_window_over', { params: { days: windowDays } });
  if (requested.currency !== payment.currency)
    throw appError('refund_currency_mismatch', { params: { currency: payment.currency } });
  const leftMinor = amountLeft(payment, moved);
  if (requested.amountMinor > leftMinor)
    throw appError('refund_amount_exceeded', {
      params: { max: `${formatAmount(leftMinor, payment.currency)} ${payment.currency}` },
    });
}

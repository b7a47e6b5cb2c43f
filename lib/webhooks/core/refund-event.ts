import { type EpochMs, toIsoTime } from '@/lib/kernel/clock';
import { formatAmount } from '@/lib/kernel/money';
import type { RefundId } from '@/lib/kernel/short-id';
import { effectiveRatePpm } from '@/lib/tax/core/effective-rate';
import {
  joinedNames,
  type PaidOrderFacts,
  PPM_PER_ONE,
  toAmountBreakdown,
  toPaidOrderData,
  withoutAbsent,
} from './paid-order';

/** Everything that `refund.succeeded` and `refund.failed` tell. */
export type RefundEventFacts = PaidOrderFacts & {
  refundId: RefundId;
  refundStatus: 'succeeded' | 'failed';
  requestedMinor: bigint;
  /** The amount that the PSP gave back; `null` where it gave nothing. */
  refundedMinor: bigint | null;
  /** Why it has failed, one word of ours or of the PSP's; `null` where it has not. */
  failureReason: string | null;
  reason: string;
  refundTicketMerchantExternalId: string | null;
  refundCreatedAtMs: EpochMs;
};

/**
 * The event's data, field for field as the SDK's `WebhookEventData` says for refund events, the deprecated fields included:
 * `amount` is what this refund is about, the others are those of the original payment. `refundFailureReason` is ours.
 */
export function toRefundEventData(facts: RefundEventFacts): Record<string, unknown> {
  const { currency, listed, refundedMinor } = facts;
  const original = toAmountBreakdown(facts);
  return withoutAbsent({
    ...toPaidOrderData(facts),
    refundTicketMerchantExternalId: facts.refundTicketMerchantExternalId,
    refundedAmount: refundedMinor === null ? null : formatAmount(refundedMinor, currency),
    originalChargedAmount: formatAmount(facts.chargedMinor, currency),
    originalPayment: original,
    amount: formatAmount(refundedMinor ?? facts.requestedMinor, currency),
    taxAmount: original.taxAmount,
    taxRate: effectiveRatePpm(listed.lines) / PPM_PER_ONE,
    taxName: joinedNames(listed.lines),
    subtotal: original.subtotal,
    total: original.total,
    refundStatus: facts.refundStatus,
    refundReason: facts.reason,
    refundCreatedAt: toIsoTime(facts.refundCreatedAtMs),
    refundFailureReason: facts.failureReason,
  });
}

import { z } from 'zod';
import type { DisputeState, PspRefund } from '@/lib/psp/core/money-back';
import { fromStripeAmount } from './core/stripe-currencies';
import { amount, metadata, ref } from './stripe-wire';

export const refundSchema = z.object({
  id: ref('(?:re|pyr)'),
  /** `null` where Stripe does not say yet. */
  status: z.string().nullable(),
  failure_reason: z.string().nullish(),
  amount,
  currency: z.string(),
  payment_intent: ref('pi'),
  metadata,
});

export type StripeRefund = z.infer<typeof refundSchema>;

export const refundListSchema = z.object({ data: z.array(refundSchema).max(100), has_more: z.boolean() });

/** The facts that a refunded charge tells of itself. */
const refundedChargeSchema = z.object({ id: ref('(?:ch|py)'), payment_intent: ref('pi') });

const disputeSchema = z.object({
  id: ref('(?:dp|du|pdp)'),
  amount,
  currency: z.string(),
  payment_intent: ref('pi'),
  reason: z.string().nullish(),
  status: z.string(),
});

export type StripeDispute = z.infer<typeof disputeSchema>;

/** An early word of the card network that a payment may be disputed. */
const fraudWarningSchema = z.object({
  id: ref('issfr'),
  payment_intent: ref('pi'),
  fraud_type: z.string().nullish(),
});

export const readStripeRefund = (body: unknown) => refundSchema.safeParse(body).data ?? null;

export const readStripeRefunds = (body: unknown) => refundListSchema.safeParse(body).data ?? null;

export const readRefundedCharge = (body: unknown) => refundedChargeSchema.safeParse(body).data ?? null;

export const readStripeDispute = (body: unknown) => disputeSchema.safeParse(body).data ?? null;

export const readFraudWarning = (body: unknown) => fraudWarningSchema.safeParse(body).data ?? null;

/**
 * True for a refund whose money is with the merchant again. While it is pending, waits for the buyer, or has no status yet,
 * it is under way.
 */
export function isOverRefund({ status }: StripeRefund): boolean {
  return status === 'failed' || status === 'canceled';
}

/** A refund in the port's words; `null` where its amount cannot be written down exactly. */
export function toPspRefund(refund: StripeRefund): PspRefund | null {
  const amountMinor = fromStripeAmount(refund);
  if (amountMinor === null) return null;
  return {
    refundRef: refund.id,
    refundId: refund.metadata?.refund_id ?? null,
    amountMinor,
    currency: refund.currency.toUpperCase(),
    isOver: isOverRefund(refund),
  };
}

/**
 * How a dispute stands. Those whose status begins with `warning` are inquiries: no money moves for them. A status that is
 * not known is one of an open dispute, because money may be held back.
 */
export function toDisputeState({ status }: StripeDispute): DisputeState {
  if (status === 'won' || status === 'lost') return status;
  if (status === 'warning_closed' || status === 'prevented') return 'closed';
  return status.startsWith('warning') ? 'warned' : 'open';
}

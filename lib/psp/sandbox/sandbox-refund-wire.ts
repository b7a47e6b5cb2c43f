import { z } from 'zod';
import type { PspRefund } from '@/lib/psp/core/money-back';
import { amountMinor, currency, environment, ref } from './sandbox-fields-wire';

/*
 * The refunds of the sandbox's HTTP API as JSON, and their translation to the port.
 */

/** `POST /sandbox/api/refunds`. */
export const refundSchema = z.object({
  environment,
  paymentId: ref,
  amountMinor,
  currency,
  /** The merchant platform's own id of it, by which it is found again. */
  refundId: ref.nullish(),
});

/** `GET /sandbox/api/refunds?paymentId=…`. */
export const refundListQuerySchema = z.object({ environment, paymentId: ref });

const refundAnswerSchema = z.object({
  status: z.literal('succeeded'),
  id: ref,
  refundId: ref.nullable(),
  paymentId: ref,
  amountMinor,
  currency,
});
export type RefundWire = z.infer<typeof refundAnswerSchema>;

const refundListSchema = z.object({ data: z.array(refundAnswerSchema).max(100), hasMore: z.boolean() });
export type RefundListWire = z.infer<typeof refundListSchema>;

export function readRefund(body: unknown): RefundWire | null {
  return refundAnswerSchema.safeParse(body).data ?? null;
}

export function readRefundList(body: unknown): RefundListWire | null {
  return refundListSchema.safeParse(body).data ?? null;
}

/** A refund in the port's words. The sandbox's refunds never fail once they are made. */
export function toPspRefund(refund: RefundWire): PspRefund {
  return {
    refundRef: refund.id,
    refundId: refund.refundId,
    amountMinor: BigInt(refund.amountMinor),
    currency: refund.currency,
    isOver: false,
  };
}

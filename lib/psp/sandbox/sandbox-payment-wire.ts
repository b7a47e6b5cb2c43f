import { z } from 'zod';
import type { PspPayment, PspSaving, SavedMethod } from '@/lib/psp/core/kept-method';
import { amountMinor, currency, epochMs, ref } from './sandbox-fields-wire';

export const paymentSchema = z.object({
  id: ref,
  amountMinor,
  currency,
  method: z.string().max(50).nullable(),
  last4: z
    .string()
    .regex(/^\d{4}$/)
    .nullable(),
});

/** A method that the sandbox keeps; `null` for what it does not know of it. */
export const savedMethodSchema = z.object({
  customerRef: ref,
  methodRef: ref,
  brand: z.string().max(20).nullable(),
  last4: paymentSchema.shape.last4,
  expiresMonth: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .nullable(),
});

export const paidPaymentSchema = paymentSchema.extend({
  paidAtMs: epochMs,
  savedMethod: savedMethodSchema.optional(),
});

export type PaidPaymentWire = z.infer<typeof paidPaymentSchema>;

export function toSaving(said: { savedMethod: SavedMethod; savedAtMs: number }): PspSaving {
  return { savedMethod: said.savedMethod, savedAtMs: said.savedAtMs };
}

export function toPayment(payment: PaidPaymentWire): PspPayment {
  return {
    paymentRef: payment.id,
    amountMinor: BigInt(payment.amountMinor),
    currency: payment.currency,
    method: payment.method,
    last4: payment.last4,
    paidAtMs: payment.paidAtMs,
    ...(payment.savedMethod === undefined ? {} : { savedMethod: payment.savedMethod }),
  };
}

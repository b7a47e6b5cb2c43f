import { z } from 'zod';
import { SECOND_MS } from '@/lib/kernel/clock';
import type { PspPayment } from '@/lib/psp/core/kept-method';
import { fromStripeAmount } from './core/stripe-currencies';
import { metadata, ref, type StripeIntent, toMeans } from './stripe-wire';

const intentListSchema = z.object({
  data: z.array(z.looseObject({ id: ref('pi'), metadata })).max(100),
  has_more: z.boolean(),
});

export const readStripeIntents = (body: unknown) => intentListSchema.safeParse(body).data ?? null;

/** The key of a charge of a kept method; `null` for the payment of a checkout. */
export function chargeKeyOf(intent: { metadata?: Record<string, string> | null | undefined }): string | null {
  return intent.metadata?.charge_key ?? null;
}

/** The payment that a single intent took; `null` where it took none, or what it says cannot be written down exactly. */
export function toIntentPayment(intent: StripeIntent): PspPayment | null {
  if (intent.status !== 'succeeded') return null;
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null;
  const amountMinor = fromStripeAmount({ amount: intent.amount_received, currency: intent.currency });
  if (amountMinor === null) return null;
  return {
    paymentRef: intent.id,
    amountMinor,
    currency: intent.currency.toUpperCase(),
    ...toMeans(charge?.payment_method_details),
    paidAtMs: (charge?.created ?? intent.created) * SECOND_MS,
  };
}

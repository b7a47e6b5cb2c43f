import { paths } from '@/lib/paths';
import type { CheckoutWire, PaidPaymentWire } from '@/lib/psp/sandbox/sandbox-wire';
import { checkoutStateAt, type SandboxCheckout, type SandboxPayment } from './core/sandbox-checkout';

/** A checkout as the API tells it at a moment. */
export function toCheckoutWire(
  checkout: SandboxCheckout,
  context: { publicUrl: string; nowMs: number },
): CheckoutWire {
  const base = {
    id: checkout.id,
    orderId: checkout.orderId,
    environment: checkout.environment,
    amountMinor: checkout.amountMinor.toString(),
    currency: checkout.currency,
    url: `${context.publicUrl}${paths.sandboxPage(checkout.id)}`,
  };
  if (checkout.payment)
    return { status: 'paid', ...base, payment: toPaymentWire(checkout, checkout.payment) };
  return { status: checkoutStateAt(checkout, context.nowMs) === 'open' ? 'open' : 'expired', ...base };
}

export function toPaymentWire(checkout: SandboxCheckout, payment: SandboxPayment): PaidPaymentWire {
  return {
    id: payment.id,
    amountMinor: checkout.amountMinor.toString(),
    currency: checkout.currency,
    method: payment.method,
    last4: payment.last4,
    paidAtMs: payment.paidAtMs,
  };
}

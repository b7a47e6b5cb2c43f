import { paths } from '@/lib/paths';
import type { SavedMethod } from '@/lib/psp/core/kept-method';
import type { PaidPaymentWire } from '@/lib/psp/sandbox/sandbox-payment-wire';
import type { CheckoutWire } from '@/lib/psp/sandbox/sandbox-wire';
import {
  checkoutStateAt,
  type SandboxCheckout,
  type SandboxMethod,
  type SandboxPayment,
} from './core/sandbox-checkout';

/** Every test card is of one brand and lasts as long as anybody will try it. */
const BRAND = 'visa';
const EXPIRES_MONTH = '2099-12';

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
  const { payment } = checkout;
  if (checkout.state === 'saved' && payment?.kept)
    return {
      status: 'saved',
      ...base,
      savedMethod: toSavedMethodWire(payment.kept),
      savedAtMs: payment.paidAtMs,
    };
  if (payment) return { status: 'paid', ...base, payment: toPaymentWire(checkout, payment) };
  return { status: checkoutStateAt(checkout, context.nowMs) === 'open' ? 'open' : 'expired', ...base };
}

export function toPaymentWire(
  checkout: Pick<SandboxCheckout, 'amountMinor' | 'currency'>,
  payment: SandboxPayment,
): PaidPaymentWire {
  return {
    id: payment.id,
    amountMinor: checkout.amountMinor.toString(),
    currency: checkout.currency,
    method: payment.method,
    last4: payment.last4,
    paidAtMs: payment.paidAtMs,
    ...(payment.kept === null ? {} : { savedMethod: toSavedMethodWire(payment.kept) }),
  };
}

/** The API's answer about a method that it keeps. A wallet has no card to speak of. */
export function toSavedMethodWire({ customerRef, methodRef, last4 }: SandboxMethod): SavedMethod {
  const isCard = last4 !== null;
  return {
    customerRef,
    methodRef,
    brand: isCard ? BRAND : null,
    last4,
    expiresMonth: isCard ? EXPIRES_MONTH : null,
  };
}

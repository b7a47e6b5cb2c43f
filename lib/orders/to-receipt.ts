import 'server-only';
import { type Receipt, visibleEmail } from '@/lib/checkout/core/receipt';
import type { Session } from '@/lib/checkout/core/session';
import type { VisitorProof } from '@/lib/checkout/core/visitor';
import { fromTaxQuoteJson } from '@/lib/tax/core/tax-quote-json';
import type { LoadedPaymentState } from './load-payment-state';

/**
 * The receipt of a paid session, for the browser that submitted what was paid, or for the buyer it was sold to. A bare
 * link gets none, and neither does somebody who submitted something else.
 */
export function toReceipt(
  loaded: LoadedPaymentState,
  input: { session: Session; proof: VisitorProof },
): Receipt | null {
  const { order, payment } = loaded;
  if (!order || !payment || !maySeeReceipt(loaded, input)) return null;
  const visitor = input.proof.isClaimant ? 'claimed' : 'submitted';
  return {
    orderId: order.id,
    buyerEmail: visibleEmail(order.buyerEmail, { session: input.session, visitor }),
    paidAtMs: (payment.paidAt ?? payment.createdAt).getTime(),
    billing: order.billingDetail,
    tax: fromTaxQuoteJson(order.tax),
    method: payment.method,
    last4: payment.last4,
  };
}

/** Whether this browser is the payer's, or its buyer the one the order was sold to. */
export function maySeeReceipt(
  { order, attempts }: LoadedPaymentState,
  { session, proof }: { session: Session; proof: VisitorProof },
): boolean {
  const paid = attempts.find(({ state }) => state === 'paid');
  if (paid && proof.hasSubmitted(paid.fingerprint)) return true;
  const identity = session.buyerIdentity;
  return proof.isClaimant && identity !== null && order?.buyerIdentity === identity;
}

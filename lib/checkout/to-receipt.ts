import 'server-only';
import type { LoadedPaymentState } from '@/lib/orders/load-payment-state';
import type { OrderRow } from '@/lib/orders/order-repo';
import type { Session } from '@/lib/sessions/core/session';
import { fromTaxQuoteJson } from '@/lib/tax/core/tax-quote-json';
import { type Receipt, visibleEmail } from './core/receipt';
import { toVisitor, type VisitorProof } from './core/visitor';

/**
 * The receipt of a paid session, for the browser that submitted what was paid, or for the buyer it was sold to. A bare
 * link gets none, and neither does a browser that submitted another order.
 */
export function toReceipt(
  loaded: LoadedPaymentState,
  input: { session: Session; proof: VisitorProof },
): Receipt | null {
  const { order, payment } = loaded;
  if (!order || !payment || !maySeeReceipt(loaded, input)) return null;
  const visitor = toVisitor(input.proof, { hasTyped: true });
  return {
    orderId: order.id,
    buyerEmail: visibleEmail(order.buyerEmail, { session: input.session, visitor }),
    paidAtMs: (payment.paidAt ?? payment.createdAt).getTime(),
    billing: order.billingDetail,
    tax: fromTaxQuoteJson(order.tax),
    ...soldOf(order),
    method: payment.method,
    last4: payment.last4,
  };
}

/** A single piece without a discount has nothing to say beside its price. */
function soldOf({ lineItems, discount }: OrderRow): Pick<Receipt, 'sold'> {
  const [item] = lineItems ?? [];
  if (!item || (item.quantity === 1 && !discount)) return {};
  const { quantity, discountMinor } = item;
  const off = discount && { code: discount.code, amountMinor: BigInt(discountMinor) };
  return { sold: { quantity, discount: off } };
}

/** Whether this browser is the payer's, or its buyer the one the order was sold to. */
export function maySeeReceipt(
  { order, attempts }: LoadedPaymentState,
  { session, proof }: { session: Session; proof: VisitorProof },
): boolean {
  const paid = attempts.find(({ state }) => state === 'paid');
  const fingerprint = paid?.fingerprint ?? order?.submitFingerprint;
  if (fingerprint && proof.hasSubmitted(fingerprint)) return true;
  const identity = session.buyerIdentity;
  return proof.isClaimant && identity !== null && order?.buyerIdentity === identity;
}

import 'server-only';
import type { LoadedPaymentState } from '@/lib/orders/load-payment-state';
import type { OrderRow } from '@/lib/orders/order-repo';
import type { Session } from '@/lib/sessions/core/session';
import { fromTaxQuoteJson } from '@/lib/tax/core/tax-quote-json';
import { type Receipt, visibleEmail } from './core/receipt';
import { isOwnSubmit, toVisitor, type VisitorProof } from './core/visitor';

/**
 * The receipt of a paid session, for the browser that submitted what was paid, or for the buyer who was proved when it was
 * submitted. A bare link gets none, and neither does a browser that submitted another order or claimed the session later.
 */
export function toReceipt(
  loaded: LoadedPaymentState,
  input: { session: Session; proof: VisitorProof },
): Receipt | null {
  const { order, payment } = loaded;
  if (!order || !payment || !maySeeReceipt(loaded, input.proof)) return null;
  const visitor = toVisitor(input.proof, { session: input.session, hasTyped: true });
  const { country, state } = order.billingDetail;
  return {
    orderId: order.id,
    buyerEmail: visibleEmail(order.buyerEmail, { session: input.session, visitor }),
    paidAtMs: (payment.paidAt ?? payment.createdAt).getTime(),
    // No more than that: the rest may be what an API key prefilled, which is not shown to everybody who paid.
    billing: { country, ...(state === undefined ? {} : { state }) },
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

/** Whether what was paid is this browser's own submit, or was submitted by the buyer whom it has proved. */
export function maySeeReceipt({ order, attempts }: LoadedPaymentState, proof: VisitorProof): boolean {
  // The oldest: later ones are charges of a subscription's periods, which nobody has submitted.
  const paid = attempts.findLast(({ state }) => state === 'paid');
  // An order that cost nothing had no attempt; the order itself says who submitted it.
  const fingerprint = paid?.fingerprint ?? order?.submitFingerprint;
  if (!order || !fingerprint) return false;
  return isOwnSubmit(proof, { fingerprint, buyerIdentity: order.buyerIdentity });
}

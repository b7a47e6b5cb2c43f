import 'server-only';
import { type Receipt, visibleEmail } from '@/lib/checkout/core/receipt';
import type { Session } from '@/lib/checkout/core/session';
import type { Visitor } from '@/lib/checkout/core/visitor';
import { fromTaxQuoteJson } from '@/lib/tax/core/tax-quote-json';
import type { LoadedPaymentState } from './load-payment-state';

/** The receipt of a paid session, for those whose cookie says that they paid or claimed it; a bare link gets none. */
export function toReceipt(
  loaded: LoadedPaymentState,
  input: { session: Session; visitor: Visitor },
): Receipt | null {
  const { order, payment } = loaded;
  if (input.visitor === 'link' || !order || !payment) return null;
  return {
    orderId: order.id,
    buyerEmail: visibleEmail(order.buyerEmail, input),
    paidAtMs: (payment.paidAt ?? payment.createdAt).getTime(),
    tax: fromTaxQuoteJson(order.tax),
    method: payment.method,
    last4: payment.last4,
  };
}

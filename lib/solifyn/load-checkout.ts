import 'server-only';
import type { StoreKeyCaller } from '@/lib/auth/core/caller';
import type { Env } from '@/lib/config/env';
import type { Db } from '@/lib/db/client';
import { fromDiscountTermsJson } from '@/lib/discounts/core/discount-terms';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import { enforceRateLimit } from '@/lib/limits/enforce-rate-limit';
import { type LoadedPaymentState, loadPaymentState } from '@/lib/orders/load-payment-state';
import type { OrderRow } from '@/lib/orders/order-repo';
import { paths } from '@/lib/paths';
import { chooseSale } from '@/lib/sessions/choose-sale';
import { fromLineItemJson } from '@/lib/sessions/core/line-items';
import type { Session } from '@/lib/sessions/core/session';
import { isExpired } from '@/lib/sessions/core/session-life';
import { findSession } from '@/lib/sessions/session-repo';
import { type CheckoutStatus, toCheckoutView } from './core/checkout-view';
import { readSolifynSessionId } from './core/solifyn-ids';
import type { CheckoutCaller } from './create-checkout';

type Deps = Parameters<typeof enforceRateLimit>[0] & { env: Env };

/**
 * Reads a checkout by either of its ids. With a key only a checkout of the key's own store is found; without one the read counts
 * towards the limits of public reads.
 */
export async function loadCheckout(
  deps: Deps,
  { params: { id }, key, address }: CheckoutCaller & { params: { id: string } },
) {
  const sessionId = readSolifynSessionId(id);
  const loaded = sessionId && (await findSession(deps.db, sessionId));
  if (!loaded || (key && !isOwn(loaded.session, key))) throw appError('session_not_found');
  if (!key) await enforceRateLimit(deps, { action: 'query', subject: loaded.session.storeId, address });
  const payment = await loadPaymentState(deps, loaded.session);
  const session = await pricedSession(deps, {
    session: loaded.session,
    order: payment.order,
    isByKey: key !== null,
  });
  const ref = { storeSlug: session.snapshot.storeSlug, sessionId: session.id };
  return toCheckoutView({
    session,
    status: statusOf(payment, { isOver: isExpired(session, deps.clock.nowMs()) }),
    paymentId: payment.payment?.id ?? null,
    billing: payment.order?.billingDetail ?? session.billingDetail,
    checkoutUrl: paths.checkoutUrl(deps.env.publicUrl, ref),
    isByKey: key !== null,
  });
}

function isOwn(session: Session, key: StoreKeyCaller): boolean {
  return session.storeId === key.storeId && session.environment === key.environment;
}

/**
 * The session with the prices at which it was sold, once there is an order, and until then at which it would be sold now. The
 * price says whether the buyer has used the discount code before to the store alone, and not to a caller without a key.
 */
async function pricedSession(
  deps: { db: Db; clock: Clock },
  { session, order, isByKey }: { session: Session; order: OrderRow | null; isByKey: boolean },
): Promise<Session> {
  if (!order?.lineItems) {
    const { intendedIdentity: identity, buyerEmail: email } = session;
    const buyer = isByKey ? { identity, email } : { identity: null, email: null };
    return (await chooseSale(deps, { session, choices: {}, buyer })).session;
  }
  return {
    ...session,
    lineItems: order.lineItems.map(fromLineItemJson),
    discount: order.discount && fromDiscountTermsJson(order.discount),
    customFields: order.customFields,
  };
}

function statusOf({ state }: LoadedPaymentState, { isOver }: { isOver: boolean }): CheckoutStatus {
  switch (state.kind) {
    case 'paid':
      return 'completed';
    case 'canceled':
      return 'canceled';
    case 'open':
    case 'calling':
    case 'unknown':
      return 'processing';
    case 'none':
      return isOver ? 'expired' : 'open';
  }
}

import 'server-only';
import type { BillingFormValues } from '@/lib/billing/core/billing-form';
import { toFormValues } from '@/lib/billing/core/parse-billing-detail';
import type { LastFailure } from '@/lib/orders/core/payment-state';
import { type LoadedPaymentState, loadPaymentState } from '@/lib/orders/load-payment-state';
import { toReceipt } from '@/lib/orders/to-receipt';
import type { Services } from '@/lib/services';
import { mergeBillingDetail } from './core/locked-billing';
import type { Receipt } from './core/receipt';
import type { Session } from './core/session';
import { isExpired } from './core/session-life';
import type { Visitor } from './core/visitor';
import { findPageSession, type PageRequest } from './find-page-session';
import { quoteSession, type SessionQuote } from './quote-session';
import type { LoadedSession } from './session-repo';

export type { Receipt, SessionQuote, Visitor };

export type OpenCheckoutPage = {
  kind: 'open';
  session: Session;
  visitor: Visitor;
  /** What this browser submitted before; only with the cookie. */
  typed: BillingFormValues | null;
  lastFailure: LastFailure | null;
  /** For what is known at load; `null` before a country is. */
  quote: SessionQuote | null;
};

export type CheckoutPage =
  | { kind: 'not_found' }
  | { kind: 'unavailable'; session: Session }
  | { kind: 'expired'; session: Session }
  /** Somebody is talking to the PSP for this session right now. */
  | { kind: 'checking'; session: Session; visitor: Visitor }
  | { kind: 'paid'; session: Session; receipt: Receipt | null }
  | { kind: 'canceled'; session: Session }
  | OpenCheckoutPage;

/** Decides which page a checkout link shows, and loads what that page may show to this visitor. */
export async function loadCheckoutPage(
  deps: Pick<Services, 'db' | 'clock' | 'keys'>,
  request: PageRequest,
): Promise<CheckoutPage> {
  const found = await findPageSession(deps, request);
  if (!found) return { kind: 'not_found' };
  const { session, visitor, store } = found;
  const payment = await loadPaymentState(deps, session);
  if (payment.state.kind === 'paid')
    return { kind: 'paid', session, receipt: toReceipt(payment, { session, visitor }) };
  if (payment.state.kind === 'canceled') return { kind: 'canceled', session };
  if (payment.state.kind === 'calling') return { kind: 'checking', session, visitor };
  if (!store.isSelling) return { kind: 'unavailable', session };
  if (isExpired(session, deps.clock.nowMs())) return { kind: 'expired', session };
  return toOpenPage(deps, { loaded: found, visitor, state: payment.state });
}

function toOpenPage(
  deps: Pick<Services, 'clock'>,
  input: {
    loaded: LoadedSession;
    visitor: Visitor;
    state: Extract<LoadedPaymentState['state'], { kind: 'none' | 'unknown' | 'open' }>;
  },
): OpenCheckoutPage {
  const { loaded, visitor, state } = input;
  const { session, store } = loaded;
  const draft = visitor === 'link' ? null : (state.latest?.draft ?? null);
  const billing = mergeBillingDetail(session, draft?.billingDetail ?? null);
  return {
    kind: 'open',
    session,
    visitor,
    typed: draft && toFormValues(draft.buyerEmail, draft.billingDetail),
    lastFailure: state.kind === 'unknown' ? 'unknown' : state.lastFailure,
    quote: billing && quoteSession(deps, { session, seller: store.taxSettings, billing }),
  };
}

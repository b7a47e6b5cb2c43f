import 'server-only';
import { isEmail } from '@/lib/billing/core/billing-form';
import type { Db } from '@/lib/db/client';
import { type Clock, SECOND_MS } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Notice } from '@/lib/kernel/notice';
import type { Log } from '@/lib/log';
import { mergeBillingDetail } from '@/lib/sessions/core/locked-billing';
import { quoteChange } from '@/lib/sessions/core/quote-id';
import type { Session } from '@/lib/sessions/core/session';
import { isAllowedSuccessUrl, SUCCESS_URL_DROPPED } from '@/lib/sessions/core/success-url';
import { quoteSession } from '@/lib/sessions/quote-session';
import { findSession, type LoadedSession } from '@/lib/sessions/session-repo';
import type { TaxIdRegister } from '@/lib/tax/tax-id-register';
import type { TaxProvider } from '@/lib/tax/tax-provider';
import { authorizeSale } from './core/authorize-sale';
import type { CreateOrderCommand, OrderBuyer } from './core/create-order-command';
import type { OrderPlan } from './core/order-plan';

/** A buyer with a quote has waited for the register already: by now its answer is nearly always there. */
const SEEN_QUOTE_PATIENCE_MS = SECOND_MS;

/** Checks that the buyer may buy this, and works out what it costs. Reads only. */
export async function planOrder(
  deps: { db: Db; clock: Clock; tax: TaxProvider; taxIds: TaxIdRegister; log: Log },
  command: CreateOrderCommand,
): Promise<{ plan: OrderPlan; warnings: Notice[] }> {
  const loaded = await findSession(deps.db, command.sessionId);
  if (!loaded) throw appError('session_invalid');
  const { session, store } = loaded;
  authorizeSale(session, { buyer: command.buyer, expected: 'onetime' });
  if (!store.isSelling) throw appError('session_invalid');
  const buyerIdentity = chooseIdentity(session, command.buyer);
  const billing = mergeBillingDetail(session, command.billingDetail);
  if (!billing) throw appError('missing_billing_detail');
  const buyerEmail = chooseEmail(session, { sent: command.buyerEmail, identity: buyerIdentity });
  const quote = await quoteSession(deps, {
    session,
    seller: store.taxSettings,
    billing,
    ...(command.quoteId === null ? {} : { patienceMs: SEEN_QUOTE_PATIENCE_MS }),
  });
  if (command.quoteId !== null && command.quoteId !== quote.quoteId) {
    const change = {
      shownQuoteId: command.quoteId,
      currentQuoteId: quote.quoteId,
      currency: session.currency,
    };
    throw appError('tax_changed', { details: quoteChange(change) });
  }
  const chosen = chooseSuccessUrl(loaded, command.successUrl);
  return {
    plan: {
      session,
      buyerEmail,
      buyerIdentity,
      isBuyerProved: command.buyer.kind === 'sessionToken',
      billing,
      quote,
      successUrl: chosen.url,
    },
    warnings: chosen.warnings,
  };
}

/** Our page submits as the buyer who claimed the session before, or as nobody; a session of one buyer is closed to another. */
function chooseIdentity(session: Session, buyer: OrderBuyer): string | null {
  if (buyer.kind === 'checkoutPage') return session.buyerIdentity;
  if (session.buyerIdentity !== null && session.buyerIdentity !== buyer.buyerIdentity)
    throw appError('session_claimed');
  return buyer.buyerIdentity;
}

/**
 * The email of the session, else of the body, else the identity where it is an address. It is where receipts go and never
 * decides who the buyer is.
 */
function chooseEmail(session: Session, other: { sent: string | null; identity: string | null }): string {
  const isStoredFinal = session.createdBy === 'apiKey';
  const stored = session.buyerEmail;
  const candidates = isStoredFinal ? [stored, other.sent] : [other.sent, stored];
  const email = candidates.find((candidate) => candidate !== null);
  if (email) return email;
  const identity = other.identity?.trim().toLowerCase();
  if (identity && isEmail(identity)) return identity;
  throw appError('missing_buyer_email');
}

function chooseSuccessUrl(
  { session, store }: LoadedSession,
  sent: string | null,
): { url: string | null; warnings: Notice[] } {
  if (sent === null) return { url: session.successUrl, warnings: [] };
  const trusted = {
    productSuccessUrl: session.snapshot.productSuccessUrl,
    allowedOrigins: store.allowedOrigins,
  };
  if (isAllowedSuccessUrl(sent, trusted)) return { url: sent, warnings: [] };
  return { url: session.successUrl, warnings: [SUCCESS_URL_DROPPED] };
}

import 'server-only';
import { isEmail } from '@/lib/billing/core/billing-form';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Notice } from '@/lib/kernel/notice';
import { mergeBillingDetail } from '@/lib/sessions/core/locked-billing';
import { quoteChange } from '@/lib/sessions/core/quote-id';
import type { Session } from '@/lib/sessions/core/session';
import { chooseSuccessUrl } from '@/lib/sessions/core/success-url';
import { type QuoteDeps, quoteSession, SEEN_QUOTE_PATIENCE_MS } from '@/lib/sessions/quote-session';
import { findSession } from '@/lib/sessions/session-repo';
import { authorizeSale } from './core/authorize-sale';
import type { CreateOrderCommand, OrderBuyer } from './core/create-order-command';
import type { OrderPlan } from './core/order-plan';
import { findSellerRole } from './find-seller-role';

/** Checks that the buyer may buy this, and works out what it costs. Reads only. */
export async function planOrder(
  deps: QuoteDeps,
  command: CreateOrderCommand,
): Promise<{ plan: OrderPlan; warnings: Notice[] }> {
  const loaded = await findSession(deps.db, command.sessionId);
  if (!loaded) throw appError('session_invalid');
  const { session, store } = loaded;
  const { buyer } = command;
  const role = await findSellerRole(deps, session, buyer);
  authorizeSale(session, { buyer, expected: 'onetime', role });
  if (!store.isSelling) throw appError('session_invalid');
  const buyerIdentity = provedIdentity(session, buyer);
  const billing = mergeBillingDetail(session, command.billingDetail);
  if (!billing) throw appError('missing_billing_detail');
  const buyerEmail = chooseEmail(session, { sent: command.buyerEmail, identity: buyerIdentity });
  const quote =
    command.quote ??
    (await quoteSession(deps, {
      session,
      seller: store.taxSettings,
      billing,
      ...(command.quoteId === null ? {} : { patienceMs: SEEN_QUOTE_PATIENCE_MS }),
    }));
  if (command.quoteId !== null && command.quoteId !== quote.quoteId) {
    const change = {
      shownQuoteId: command.quoteId,
      currentQuoteId: quote.quoteId,
      currency: session.currency,
    };
    throw appError('tax_changed', { details: quoteChange(change) });
  }
  const successUrl = chooseSuccessUrl({
    asked: command.successUrl,
    standing: session.successUrl,
    trusted:
      buyer.kind === 'apiKey'
        ? 'anywhere'
        : {
            productSuccessUrl: session.snapshot.productSuccessUrl,
            allowedOrigins: store.allowedOrigins,
          },
  });
  return {
    plan: {
      session,
      buyerEmail,
      buyerIdentity,
      billing,
      quote,
      successUrl: successUrl.url,
    },
    warnings: successUrl.warnings,
  };
}

/**
 * Whose the order is: the buyer whom its submitter has proved. A merchant's own server says who that is when it makes the
 * session; a session that was only claimed by somebody says nothing.
 */
function provedIdentity(session: Session, buyer: OrderBuyer): string | null {
  return buyer.kind === 'apiKey' ? session.intendedIdentity : buyer.buyerIdentity;
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

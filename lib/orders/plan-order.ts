import 'server-only';
import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { isEmail } from '@/lib/billing/core/email-address';
import type { DiscountBuyer } from '@/lib/discounts/core/discount-buyer';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Notice } from '@/lib/kernel/notice';
import { invalidField } from '@/lib/kernel/read-fields';
import { chooseSale } from '@/lib/sessions/choose-sale';
import { requireTypedSale } from '@/lib/sessions/choose-typed-sale';
import { choiceError } from '@/lib/sessions/core/choice-fields';
import {
  type CustomFieldAnswer,
  checkCustomFields,
  mergeAnswers,
} from '@/lib/sessions/core/custom-field-answers';
import { customFieldExpectation } from '@/lib/sessions/core/custom-field-expectation';
import { mergeBillingDetail } from '@/lib/sessions/core/locked-billing';
import type { SessionQuote } from '@/lib/sessions/core/quote';
import type { ChosenSale } from '@/lib/sessions/core/sale-choices';
import type { Session } from '@/lib/sessions/core/session';
import { chooseSuccessUrl } from '@/lib/sessions/core/success-url';
import { type QuoteDeps, quoteSession, SEEN_QUOTE_PATIENCE_MS } from '@/lib/sessions/quote-session';
import { findSession, type LoadedSession } from '@/lib/sessions/session-repo';
import { authorizeSale } from './core/authorize-sale';
import type { CreateOrderCommand } from './core/create-order-command';
import type { OrderPlan } from './core/order-plan';
import { provedIdentity } from './core/proved-identity';
import { quoteRefusal } from './core/quote-refusal';
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
  authorizeSale(session, { buyer, expected: command.sells ?? 'onetime', role });
  if (!store.isSelling) throw appError('session_invalid');
  const buyerIdentity = provedIdentity(session, buyer);
  const billing = mergeBillingDetail(session, command.billingDetail);
  if (!billing) throw appError('missing_billing_detail');
  const buyerEmail = chooseEmail(session, { sent: command.buyerEmail, identity: buyerIdentity });
  const customFields = answersOf(session, command);
  const { sale, quote } =
    command.quoted ??
    (await quoteSale(deps, {
      loaded,
      command,
      billing,
      buyer: { identity: buyerIdentity, email: buyerEmail },
    }));
  requireShownQuote({ command, sale, quote });
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
      session: sale.session,
      buyerEmail,
      buyerIdentity,
      billing,
      quote,
      successUrl: successUrl.url,
      customFields,
    },
    warnings: successUrl.warnings,
  };
}

/** Prices and quotes what was chosen, for a caller that has not done so already. */
async function quoteSale(
  deps: QuoteDeps,
  input: { loaded: LoadedSession; command: CreateOrderCommand; billing: BillingDetail; buyer: DiscountBuyer },
): Promise<{ sale: ChosenSale; quote: SessionQuote }> {
  const { loaded, command, billing, buyer } = input;
  const { choices = {} } = command;
  const sale = await chooseCountedSale(deps, { session: loaded.session, choices, buyer, command });
  const [issue] = sale.issues;
  if (issue) throw choiceError(issue, choices);
  const quote = await quoteSession(deps, {
    session: sale.session,
    seller: loaded.store.taxSettings,
    billing,
    isTrial: command.isTrial,
    ...(command.quoteId === null ? {} : { patienceMs: SEEN_QUOTE_PATIENCE_MS }),
  });
  return { sale, quote };
}

/** A merchant's own server may try what codes it likes; codes from anybody else are counted where nobody has them. */
async function chooseCountedSale(
  deps: QuoteDeps,
  input: Parameters<typeof chooseSale>[1] & { command: CreateOrderCommand },
): Promise<ChosenSale> {
  if (input.command.buyer.kind === 'apiKey') return chooseSale(deps, input);
  return requireTypedSale(deps, { ...input, address: deps.clientAddress ?? null });
}

/**
 * Nothing is charged that was not shown. A caller that shows no quote id is taken at its word, unless it names a code that
 * takes nothing off: it may have shown the lower price.
 */
function requireShownQuote(input: {
  command: CreateOrderCommand;
  sale: ChosenSale;
  quote: SessionQuote;
}): void {
  const { command, sale, quote } = input;
  const { code, problem } = sale;
  if (command.quoteId === quote.quoteId || (command.quoteId === null && problem === null)) return;
  throw quoteRefusal({
    session: sale.session,
    shownQuoteId: command.quoteId,
    quote,
    lost: code !== null && problem !== null ? { code, problem } : null,
  });
}

function answersOf({ snapshot, customFields }: Session, command: CreateOrderCommand): CustomFieldAnswer[] {
  const fields = snapshot.customFields ?? [];
  const sent = mergeAnswers(customFields, command.customFields ?? null);
  const { answers, issues } = checkCustomFields(fields, sent, { isComplete: true });
  const [issue] = issues;
  const field = issue && fields.find(({ id }) => id === issue.id);
  if (!issue || !field) return answers;
  const path = `customFields.${issue.id}`;
  if (issue.code === 'missing') throw appError('missing_field', { params: { field: path } });
  throw invalidField(path, customFieldExpectation(field), sent[issue.id] ?? '');
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

import 'server-only';
import { toBillingDetail } from '@/lib/billing/core/billing-form';
import { normalizeEmail } from '@/lib/billing/core/email-address';
import type { SessionQuote } from '@/lib/sessions/core/quote';
import { isExpired } from '@/lib/sessions/core/session-life';
import type { QuoteDeps } from '@/lib/sessions/quote-session';
import type { FormSubmit } from './answer-checkout-form';
import { shownValues, withLockedValues } from './core/locked-values';
import { previewDetail } from './core/preview-detail';
import { type QuoteView, toQuoteFacts, toQuoteView } from './core/quote-view';
import { quoteBilling } from './quote-billing';

/**
 * The total for what was typed; `null` while that does not say where the shopper is, once the session is over, and where
 * the tax engine does not answer.
 */
export async function quoteForm(deps: QuoteDeps, submit: FormSubmit): Promise<QuoteView | null> {
  const { session, store, buyerIdentity, form } = submit;
  const { email } = withLockedValues(form.values, session);
  const billing = previewDetail(withLockedValues(form.values, session));
  if (!billing || isExpired(session, deps.clock.nowMs())) return null;
  const buyer = { identity: buyerIdentity, email: email === '' ? null : normalizeEmail(email) };
  const quote = await quoteBilling(deps, { session, store, billing, buyer });
  return quote && viewQuote(quote, submit);
}

/** Writes a quote for the page, which may know less of the buyer than the quote was made from. */
export function viewQuote(quote: SessionQuote, { session, form, format }: FormSubmit): QuoteView {
  return toQuoteView({
    facts: toQuoteFacts({ ...quote, currency: session.currency }),
    billing: toBillingDetail(shownValues(form.values, session)),
    format,
  });
}

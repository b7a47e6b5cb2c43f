import 'server-only';
import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { toBillingDetail } from '@/lib/billing/core/billing-form';
import { AppError } from '@/lib/kernel/error-catalogue';
import { mergeBillingDetail } from '@/lib/sessions/core/locked-billing';
import type { SessionQuote } from '@/lib/sessions/core/quote';
import { isExpired } from '@/lib/sessions/core/session-life';
import { type QuoteDeps, quoteSession } from '@/lib/sessions/quote-session';
import type { FormSubmit } from './answer-checkout-form';
import { shownValues, withLockedValues } from './core/locked-values';
import { previewDetail } from './core/preview-detail';
import { type QuoteView, toQuoteFacts, toQuoteView } from './core/quote-view';

/**
 * The total for what was typed; `null` while that does not say where the shopper is, once the session is over, and where
 * the tax engine does not answer.
 */
export async function quoteForm(deps: QuoteDeps, submit: FormSubmit): Promise<QuoteView | null> {
  const { session, form } = submit;
  const billing = previewDetail(withLockedValues(form.values, session));
  if (!billing || isExpired(session, deps.clock.nowMs())) return null;
  const quote = await quoteBilling(deps, { submit, billing });
  return quote && viewQuote(quote, submit);
}

/**
 * Quotes the session of a form for a billing detail that is read from it.
 *
 * @param input.patienceMs how long the register of tax ids may take, where that is not the usual time
 * @returns `null` where the tax engine does not answer
 */
export async function quoteBilling(
  deps: QuoteDeps,
  input: { submit: FormSubmit; billing: BillingDetail; patienceMs?: number },
): Promise<SessionQuote | null> {
  const { submit, patienceMs } = input;
  const { session, store } = submit;
  const billing = mergeBillingDetail(session, input.billing);
  if (!billing) return null;
  try {
    const seller = store.taxSettings;
    return await quoteSession(deps, {
      session,
      seller,
      billing,
      ...(patienceMs === undefined ? {} : { patienceMs }),
    });
  } catch (error) {
    if (error instanceof AppError && error.code === 'tax_unavailable') return null;
    throw error;
  }
}

/** Writes a quote for the page, which may know less of the buyer than the quote was made from. */
export function viewQuote(quote: SessionQuote, { session, form, format }: FormSubmit): QuoteView {
  return toQuoteView({
    facts: toQuoteFacts({ ...quote, currency: session.currency }),
    billing: toBillingDetail(shownValues(form.values, session)),
    format,
  });
}

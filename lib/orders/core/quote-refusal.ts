import type { DiscountProblem } from '@/lib/discounts/core/judge-discount';
import { type AppError, appError } from '@/lib/kernel/error-catalogue';
import type { SessionQuote } from '@/lib/sessions/core/quote';
import { quoteChange } from '@/lib/sessions/core/quote-id';
import type { Session } from '@/lib/sessions/core/session';

/**
 * The 409 of a total that is not the one that was shown: what it was, what it is now, and the id that accepts it. Where a
 * discount code is the reason, the sentence says so and `details.discount` says why.
 *
 * @param input.shownQuoteId `null` where the caller did not say what it had shown
 */
export function quoteRefusal(input: {
  session: Pick<Session, 'currency'>;
  shownQuoteId: string | null;
  quote: Pick<SessionQuote, 'quoteId'>;
  lost: { code: string; problem: DiscountProblem } | null;
}): AppError {
  const { session, shownQuoteId, quote, lost } = input;
  const details = quoteChange({
    shownQuoteId: shownQuoteId ?? '',
    currentQuoteId: quote.quoteId,
    currency: session.currency,
  });
  if (!lost) return appError('tax_changed', { details });
  return appError('discount_unavailable', {
    params: { code: lost.code, reason: PROBLEM_WORDS[lost.problem] },
    details: { ...details, discount: lost },
  });
}

/** Why a code takes nothing off, for messages of the API. */
const PROBLEM_WORDS: Readonly<Record<DiscountProblem, string>> = {
  unknown: 'there is no such code',
  expired: 'it has expired',
  used_up: 'it has been used as often as it can be',
  other_currency: 'it is for another currency',
  other_product: 'it is not for this product',
  already_used: 'this buyer has used it already',
};

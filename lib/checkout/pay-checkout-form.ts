import 'server-only';
import { normalizeEmail, toBillingDetail } from '@/lib/billing/core/billing-form';
import { AppError } from '@/lib/kernel/error-catalogue';
import { placeOrder } from '@/lib/orders/place-order';
import { paths } from '@/lib/paths';
import type { Services } from '@/lib/services';
import { isExpired } from '@/lib/sessions/core/session-life';
import type { FormMessage } from './core/checkout-form-state';
import { withLockedValues } from './core/locked-values';
import type { QuoteView } from './core/quote-view';
import {
  answerForm,
  type FormSubmit,
  quoteForm,
  refOf,
  type SubmitAnswer,
  toCheckoutPage,
} from './form-answer';
import { visitorCookie } from './visitor-cookie';

/** Makes the order of a form that is complete, and leads on to where it is paid. */
export async function payCheckoutForm(deps: Services, submit: FormSubmit): Promise<SubmitAnswer> {
  const { session } = submit.page;
  const values = withLockedValues(submit.form.values, session);
  try {
    const placed = await placeOrder(deps, {
      sessionId: session.id,
      buyer: { kind: 'checkoutPage' },
      billingDetail: toBillingDetail(values),
      buyerEmail: normalizeEmail(values.email),
      successUrl: null,
      quoteId: submit.form.quoteId,
    });
    // What is pending and is this very order has a page that goes on by itself as soon as the PSP has answered.
    if (placed.kind === 'open' || placed.isOwn) return handOver(deps, submit, placed.fingerprint);
    const quote = await quoteForm(deps, submit);
    return answerForm(deps, { submit, change: { quote, message: { kind: 'psp_unavailable' } } });
  } catch (error) {
    if (error instanceof AppError) return explain(deps, { submit, error });
    throw error;
  }
}

/** To the page that leads on to the PSP, with the proof of what this browser submitted. */
function handOver(deps: Services, { page }: FormSubmit, fingerprint: string): SubmitAnswer {
  const { session, visitor } = page;
  const isClaimant = visitor === 'claimed';
  return {
    kind: 'redirect',
    path: paths.checkoutGo(refOf(session)),
    cookie: visitorCookie(deps, { session, isClaimant, fingerprint }),
  };
}

/** What an expected failure of the order means to the shopper. Anything else is a bug of ours and passes on. */
async function explain(
  deps: Services,
  input: { submit: FormSubmit; error: AppError },
): Promise<SubmitAnswer> {
  const { submit, error } = input;
  const { session } = submit.page;
  switch (error.code) {
    case 'tax_changed': {
      const quote = await quoteForm(deps, submit);
      const message = quote && taxChanged(error, { submit, quote });
      return answerForm(deps, { submit, change: { quote, message } });
    }
    case 'psp_unavailable':
    case 'psp_refused': {
      const quote = await quoteForm(deps, submit);
      return answerForm(deps, { submit, change: { quote, message: { kind: error.code } } });
    }
    case 'tax_unavailable':
      return answerForm(deps, { submit, change: { message: { kind: 'try_again' } } });
    case 'session_already_paid':
      return { kind: 'redirect', path: paths.checkoutComplete(refOf(session)), cookie: null };
    case 'session_invalid':
      return isExpired(session, deps.clock.nowMs())
        ? answerForm(deps, { submit, change: {} })
        : toCheckoutPage(session);
    default:
      throw error;
  }
}

/** What the shopper was told before is in the refusal; the quote is what holds now. */
function taxChanged(
  error: AppError,
  { submit, quote }: { submit: FormSubmit; quote: QuoteView },
): FormMessage {
  const old = error.details?.old;
  const isKnown =
    typeof old === 'object' && old !== null && 'taxAmount' in old && typeof old.taxAmount === 'string';
  const from = isKnown ? submit.format.money(String(old.taxAmount)) : null;
  const { taxAmount: to, total } = quote;
  return { kind: 'tax_changed', from: from === to ? null : from, to, total };
}

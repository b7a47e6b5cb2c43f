import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import { toBillingDetail } from '@/lib/billing/core/billing-form';
import { normalizeEmail } from '@/lib/billing/core/email-address';
import type { Env } from '@/lib/config/env';
import { AppError } from '@/lib/kernel/error-catalogue';
import { placeOrder } from '@/lib/orders/place-order';
import { paths } from '@/lib/paths';
import type { ChosenSale } from '@/lib/sessions/core/sale-choices';
import { isExpired } from '@/lib/sessions/core/session-life';
import { SEEN_QUOTE_PATIENCE_MS } from '@/lib/sessions/quote-session';
import {
  answerForm,
  checkoutRef,
  type FormSubmit,
  type SubmitAnswer,
  toCheckoutPage,
} from './answer-checkout-form';
import { chooseFormSale } from './choose-form-sale';
import type { FormMessage } from './core/checkout-form-state';
import { withLockedValues } from './core/locked-values';
import type { QuoteView } from './core/quote-view';
import { quoteBilling } from './quote-billing';
import { quoteForm, viewQuote } from './quote-checkout-form';
import { visitorCookie } from './visitor-cookie';

export type PayDeps = Parameters<typeof placeOrder>[0] & { keys: KeyRing; env: Env };

/**
 * Makes the order of a form that is complete, and leads on to where it is paid. The form is quoted once: the order is
 * made of that quote, and where it cannot be made the page shows it.
 */
export async function payCheckoutForm(deps: PayDeps, submit: FormSubmit): Promise<SubmitAnswer> {
  const { session, store, buyerIdentity, form } = submit;
  const values = withLockedValues(form.values, session);
  const billing = toBillingDetail(values);
  const quote = await quoteBilling(deps, {
    session,
    store,
    billing,
    buyer: { identity: buyerIdentity, email: normalizeEmail(values.email) },
    patienceMs: SEEN_QUOTE_PATIENCE_MS,
  });
  if (!quote) return answerForm(deps, { submit, change: { message: { kind: 'try_again' } } });
  const shown = viewQuote(quote, submit);
  try {
    const placed = await placeOrder(deps, {
      sells: session.productType,
      sessionId: session.id,
      buyer: { kind: 'checkoutPage', buyerIdentity },
      billingDetail: billing,
      buyerEmail: normalizeEmail(values.email),
      successUrl: null,
      quoteId: form.quoteId,
      quoted: { sale: toChosenSale(submit), quote },
      customFields: submit.saleValues.answers,
    });
    // An order that is pending has a page of its own, which leads on by itself as soon as the PSP has answered.
    if (placed.kind === 'completed') return leadToReceipt(deps, submit, placed.fingerprint);
    if (placed.kind === 'open' || placed.isOwn) return leadToPayment(deps, submit, placed.fingerprint);
    return answerForm(deps, { submit, change: { quote: shown, message: { kind: 'psp_unavailable' } } });
  } catch (error) {
    if (error instanceof AppError && error.code === 'discount_unavailable')
      return answerLostCode(deps, submit);
    if (error instanceof AppError) return answerFailure(deps, { submit, shown, error });
    throw error;
  }
}

/** The address that the order of a form has; `null` where there is none yet. */
export function orderEmail(form: FormSubmit['form'], session: FormSubmit['session']): string | null {
  const { email } = withLockedValues(form.values, session);
  return email === '' ? null : normalizeEmail(email);
}

/** Nothing was due: leads to the page that says so, with the proof that shows this browser its receipt. */
function leadToReceipt(
  deps: PayDeps,
  { session, buyerIdentity }: FormSubmit,
  fingerprint: string,
): SubmitAnswer {
  return {
    kind: 'redirect',
    path: paths.checkoutComplete(checkoutRef(session)),
    cookie: visitorCookie(deps, { session, buyerIdentity, fingerprint }),
  };
}

/** Leads to the page before the PSP's, with the proof of what this browser submitted. */
function leadToPayment(
  deps: PayDeps,
  { session, buyerIdentity }: FormSubmit,
  fingerprint: string,
): SubmitAnswer {
  return {
    kind: 'redirect',
    path: paths.checkoutGo(checkoutRef(session)),
    cookie: visitorCookie(deps, { session, buyerIdentity, fingerprint }),
  };
}

/** Says what an expected failure of the order means to the shopper. Any other failure is a bug of ours and passes on. */
function answerFailure(
  deps: PayDeps,
  input: { submit: FormSubmit; shown: QuoteView; error: AppError },
): SubmitAnswer {
  const { submit, shown, error } = input;
  const { session } = submit;
  switch (error.code) {
    case 'tax_changed':
      return answerForm(deps, {
        submit,
        change: { quote: shown, message: totalChanged(error, { submit, shown }) },
      });
    case 'psp_unavailable':
    case 'psp_refused':
      return answerForm(deps, { submit, change: { quote: shown, message: { kind: error.code } } });
    case 'total_below_minimum': {
      const minimum = submit.format.money(String(error.params.minimum));
      return answerForm(deps, {
        submit,
        change: { quote: shown, message: { kind: 'below_minimum', minimum } },
      });
    }
    case 'too_many_requests':
      return answerForm(deps, { submit, change: { quote: shown, message: { kind: 'too_many_tries' } } });
    case 'session_already_paid':
      return { kind: 'redirect', path: paths.checkoutComplete(checkoutRef(session)), cookie: null };
    case 'psp_not_configured':
      // The session's page says that the store takes no payments, which no further try would change.
      return toCheckoutPage(session);
    case 'session_invalid':
      return isExpired(session, deps.clock.nowMs())
        ? answerForm(deps, { submit, change: {} })
        : toCheckoutPage(session);
    default:
      throw error;
  }
}

/** A shopper who was offered the trial and has had it is told that, and any other one what became of the tax. */
function totalChanged(error: AppError, input: { submit: FormSubmit; shown: QuoteView }): FormMessage {
  const { submit, shown } = input;
  const isTrialOffered = submit.session.snapshot.subscription?.trial && shown.later !== null;
  if (isTrialOffered && !shown.later?.isTrial) return { kind: 'trial_used', total: shown.total };
  return taxChanged(error, input);
}

/** The sale as an order takes it: a code that is not looked at any more takes nothing off, like one that nobody has. */
function toChosenSale({ sale }: FormSubmit): ChosenSale {
  const { problem } = sale;
  return { ...sale, problem: problem === 'too_many_tries' ? 'unknown' : problem };
}

/** The code went to others, or ended, since the total was shown: the form says so and brings the total without it. */
async function answerLostCode(deps: PayDeps, submit: FormSubmit): Promise<SubmitAnswer> {
  const { session, buyerIdentity, applied, form, address } = submit;
  const sale = await chooseFormSale(deps, {
    ...{ session, buyerIdentity, choices: applied, address },
    email: orderEmail(form, session),
  });
  const anew = { ...submit, session: sale.session, sale };
  const quote = await quoteForm(deps, anew);
  const message: FormMessage | null = quote && {
    kind: 'tax_changed',
    from: null,
    to: quote.taxAmount,
    total: quote.total,
  };
  return answerForm(deps, { submit: anew, change: { quote, message } });
}

/** The refusal says what the shopper was shown before, and the quote what holds now. */
function taxChanged(
  error: AppError,
  { submit, shown }: { submit: FormSubmit; shown: QuoteView },
): FormMessage {
  const old = error.details?.old;
  const isKnown =
    typeof old === 'object' && old !== null && 'taxAmount' in old && typeof old.taxAmount === 'string';
  const from = isKnown ? submit.format.money(String(old.taxAmount)) : null;
  const { taxAmount: to, total } = shown;
  return { kind: 'tax_changed', from: from === to ? null : from, to, total };
}

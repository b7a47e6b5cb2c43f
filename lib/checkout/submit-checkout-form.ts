import 'server-only';
import { checkBillingForm, normalizeEmail, toBillingDetail } from '@/lib/billing/core/billing-form';
import { AppError } from '@/lib/kernel/error-catalogue';
import { placeOrder } from '@/lib/orders/place-order';
import { paths } from '@/lib/paths';
import type { Services } from '@/lib/services';
import { type CheckoutFormState, calmState, type FormMessage } from './core/checkout-form-state';
import { lockedFields } from './core/locked-billing';
import { shownValues, withLockedValues } from './core/locked-values';
import { previewDetail } from './core/preview-detail';
import { type QuoteView, toQuoteFacts, toQuoteView, type ViewFormat } from './core/quote-view';
import { type CheckoutForm, readCheckoutForm } from './core/read-checkout-form';
import type { Session } from './core/session';
import { type CheckoutPage, loadCheckoutPage } from './load-checkout-page';
import { previewTax } from './preview-tax';
import { visitorCookie } from './visitor-cookie';

export type SubmitCommand = {
  storeSlug: string;
  /** Raw, as the address bar or the form has it. */
  sessionId: string;
  cookie: string | null;
  /** Answers with a posted field, as `FormData.get` does. */
  field: (name: string) => unknown;
  formatFor: (currency: string) => ViewFormat;
};

export type SubmitAnswer =
  | { kind: 'not_found' }
  | { kind: 'redirect'; path: string; cookie: ReturnType<typeof visitorCookie> | null }
  | { kind: 'form'; state: CheckoutFormState };

/** A page that takes the form. While another click is being answered, a further one waits for the same answer. */
type FormPage = Extract<CheckoutPage, { kind: 'open' | 'checking' }>;
type Submit = { page: FormPage; form: CheckoutForm; format: ViewFormat };

/**
 * Answers a pressed button of the checkout form: Continue brings the total back, Pay makes the order and leads on.
 *
 * Nothing is charged that was not shown: without a quote, Pay is a Continue.
 */
export async function submitCheckoutForm(deps: Services, command: SubmitCommand): Promise<SubmitAnswer> {
  const page = await loadCheckoutPage(deps, command);
  if (page.kind !== 'open' && page.kind !== 'checking') return elsewhere(page);
  const form = readCheckoutForm(command.field);
  const submit: Submit = { page, form, format: command.formatFor(page.session.currency) };
  const issues = checkForm(submit);
  if (issues.length === 0 && form.intent === 'pay' && form.quoteId !== null) return pay(deps, submit);
  const quote = await quoteFor(deps, submit);
  // A list that the form did not offer yet is no mistake of the shopper's: without a script it appears only now.
  const { country } = withLockedValues(form.values, page.session);
  const isStateNew = issues.some(({ code }) => code === 'state_missing') && form.stateListOf !== country;
  return answer(submit, {
    issues: isStateNew ? issues.filter(({ field }) => field !== 'state') : issues,
    message: isStateNew ? { kind: 'choose_state' } : null,
    quote,
  });
}

function checkForm({ page, form }: Submit) {
  return checkBillingForm(withLockedValues(form.values, page.session), lockedFields(page.session));
}

/** The form again, with the words that were typed and never those that are stored. */
function answer({ page, form }: Submit, change: Partial<CheckoutFormState>): SubmitAnswer {
  const values = shownValues(form.values, page.session);
  return { kind: 'form', state: { ...calmState(values, null), ...change } };
}

/** The total for what was typed; `null` while that does not say where the shopper is. */
async function quoteFor(deps: Pick<Services, 'db' | 'clock'>, submit: Submit): Promise<QuoteView | null> {
  const { session } = submit.page;
  const billingDetail = previewDetail(withLockedValues(submit.form.values, session));
  if (!billingDetail) return null;
  const by = {
    kind: 'storeSlug',
    environment: session.environment,
    merchantId: session.merchantId,
    storeId: session.storeId,
  } as const;
  try {
    const { quote } = await previewTax(deps, { sessionId: session.id, billingDetail, by });
    return toQuoteView({
      facts: toQuoteFacts({ ...quote, currency: session.currency }),
      billing: previewDetail(shownValues(submit.form.values, session)) ?? billingDetail,
      format: submit.format,
    });
  } catch (error) {
    // It expired while this submit was being answered: the words stay, and the next submit says what happened.
    if (error instanceof AppError && error.code === 'session_not_found') return null;
    throw error;
  }
}

async function pay(deps: Services, submit: Submit): Promise<SubmitAnswer> {
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
    return answer(submit, { quote: await quoteFor(deps, submit), message: { kind: 'psp_unavailable' } });
  } catch (error) {
    if (error instanceof AppError) return explain(deps, { submit, error });
    throw error;
  }
}

/** To the page that leads on to the PSP, with the proof of what this browser submitted. */
function handOver(deps: Services, { page }: Submit, fingerprint: string): SubmitAnswer {
  const { session, visitor } = page;
  const isClaimant = visitor === 'claimed';
  return {
    kind: 'redirect',
    path: paths.checkoutGo(refOf(session)),
    cookie: visitorCookie(deps, { session, isClaimant, fingerprint }),
  };
}

/** What an expected failure of the order means to the shopper. Anything else is a bug of ours and passes on. */
async function explain(deps: Services, input: { submit: Submit; error: AppError }): Promise<SubmitAnswer> {
  const { submit, error } = input;
  const { session } = submit.page;
  switch (error.code) {
    case 'tax_changed': {
      const quote = await quoteFor(deps, submit);
      return answer(submit, { quote, message: quote && totalChanged(error, { submit, quote }) });
    }
    case 'psp_refused':
      return answer(submit, { quote: await quoteFor(deps, submit), message: { kind: error.code } });
    case 'session_already_paid':
      return { kind: 'redirect', path: paths.checkoutComplete(refOf(session)), cookie: null };
    case 'session_invalid':
    case 'session_not_found':
      return { kind: 'redirect', path: paths.checkout(refOf(session)), cookie: null };
    default:
      throw error;
  }
}

function totalChanged(error: AppError, { submit, quote }: { submit: Submit; quote: QuoteView }): FormMessage {
  const old = error.details?.old;
  const isKnown = typeof old === 'object' && old !== null && 'total' in old && typeof old.total === 'string';
  const from = isKnown ? submit.format.money(String(old.total)) : null;
  return { kind: 'total_changed', from: from === quote.total ? null : from, to: quote.total };
}

/** A session that is not open any more has a page that says so. */
function elsewhere(page: Exclude<CheckoutPage, FormPage>): SubmitAnswer {
  switch (page.kind) {
    case 'not_found':
      return { kind: 'not_found' };
    case 'paid':
      return { kind: 'redirect', path: paths.checkoutComplete(refOf(page.session)), cookie: null };
    case 'expired':
    case 'unavailable':
    case 'canceled':
      return { kind: 'redirect', path: paths.checkout(refOf(page.session)), cookie: null };
  }
}

function refOf(session: Session) {
  return { storeSlug: session.snapshot.storeSlug, sessionId: session.id };
}

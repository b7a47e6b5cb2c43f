import 'server-only';
import { toBillingDetail } from '@/lib/billing/core/billing-form';
import { subdivisionsOf } from '@/lib/billing/core/subdivisions';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { AppError, type ErrorCode } from '@/lib/kernel/error-catalogue';
import type { Log } from '@/lib/log';
import { paths } from '@/lib/paths';
import type { Session } from '@/lib/sessions/core/session';
import { isExpired, toTimeLeft } from '@/lib/sessions/core/session-life';
import { previewTax } from '@/lib/sessions/preview-tax';
import type { TaxIdRegister } from '@/lib/tax/tax-id-register';
import type { TaxProvider } from '@/lib/tax/tax-provider';
import { type CheckoutFormState, calmState } from './core/checkout-form-state';
import { shownValues, withLockedValues } from './core/locked-values';
import { previewDetail } from './core/preview-detail';
import { type QuoteView, toQuoteFacts, toQuoteView, type ViewFormat } from './core/quote-view';
import type { CheckoutForm } from './core/read-checkout-form';
import type { CheckoutPage } from './load-checkout-page';
import type { visitorCookie } from './visitor-cookie';

/** What a pressed button of the checkout form leads to. */
export type SubmitAnswer =
  | { kind: 'not_found' }
  | { kind: 'redirect'; path: string; cookie: ReturnType<typeof visitorCookie> | null }
  | { kind: 'form'; state: CheckoutFormState };

/** A page that takes the form. While another click is being answered, a further one waits for the same answer. */
type FormPage = Extract<CheckoutPage, { kind: 'open' | 'checking' }>;
export type FormSubmit = { page: FormPage; form: CheckoutForm; format: ViewFormat };

/**
 * The form again, with the words that were typed and never those that are stored. When the time is over nothing else
 * matters; without more of it to be had, the page that says so takes the form's place.
 */
export function answerForm(
  deps: { clock: Clock },
  { submit, change }: { submit: FormSubmit; change: Partial<CheckoutFormState> },
): SubmitAnswer {
  const { page, form } = submit;
  const { session, renewal } = page;
  const nowMs = deps.clock.nowMs();
  const timeLeft = toTimeLeft({ session, renewal, nowMs });
  const isOver = isExpired(session, nowMs);
  if (isOver && !timeLeft.canExtend) return toCheckoutPage(session);
  const values = shownValues(form.values, session);
  const states = subdivisionsOf(values.country) ?? [];
  const state = { ...calmState({ values, states, quote: null, timeLeft }), ...change };
  if (!isOver || state.message?.kind === 'too_many_tries') return { kind: 'form', state };
  return { kind: 'form', state: { ...state, issues: [], quote: null, message: { kind: 'expired' } } };
}

const MISSES_QUOTE: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['session_not_found', 'tax_unavailable']);

/** The total for what was typed; `null` while that does not say where the shopper is, and where there is none to be had. */
export async function quoteForm(
  deps: { db: Db; clock: Clock; tax: TaxProvider; taxIds: TaxIdRegister; log: Log },
  submit: FormSubmit,
): Promise<QuoteView | null> {
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
      billing: toBillingDetail(shownValues(submit.form.values, session)),
      format: submit.format,
    });
  } catch (error) {
    // It expired while this submit was being answered, or nobody can say the tax now: the words stay, and the form says
    // what happened.
    if (error instanceof AppError && MISSES_QUOTE.has(error.code)) return null;
    throw error;
  }
}

/** A session that is not open any more has a page that says so. */
export function leaveForm(page: Exclude<CheckoutPage, FormPage>): SubmitAnswer {
  switch (page.kind) {
    case 'not_found':
      return { kind: 'not_found' };
    case 'paid':
      return { kind: 'redirect', path: paths.checkoutComplete(refOf(page.session)), cookie: null };
    case 'expired':
    case 'unavailable':
    case 'subscription':
    case 'canceled':
      return toCheckoutPage(page.session);
  }
}

/** To the session's own page, which says how it stands. */
export function toCheckoutPage(session: Session): SubmitAnswer {
  return { kind: 'redirect', path: paths.checkout(refOf(session)), cookie: null };
}

export function refOf(session: Session) {
  return { storeSlug: session.snapshot.storeSlug, sessionId: session.id };
}

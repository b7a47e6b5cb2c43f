import 'server-only';
import type { Clock } from '@/lib/kernel/clock';
import { paths } from '@/lib/paths';
import type { SaleChoices } from '@/lib/sessions/core/sale-choices';
import type { Session } from '@/lib/sessions/core/session';
import { isExpired, toTimeLeft } from '@/lib/sessions/core/session-life';
import type { LoadedSession } from '@/lib/sessions/session-repo';
import type { FormSale } from './choose-form-sale';
import { type CheckoutFormState, initialFormState } from './core/checkout-form-state';
import type { CheckingCheckout, CheckoutState, OpenCheckout } from './core/checkout-page';
import { shownValues } from './core/locked-values';
import { offeredStates } from './core/offered-states';
import type { ViewFormat } from './core/quote-view';
import type { CheckoutForm } from './core/read-checkout-form';
import { type SaleFormIssue, type SaleFormValues, toSaleFormState } from './core/sale-form';
import type { visitorCookie } from './visitor-cookie';

/** The outcome of a pressed button of the checkout form. */
export type SubmitAnswer =
  | { kind: 'not_found' }
  | { kind: 'redirect'; path: string; cookie: ReturnType<typeof visitorCookie> | null }
  | { kind: 'form'; state: CheckoutFormState };

/** A posted form, with the session that it is for. */
export type FormSubmit = LoadedSession & {
  /** The buyer whom a token has proved to the browser that posts; the order is theirs. */
  buyerIdentity: string | null;
  form: CheckoutForm;
  format: ViewFormat;
  /** The values of the fields beside the billing details, and the sale that they make: `session` is priced by it. */
  saleValues: SaleFormValues;
  applied: SaleChoices;
  sale: FormSale;
  /** Where the request comes from, as far as that is known. */
  address: string | null;
};

/** A state that takes a form. While another click is being answered, a further one waits for the same answer. */
type FormState = OpenCheckout | CheckingCheckout;

export function takesForm(state: CheckoutState): state is FormState {
  return state.kind === 'open' || state.kind === 'checking';
}

/**
 * Answers with the form again. The form holds what the shopper typed, and nothing that is stored. Once the session has
 * expired the form says only that; where it cannot be extended, its own page says so instead.
 */
export function answerForm(
  deps: { clock: Clock },
  input: {
    submit: FormSubmit;
    change: Partial<CheckoutFormState>;
    saleIssues?: readonly SaleFormIssue[];
  },
): SubmitAnswer {
  const { submit, change, saleIssues = [] } = input;
  const { session, store, form } = submit;
  const nowMs = deps.clock.nowMs();
  const timeLeft = toTimeLeft({ session, renewal: store.renewal, nowMs });
  const isOver = isExpired(session, nowMs);
  if (isOver && !timeLeft.canExtend) return toCheckoutPage(session);
  const values = shownValues(form.values, session);
  const states = offeredStates(values.country);
  const { saleValues, applied, format } = submit;
  const sale = toSaleFormState({
    sale: submit.sale,
    values: saleValues,
    applied,
    issues: saleIssues,
    format,
  });
  const state = { ...initialFormState({ values, states, quote: null, timeLeft, sale }), ...change };
  if (!isOver || state.message?.kind === 'too_many_tries') return { kind: 'form', state };
  return { kind: 'form', state: { ...state, issues: [], quote: null, message: { kind: 'expired' } } };
}

/** Answers a form whose session takes none any more: the session has a page that says so. */
export function answerClosed(state: Exclude<CheckoutState, FormState>): SubmitAnswer {
  switch (state.kind) {
    case 'paid':
      return { kind: 'redirect', path: paths.checkoutComplete(checkoutRef(state.session)), cookie: null };
    case 'expired':
    case 'unavailable':
    case 'canceled':
      return toCheckoutPage(state.session);
  }
}

/** Leads to the session's own page, which says how the session stands. */
export function toCheckoutPage(session: Session): SubmitAnswer {
  return { kind: 'redirect', path: paths.checkout(checkoutRef(session)), cookie: null };
}

export function checkoutRef(session: Session) {
  return { storeSlug: session.snapshot.storeSlug, sessionId: session.id };
}

import type { BillingField, BillingFormValues, BillingIssue } from '@/lib/billing/core/billing-form';
import type { Subdivision } from '@/lib/billing/core/subdivisions';
import type { TimeLeft } from '@/lib/sessions/core/session-life';
import { quoteBasis } from './quote-basis';
import type { QuoteView } from './quote-view';
import type { SaleFormState } from './sale-form';

/** The message of the form as a whole, beside those about single fields. */
export type FormMessage =
  | { kind: 'declined' | 'psp_expired' | 'psp_refused' | 'psp_unavailable' | 'choose_state' | 'try_again' }
  /** The session is over; it may be extended. */
  | { kind: 'expired' }
  /** The session was extended. */
  | { kind: 'extended' }
  | { kind: 'too_many_tries' }
  /** The shopper has had the trial that was shown. */
  | { kind: 'trial_used'; total: string }
  /** The total is too small for the payment provider. */
  | { kind: 'below_minimum'; minimum: string }
  /** The tax is not the one that was shown; `from` is unknown where the old quote cannot be read any more. */
  | { kind: 'tax_changed'; from: string | null; to: string; total: string };

/**
 * The state that a submit answers with, and that the page starts from. It goes to the browser: nothing in it may be
 * private.
 */
export type CheckoutFormState = {
  values: BillingFormValues;
  /** The states of the country in the values, for a page without a script; empty where it has none. */
  states: readonly Subdivision[];
  issues: BillingIssue[];
  message: FormMessage | null;
  quote: QuoteView | null;
  /** The form that the quote is for, see `quoteBasis`. */
  basis: string;
  timeLeft: TimeLeft;
  /** Quantity, price, code and answers, with what is sold for them. */
  sale: SaleFormState;
};

/** The state of a form that nobody has submitted yet: nothing is wrong with it, and there is nothing to say. */
export function initialFormState(
  facts: Pick<CheckoutFormState, 'values' | 'states' | 'quote' | 'timeLeft' | 'sale'>,
): CheckoutFormState {
  return { ...facts, issues: [], message: null, basis: quoteBasis(facts.values) };
}

/** The state after a submit that failed on our side: the typed values, so that the page can keep them. */
export type UnansweredSubmit = { unanswered: BillingFormValues };
export type SubmitResult = CheckoutFormState | UnansweredSubmit;

/** A form as its page was loaded: where it starts, and which of its fields are shown and not asked for. */
export type LoadedForm = {
  start: CheckoutFormState;
  locked: Partial<Record<BillingField, unknown>>;
  isBusinessLocked: boolean;
};

/**
 * The state of a page that was loaded as `form` and has such an answer.
 *
 * Where our side failed, the page keeps what was posted. A field that was emptied stays empty: only what is locked is
 * never posted, and stays as the page was loaded.
 */
export function stateAfter(result: SubmitResult, form: LoadedForm): CheckoutFormState {
  if (!('unanswered' in result)) return result;
  const { start } = form;
  const values = keepLocked(result.unanswered, form);
  // The answer that would have brought another country's list is missing.
  const states = values.country === start.values.country ? start.states : [];
  return { ...start, values, states, message: { kind: 'try_again' } };
}

function keepLocked(posted: BillingFormValues, { start, locked, isBusinessLocked }: LoadedForm) {
  const text = (field: BillingField) => (field in locked ? start.values[field] : posted[field]);
  return {
    email: text('email'),
    country: text('country'),
    state: text('state'),
    postcode: text('postcode'),
    isBusiness: isBusinessLocked ? start.values.isBusiness : posted.isBusiness,
    businessName: text('businessName'),
    taxId: text('taxId'),
  };
}

import type { BillingFormValues, BillingIssue } from '@/lib/billing/core/billing-form';
import type { Subdivision } from '@/lib/billing/core/subdivisions';
import type { TimeLeft } from '@/lib/sessions/core/session-life';
import { quoteBasis } from './quote-basis';
import type { QuoteView } from './quote-view';

/** What the form says as a whole, beside what it says about single fields. */
export type FormMessage =
  | { kind: 'declined' | 'psp_expired' | 'psp_refused' | 'psp_unavailable' | 'choose_state' | 'try_again' }
  /** The session is over; it may be extended. */
  | { kind: 'expired' }
  /** It was extended. */
  | { kind: 'extended' }
  | { kind: 'too_many_tries' }
  /** The tax is not the one that was shown; `from` is unknown where the old quote cannot be read any more. */
  | { kind: 'tax_changed'; from: string | null; to: string; total: string };

/** What a submit answers with, and what the page starts from. Goes to the browser: nothing in it may be private. */
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
};

/** A form's state with nothing to complain about. */
export function calmState(
  facts: Pick<CheckoutFormState, 'values' | 'states' | 'quote' | 'timeLeft'>,
): CheckoutFormState {
  return { ...facts, issues: [], message: null, basis: quoteBasis(facts.values) };
}

/** What a submit answers with that failed on our side: what was typed, so that the page can keep it. */
export type UnansweredSubmit = { unanswered: BillingFormValues };
export type SubmitResult = CheckoutFormState | UnansweredSubmit;

/**
 * The state of a page that was loaded as `start` and has such an answer. What is locked is not posted, so what was not
 * typed is as the page has it.
 */
export function stateAfter(result: SubmitResult, start: CheckoutFormState): CheckoutFormState {
  if (!('unanswered' in result)) return result;
  const typed = Object.fromEntries(Object.entries(result.unanswered).filter(([, value]) => Boolean(value)));
  const values = { ...start.values, ...typed };
  // The answer that would have brought another country's list is missing.
  const states = values.country === start.values.country ? start.states : [];
  return { ...start, values, states, message: { kind: 'try_again' } };
}

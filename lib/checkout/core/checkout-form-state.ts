import type { BillingFormValues, BillingIssue } from '@/lib/billing/core/billing-form';
import { quoteBasis } from './quote-basis';
import type { QuoteView } from './quote-view';

/** What the form says as a whole, beside what it says about single fields. */
export type FormMessage =
  | { kind: 'declined' | 'psp_expired' | 'psp_refused' | 'psp_unavailable' | 'choose_state' | 'try_again' }
  /** The total is not the one that was shown; `from` is unknown where the old quote cannot be read any more. */
  | { kind: 'total_changed'; from: string | null; to: string };

/** What a submit answers with, and what the page starts from. Goes to the browser: nothing in it may be private. */
export type CheckoutFormState = {
  values: BillingFormValues;
  issues: BillingIssue[];
  message: FormMessage | null;
  quote: QuoteView | null;
  /** The form that the quote is for, see `quoteBasis`. */
  basis: string;
};

/** A form's state with nothing to complain about. */
export function calmState(values: BillingFormValues, quote: QuoteView | null): CheckoutFormState {
  return { values, issues: [], message: null, quote, basis: quoteBasis(values) };
}

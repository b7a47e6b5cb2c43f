import type { BillingFormValues } from '@/lib/billing/core/billing-form';
import { stateInCountry } from '@/lib/billing/core/subdivisions';
import { type FormIntent, readIntent } from './form-intent';

export type CheckoutForm = {
  intent: FormIntent;
  /** The quote whose total the shopper was shown; `null` where none was. */
  quoteId: string | null;
  /** The country whose list of states the form offered; empty where it offered none. */
  stateListOf: string;
  values: BillingFormValues;
};

/** Longest text kept of any field: beyond every rule's own limit, so that the rule can name the problem. */
const MAX_TEXT_LENGTH = 1_000;

/**
 * Reads a posted form. Everything in it was written by the client: missing and malformed fields become empty text, an
 * unknown intent becomes the harmless one, and nothing throws.
 *
 * A state is taken by its code or its name, because browsers autofill either, and follows its country: without a script,
 * another one was chosen beside the list of the old.
 *
 * @param get answers with a field's value, as `FormData.get` does
 */
export function readCheckoutForm(get: (name: string) => unknown): CheckoutForm {
  const text = (name: string) => {
    const value = get(name);
    return typeof value === 'string' ? value.slice(0, MAX_TEXT_LENGTH) : '';
  };
  const country = text('country').trim().toUpperCase();
  const stateListOf = text('stateListOf');
  return {
    intent: readIntent(text('intent')),
    quoteId: text('quoteId') || null,
    stateListOf,
    values: {
      email: text('email'),
      country,
      state: stateInCountry({ country, state: text('state'), chosenIn: stateListOf }),
      postcode: text('postcode'),
      isBusiness: text('isBusiness') !== '',
      businessName: text('businessName'),
      taxId: text('taxId'),
    },
  };
}

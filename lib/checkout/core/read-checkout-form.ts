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

/** The longest text that is kept of any field: beyond every rule's own limit, so that the rule can name the problem. */
const MAX_TEXT_LENGTH = 1_000;

/**
 * Reads a posted form. Everything in it was written by the client: missing and malformed fields become empty text, an
 * unknown intent becomes the harmless one, and nothing throws.
 *
 * A state is taken by its code or its name, because browsers autofill either. It follows its country: without a script, a
 * shopper chooses another country while the list of states is still the old country's.
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

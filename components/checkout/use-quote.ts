import { useState } from 'react';
import type { BillingFormValues } from '@/lib/billing/core/billing-form';
import { countryRule } from '@/lib/billing/core/country-rules';
import type { CheckoutFormState } from '@/lib/checkout/core/checkout-form-state';
import { quoteBasis } from '@/lib/checkout/core/quote-basis';
import type { QuoteView } from '@/lib/checkout/core/quote-view';

type HeldQuote = { view: QuoteView | null; basis: string; country: string };

/**
 * Which total the page shows and whether it is the total of what stands in the form right now.
 *
 * While a new one is on its way the old one stays, marked as busy; when none can come, because the form does not say
 * enough, an old total of another country would be a lie and goes away.
 */
export function useQuote(state: CheckoutFormState) {
  const [values, setValues] = useState(state.values);
  const [held, setHeld] = useState<HeldQuote>(() => fromState(state));
  const [hopelessBasis, setHopelessBasis] = useState<string | null>(null);
  const [isLive, setIsLive] = useState(false);

  const basis = quoteBasis(values);
  const isCurrent = held.view !== null && held.basis === basis;
  const isQuoting = isLive && !isCurrent && isPlaced(values) && hopelessBasis !== basis;
  const isShown = isCurrent || isQuoting || held.country === values.country;

  return {
    values,
    basis,
    isLive,
    isCurrent,
    isQuoting,
    quote: isShown ? held.view : null,
    /** The form changed: from now on its totals are asked for as it is filled in. */
    edit: (next: BillingFormValues) => {
      setValues(next);
      setIsLive(true);
    },
    /** A quote arrived for the form as it was at `basis`. */
    hold: (view: QuoteView, quoted: { basis: string; country: string }) => setHeld({ view, ...quoted }),
    /** No quote to be had for this form as it is: the button's own round trip will try again, or say why not. */
    giveUp: setHopelessBasis,
    adopt: (next: CheckoutFormState) => setHeld(fromState(next)),
  };
}

/** Says where the shopper is, as far as that country's tax needs to know. */
function isPlaced({ country, state }: BillingFormValues): boolean {
  return country !== '' && (countryRule(country).subdivisions === null || state !== '');
}

function fromState({ quote, basis, values }: CheckoutFormState): HeldQuote {
  return { view: quote, basis, country: values.country };
}

import { useState } from 'react';
import type { BillingFormValues } from '@/lib/billing/core/billing-form';
import { countryRule } from '@/lib/billing/core/country-rules';
import type { CheckoutFormState } from '@/lib/checkout/core/checkout-form-state';
import { quoteBasis } from '@/lib/checkout/core/quote-basis';
import type { QuoteView } from '@/lib/checkout/core/quote-view';

/** Reported with every edit, because the formats of all countries' tax ids are loaded with the first edit. */
export type JudgedTaxId = { isTaxIdComplete: boolean };

type HeldQuote = { view: QuoteView | null; basis: string; country: string };

/**
 * Which total the page shows and whether it is the total of what stands in the form right now.
 *
 * While a new one is on its way the old one stays, marked as busy; when none can come, because the form does not say
 * enough, an old total of another country would be a lie and goes away. A tax id is not judged while it is typed: until
 * it is complete or its field is left, nothing is asked about it and nothing is said.
 */
export function useQuote(state: CheckoutFormState) {
  const [edited, setEdited] = useState<BillingFormValues | null>(null);
  const [held, setHeld] = useState<HeldQuote>(() => fromState(state));
  const [unavailableBasis, setUnavailableBasis] = useState<string | null>(null);
  const [isTaxIdComplete, setIsTaxIdComplete] = useState(true);
  const [leftTaxId, setLeftTaxId] = useState(state.values.taxId);

  // The form controller reports edits. Until it is there, or should it never come, the server's answers say what
  // stands in the form.
  const isLive = edited !== null;
  const values = edited ?? state.values;
  const basis = quoteBasis(values);
  const isHeld = held.view !== null && held.basis === basis;
  const refusedTaxId = isHeld ? (held.view?.refusedTaxId ?? null) : null;
  const isTaxIdLeft = values.taxId === leftTaxId;
  const isAskable = !values.isBusiness || isTaxIdLeft || isTaxIdComplete;
  const isQuoting = isLive && isAskable && !isHeld && isPlaced(values) && unavailableBasis !== basis;
  const isShown = isHeld || isQuoting || held.country === values.country;

  return {
    values,
    basis,
    isLive,
    // A buyer whose tax id has failed is told so before the button offers to pay with tax.
    isCurrent: isHeld && (isTaxIdLeft || refusedTaxId === null),
    isAskable,
    isQuoting,
    quote: isShown ? held.view : null,
    /** The tax id failed its check, and the buyer has left its field. */
    refusedTaxId: isTaxIdLeft ? refusedTaxId : null,
    /** The form changed: from now on its totals are asked for as it is filled in. */
    edit: (next: BillingFormValues, judged: JudgedTaxId) => {
      setEdited(next);
      setIsTaxIdComplete(judged.isTaxIdComplete);
    },
    /** A quote arrived for the form as it was at `basis`. */
    hold: (view: QuoteView, quoted: { basis: string; country: string }) => setHeld({ view, ...quoted }),
    /** There is no quote for this form as it is. The main button's own request tries again, or says why not. */
    markUnavailable: setUnavailableBasis,
    leaveTaxId: setLeftTaxId,
    adopt: (next: CheckoutFormState) => {
      setHeld(fromState(next));
      setLeftTaxId(next.values.taxId);
    },
  };
}

/** Whether the form says where the shopper is, as far as the tax of that country needs to know. */
function isPlaced({ country, state }: BillingFormValues): boolean {
  return country !== '' && (countryRule(country).state !== 'required' || state !== '');
}

function fromState({ quote, basis, values }: CheckoutFormState): HeldQuote {
  return { view: quote, basis, country: values.country };
}

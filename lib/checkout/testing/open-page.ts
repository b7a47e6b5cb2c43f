import type { OpenCheckoutPage } from '@/lib/checkout/core/checkout-page';
import { aSession } from '@/lib/sessions/testing/session-fixture';

/** A form that somebody who holds the link has opened, and nobody has filled in. */
export function anOpenPage(change: Partial<OpenCheckoutPage> = {}): OpenCheckoutPage {
  return {
    kind: 'open',
    session: aSession(),
    visitor: 'link',
    typed: null,
    chosen: null,
    sale: { code: null, problem: null },
    takesCode: false,
    lastFailure: null,
    quote: null,
    renewal: 'same_price',
    pspName: 'Fake Pay',
    guessedCountry: null,
    likelyCountries: [],
    ...change,
  };
}

import type { BillingFormValues } from '@/lib/billing/core/billing-form';
import type { OpenCheckoutPage } from '@/lib/checkout/core/checkout-page';
import type { DiscountTerms } from '@/lib/discounts/core/discount-terms';
import { SECOND_MS } from '@/lib/kernel/clock';
import type { LaterCharges } from '@/lib/sessions/core/quote';
import { withDiscount } from '@/lib/sessions/core/sale-choices';
import type { TaxResult } from '@/lib/tax/core/contract';
import type { FormAnswer, GalleryEntry, PassingMoment } from './gallery-state';
import { type SampleInput, sampleSession } from './sample-session';
import { sampleQuote } from './sample-tax';

type OpenChange = {
  session?: Parameters<typeof sampleSession>[1];
  /** Taken off the sample's price. */
  discount?: DiscountTerms;
  typed?: Partial<BillingFormValues>;
  tax?: TaxResult;
  /** The plan of a subscription. */
  later?: LaterCharges;
  page?: Partial<
    Pick<
      OpenCheckoutPage,
      'visitor' | 'lastFailure' | 'renewal' | 'guessedCountry' | 'likelyCountries' | 'sale' | 'takesCode'
    >
  >;
  /** The seconds that the session has left, where they matter. */
  secondsLeft?: number;
  answer?: FormAnswer;
  moment?: PassingMoment;
};

const NOTHING_TYPED: BillingFormValues = {
  email: '',
  country: '',
  state: '',
  postcode: '',
  isBusiness: false,
  businessName: '',
  taxId: '',
};

/** A consumer in Germany. */
export const ANN = { email: 'ann@example.com', country: 'DE', postcode: '10115' };
export const FRENCH_BUSINESS = {
  email: 'achats@exemple.example',
  country: 'FR',
  postcode: '75002',
  isBusiness: true,
  businessName: 'Exemple SARL',
  taxId: 'FR40303265045',
};

/** A state of the form's page. */
export function openState(slug: string, title: string, change: OpenChange = {}): GalleryEntry {
  return { slug, title, make: (input) => makeOpen(input, change) };
}

function makeOpen(input: SampleInput, change: OpenChange) {
  const { typed, tax, later, secondsLeft, answer, moment } = change;
  const session = withDiscount(sampleSession(input, change.session), change.discount ?? null);
  if (secondsLeft !== undefined) session.expiresAtMs = input.nowMs + secondsLeft * SECOND_MS;
  const page: OpenCheckoutPage = {
    kind: 'open',
    session,
    visitor: typed ? 'submitted' : 'link',
    chosen: null,
    sale: { code: session.discount?.code ?? null, problem: null },
    takesCode: false,
    typed: typed ? { ...NOTHING_TYPED, ...typed } : null,
    lastFailure: null,
    quote: tax ? sampleQuote(tax, later) : null,
    renewal: 'same_price',
    pspName: 'Stripe',
    guessedCountry: null,
    likelyCountries: [],
    ...change.page,
  };
  return { kind: 'checkout', page, ...(answer && { answer }), ...(moment && { moment }) } as const;
}

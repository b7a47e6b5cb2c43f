import type { CustomField } from '@/lib/catalog/core/custom-field';
import type { DiscountTerms } from '@/lib/discounts/core/discount-terms';
import type { SessionSnapshot } from '@/lib/sessions/core/session';
import type { GalleryEntry } from './gallery-state';
import { ANN, FRENCH_BUSINESS, openState } from './open-state';
import { FRENCH_VAT, GERMAN_VAT, REVERSE_CHARGE } from './sample-tax';

const TEN_PER_CENT: DiscountTerms = {
  id: '77777777-7777-4777-8777-777777777777',
  code: 'AUTUMN',
  name: null,
  value: { type: 'percentage', basisPoints: 1_000 },
  subscriptionCycles: null,
  isKeptOnPlanChange: false,
};

const question = (field: Pick<CustomField, 'id' | 'name' | 'type'> & Partial<CustomField>): CustomField => ({
  isRequired: false,
  placeholder: null,
  options: [],
  ...field,
});

const CHOOSABLE: Partial<SessionSnapshot> = {
  quantity: { minimum: 1, maximum: 20, isAdjustable: true },
  customFields: [
    question({ id: 'name', name: 'Name on the licence', type: 'text', isRequired: true }),
    question({ id: 'size', name: 'Size of the team', type: 'select', options: ['1 to 5', '6 to 20'] }),
    question({ id: 'start', name: 'Begins on', type: 'date' }),
    question({ id: 'news', name: 'Send me news of the studio', type: 'checkbox' }),
  ],
};

/** The form from the first view to the Pay button. */
export const FILLING_IN: readonly GalleryEntry[] = [
  openState('open', 'Open, nothing filled in'),
  openState('preselected', 'Open, with the country that the visitor is likely in', {
    tax: GERMAN_VAT,
    page: { guessedCountry: 'DE', likelyCountries: ['DE', 'AT'] },
  }),
  openState('ready', 'Filled in, ready to pay', { typed: ANN, tax: GERMAN_VAT }),
  openState('quote-pending', 'The first total is on its way', { typed: ANN, moment: 'quoting' }),
  openState('quote-updating', 'Another total is on its way', {
    typed: ANN,
    tax: GERMAN_VAT,
    moment: 'quoting',
  }),
  openState('quote-changed', 'The total is not the one that was shown', {
    typed: { ...ANN, country: 'FR', postcode: '75002' },
    tax: FRENCH_VAT,
    answer: { message: { kind: 'tax_changed', from: '€5.51', to: '€5.80', total: '€34.80' } },
  }),
  openState('loading', 'The form is on its way', { typed: ANN, tax: GERMAN_VAT, moment: 'sending' }),
  openState('locked', 'Prefilled and locked, for whoever has the link', {
    session: { session: { buyerEmail: FRENCH_BUSINESS.email, billingDetail: frenchDetail() } },
    tax: REVERSE_CHARGE,
  }),
  openState('claimed', 'Prefilled and locked, for the customer it is for', {
    session: { session: { buyerEmail: FRENCH_BUSINESS.email, billingDetail: frenchDetail() } },
    tax: REVERSE_CHARGE,
    page: { visitor: 'intended' },
  }),
];

/** The choices of a shopper, with and without something wrong about them. */
export const CHOOSING: readonly GalleryEntry[] = [
  openState('choices', 'Quantity, discount code and questions of the shop', {
    session: { item: { quantity: 3 }, snapshot: CHOOSABLE },
    discount: TEN_PER_CENT,
    page: { takesCode: true },
  }),
  openState('currencies', 'A purchase link that sells in other currencies too', {
    session: {
      session: { createdBy: 'link' },
      snapshot: {
        otherCurrencies: {
          linkPath: '/gallery/currencies',
          isSaved: true,
          prices: [
            { currency: 'USD', amount: '32.00' },
            { currency: 'JPY', amount: '4600' },
          ],
        },
      },
    },
  }),
  openState('choices-errors', 'Choices and answers to mend', {
    session: { snapshot: CHOOSABLE },
    typed: ANN,
    tax: GERMAN_VAT,
    page: { takesCode: true },
    answer: {
      saleValues: { quantity: '25' },
      saleIssues: [
        { field: 'quantity', code: 'too_high', bound: '20' },
        { field: 'answer', id: 'name', code: 'missing' },
        { field: 'answer', id: 'size', code: 'not_an_option' },
      ],
    },
  }),
  openState('own-price', 'A price that the shopper chooses', {
    session: { snapshot: { ownPrice: { minimum: '5.00', maximum: '500.00' } } },
  }),
  openState('own-price-open', 'A price that the shopper chooses, without a bound above', {
    session: { snapshot: { ownPrice: { minimum: '5.00', maximum: null } } },
  }),
  openState('code-refused', 'A code that has run out is in nobody’s way', {
    typed: ANN,
    tax: GERMAN_VAT,
    page: { takesCode: true, sale: { code: 'AUTUMN', problem: 'used_up' } },
  }),
];

/** Problems of the form and of the payment, with what to do about them. */
export const PROBLEMS: readonly GalleryEntry[] = [
  openState('field-errors', 'Fields to mend', {
    typed: { country: 'US', postcode: '1000', isBusiness: true },
    answer: {
      issues: [
        { field: 'email', code: 'email_missing' },
        { field: 'state', code: 'state_missing' },
        { field: 'postcode', code: 'postcode_malformed' },
        { field: 'businessName', code: 'business_name_missing' },
      ],
    },
  }),
  openState('psp-refused', 'The payment provider refused, try again', {
    typed: ANN,
    tax: GERMAN_VAT,
    page: { lastFailure: 'refused' },
  }),
  openState('psp-unavailable', 'The payment provider did not answer, try again', {
    typed: ANN,
    tax: GERMAN_VAT,
    page: { lastFailure: 'unknown' },
  }),
  openState('declined', 'The payment was declined, try again', {
    typed: ANN,
    tax: GERMAN_VAT,
    page: { lastFailure: 'declined' },
  }),
  openState('too-many-tries', 'Too many attempts', {
    typed: ANN,
    tax: GERMAN_VAT,
    answer: { message: { kind: 'too_many_tries' } },
  }),
  openState('try-again', 'The answer was lost', {
    typed: ANN,
    tax: GERMAN_VAT,
    answer: { message: { kind: 'try_again' } },
  }),
];

/** The form when the time to pay runs out. */
export const TIME: readonly GalleryEntry[] = [
  openState('time-left', 'Ten minutes left', { typed: ANN, tax: GERMAN_VAT, secondsLeft: 590 }),
  openState('about-to-expire', 'About to expire, more time is to be had', {
    typed: ANN,
    tax: GERMAN_VAT,
    secondsLeft: 285,
  }),
  openState('about-to-expire-for-good', 'About to expire, no more time', {
    typed: ANN,
    tax: GERMAN_VAT,
    secondsLeft: 285,
    page: { renewal: 'never' },
  }),
  openState('extended', 'More time was given', {
    typed: ANN,
    tax: GERMAN_VAT,
    answer: { message: { kind: 'extended' } },
  }),
  openState('time-over', 'Expired while it was filled in: what was typed is kept', {
    typed: ANN,
    tax: GERMAN_VAT,
    secondsLeft: 0,
    answer: { message: { kind: 'expired' } },
  }),
];

function frenchDetail() {
  const { country, postcode, isBusiness, businessName, taxId } = FRENCH_BUSINESS;
  return { country, postcode, isBusiness, businessName, taxId };
}

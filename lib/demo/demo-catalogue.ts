import type { BillingPeriod } from '@/lib/catalog/core/billing-period';
import type { CustomField } from '@/lib/catalog/core/custom-field';
import type { PricesJson } from '@/lib/catalog/core/product';
import type { QuantityRule } from '@/lib/catalog/core/quantity-rule';

type DemoProduct = {
  key: string;
  name: string;
  description: string;
  /** A file in public/samples, and what it shows. */
  picture: { sample: string; alt: string };
  prices: PricesJson;
  /** The plan of a subscription. */
  plan?: { billingPeriod: BillingPeriod; trialDays: string };
};

const price = (amount: string, taxCategory: PricesJson[string]['taxCategory'], taxIncluded = false) => ({
  amount,
  taxIncluded,
  taxCategory,
});

/**
 * The products of the demo store: a price before tax, one with tax inside, an e-book at its reduced rates, and a
 * subscription.
 */
export const DEMO_PRODUCTS: readonly DemoProduct[] = [
  {
    key: 'field-guide',
    name: 'Field Guide to Good Type',
    description: 'A course in choosing and setting type, with exercises.',
    picture: { sample: 'field-guide', alt: 'A capital A in front of green hills' },
    prices: {
      EUR: price('29.00', 'digital_goods'),
      USD: price('29.00', 'digital_goods'),
      GBP: price('25.00', 'digital_goods'),
      JPY: price('4500', 'digital_goods'),
    },
  },
  {
    key: 'studio-licence',
    name: 'Studio Licence',
    description: 'Every typeface of the studio, for one team.',
    picture: { sample: 'studio-licence', alt: 'A key' },
    prices: { EUR: price('249.00', 'software', true), USD: price('279.00', 'software', true) },
  },
  {
    key: 'specimen-ebook',
    name: 'Specimen Book (e-book)',
    description: 'Two hundred pages of type in use.',
    picture: { sample: 'specimen-ebook', alt: 'An open book' },
    prices: { EUR: price('10.00', 'ebook'), USD: price('11.00', 'ebook') },
  },
  {
    key: 'type-library',
    name: 'Type Library, monthly',
    description: 'Every new typeface of the studio as it comes out. The first 14 days are free.',
    picture: { sample: 'studio-licence', alt: 'A key' },
    prices: { EUR: price('9.00', 'software'), USD: price('9.00', 'software') },
    plan: { billingPeriod: 'monthly', trialDays: '14' },
  },
];

const plainField = { isRequired: false, placeholder: null, options: [] };

/**
 * The product that lets its buyer choose: the number, the price, and what is written on it. `alt` describes
 * public/samples/poster.svg.
 */
export const DEMO_POSTER: {
  name: string;
  description: string;
  alt: string;
  prices: PricesJson;
  quantity: QuantityRule;
  customFields: CustomField[];
} = {
  name: 'Poster of Northern Lights',
  description: 'Printed for you, at the price that you choose.',
  alt: 'Mountains under a yellow moon',
  prices: {
    EUR: { ...price('20.00', 'digital_goods'), payWhatYouWant: { minimum: '10.00', maximum: '500.00' } },
    USD: { ...price('22.00', 'digital_goods'), payWhatYouWant: { minimum: '11.00', maximum: '500.00' } },
  },
  quantity: { minimum: 1, maximum: 10, isAdjustable: true },
  customFields: [
    { ...plainField, id: 'inscription', name: 'Inscription', type: 'text', isRequired: true },
    { ...plainField, id: 'paper', name: 'Paper', type: 'select', options: ['Matt', 'Glossy'] },
  ],
};

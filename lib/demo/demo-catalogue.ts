import type { CustomField } from '@/lib/catalog/core/custom-field';
import type { PricesJson } from '@/lib/catalog/core/product';
import type { QuantityRule } from '@/lib/catalog/core/quantity-rule';

/** `picture` describes the file of its key in public/samples. */
type DemoProduct = { key: string; name: string; description: string; picture: string; prices: PricesJson };

const price = (amount: string, taxCategory: PricesJson[string]['taxCategory'], taxIncluded = false) => ({
  amount,
  taxIncluded,
  taxCategory,
});

/** What the demo store sells: a price before tax, one with tax inside, and an e-book at its reduced rates. */
export const DEMO_PRODUCTS: readonly DemoProduct[] = [
  {
    key: 'field-guide',
    name: 'Field Guide to Good Type',
    description: 'A course in choosing and setting type, with exercises.',
    picture: 'A capital A in front of green hills',
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
    picture: 'A key',
    prices: { EUR: price('249.00', 'software', true), USD: price('279.00', 'software', true) },
  },
  {
    key: 'specimen-ebook',
    name: 'Specimen Book (e-book)',
    description: 'Two hundred pages of type in use.',
    picture: 'An open book',
    prices: { EUR: price('10.00', 'ebook'), USD: price('11.00', 'ebook') },
  },
];

const plainField = { isRequired: false, placeholder: null, options: [] };

/** What lets its buyer choose: the number, the price, and what is written on it. `alt` describes public/samples/poster.svg. */
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

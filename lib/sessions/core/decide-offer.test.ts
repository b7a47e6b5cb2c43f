import { describe, expect, it } from 'vitest';
import { parseCreateProduct } from '@/lib/catalog/core/parse-create-product';
import type { ProductContent } from '@/lib/catalog/core/product-content';
import { type MerchantId, type StoreId, toId } from '@/lib/kernel/short-id';
import { decideOffer } from './decide-offer';
import { decidePrefilledAnswers } from './decide-prefilled-answers';
import { parseCreateSession } from './parse-create-session';

const KEY = {
  kind: 'apiKey',
  environment: 'test',
  merchantId: toId<MerchantId>('33333333-3333-4333-8333-333333333333'),
} as const;
const SLUG = {
  ...KEY,
  kind: 'storeSlug',
  storeId: toId<StoreId>('22222222-2222-4222-8222-222222222222'),
} as const;

const contentOf = (change: object = {}): ProductContent =>
  parseCreateProduct(
    { storeId: 'STO_1', name: 'Guide', prices: { EUR: { amount: '29.00', taxCategory: 'saas' } }, ...change },
    KEY,
  ).content;
const OWN_PRICE = contentOf({
  prices: { EUR: { amount: '20', taxCategory: 'saas', payWhatYouWant: { minimum: '5', maximum: '50' } } },
});
const TWO_TO_NINE = contentOf({ quantity: { minimum: 2, maximum: 9, adjustable: true } });
const ASKING = contentOf({
  customFields: [
    { name: 'T-shirt size', type: 'select', options: ['S', 'M'], required: true },
    { id: 'born', name: 'Born on', type: 'date' },
  ],
});
const wish = (body: object, caller: typeof KEY | typeof SLUG = SLUG) =>
  parseCreateSession({ productId: 'PROD_1', currency: 'EUR', ...body }, caller);

describe('decideOffer', () => {
  it.each<[string, ProductContent, object, typeof KEY | typeof SLUG, object]>([
    ['one piece at the listed price', contentOf(), {}, SLUG, { quantity: 1, unitAmountMinor: 2_900n }],
    ['a slug may choose a quantity', contentOf(), { quantity: 999 }, SLUG, { quantity: 999 }],
    ['the least that a product allows', TWO_TO_NINE, {}, SLUG, { quantity: 2 }],
    ['a suggestion where no price is chosen', OWN_PRICE, {}, SLUG, { unitAmountMinor: 2_000n }],
    ['a price of the buyer’s own', OWN_PRICE, { customPrice: '5.00' }, SLUG, { unitAmountMinor: 500n }],
    ['any price for a key', contentOf(), { customPrice: '0' }, KEY, { unitAmountMinor: 0n }],
  ])('sells %s', (_, content, body, caller, item) => {
    expect(decideOffer(content, wish(body, caller)).item).toMatchObject(item);
  });

  it.each<[string, ProductContent, object, typeof KEY | typeof SLUG, string]>([
    [
      'more than the product allows',
      TWO_TO_NINE,
      { quantity: 10 },
      SLUG,
      'Invalid quantity: expected a whole number from 2 to 9, got the number 10',
    ],
    [
      'a price of a fixed price',
      contentOf(),
      { customPrice: '1' },
      SLUG,
      'Invalid customPrice: expected nothing, because the price of this product is fixed, got "1"',
    ],
    [
      'a price below the minimum',
      OWN_PRICE,
      { customPrice: '4.99' },
      SLUG,
      'Invalid customPrice: expected an amount from 5.00 to 50.00 EUR, got "4.99"',
    ],
    [
      'a price above the maximum',
      OWN_PRICE,
      { customPrice: '50.01' },
      SLUG,
      'Invalid customPrice: expected an amount from 5.00 to 50.00 EUR',
    ],
    [
      'a price in scientific words',
      OWN_PRICE,
      { customPrice: '1e1' },
      SLUG,
      'Invalid customPrice: expected an amount, exact for EUR, got "1e1"',
    ],
    [
      'two prices',
      contentOf(),
      { customPrice: '1', priceSnapshot: { amount: '2' } },
      KEY,
      'priceSnapshot and customPrice exclude each other, send one of them',
    ],
  ])('refuses %s', (_, content, body, caller, message) => {
    expect(() => decideOffer(content, wish(body, caller))).toThrow(message);
  });

  it('lets the shopper choose what the product leaves open, and nothing that a key has fixed', () => {
    expect(decideOffer(TWO_TO_NINE, wish({})).choosable).toEqual({
      quantity: { minimum: 2, maximum: 9, isAdjustable: true },
    });
    expect(decideOffer(OWN_PRICE, wish({ customPrice: '7' })).choosable).toEqual({
      ownPrice: { minimum: '5.00', maximum: '50.00' },
    });
    expect(decideOffer(OWN_PRICE, wish({ customPrice: '7' }, KEY)).choosable).toEqual({});
    expect(decideOffer(contentOf(), wish({})).choosable).toEqual({});
  });
});

describe('decidePrefilledAnswers', () => {
  const answered = { customFields: { 'T-shirt size': 'M', born: '2000-02-29', note: 'left over' } };

  it('reads answers by id and by label, and keeps the rest of a key’s as metadata', () => {
    const decided = decidePrefilledAnswers(
      ASKING.customFields,
      wish({ ...answered, metadata: { a: '1' } }, KEY),
    );
    expect(decided.answers.map(({ id, value }) => [id, value])).toEqual([
      ['t-shirt-size', 'M'],
      ['born', '2000-02-29'],
    ]);
    expect(decided.metadata).toEqual({ a: '1', note: 'left over' });
  });

  it('leaves out what answers nothing where anybody could have sent it, and says so', () => {
    const decided = decidePrefilledAnswers(ASKING.customFields, wish(answered));
    expect(decided.metadata).toEqual({});
    expect(decided.notices.map(({ message }) => message)).toEqual([
      'customFields.note ignored: the product does not ask for it',
    ]);
  });

  it('refuses an answer that is none, by its name', () => {
    expect(() =>
      decidePrefilledAnswers(ASKING.customFields, wish({ customFields: { born: 'soon' } })),
    ).toThrow('Invalid customFields.born: expected a date such as 2026-11-20, got "soon"');
  });
});

import { describe, expect, it } from 'vitest';
import { parseCreateProduct } from '@/lib/catalog/core/parse-create-product';
import type { ProductContent } from '@/lib/catalog/core/product-content';
import { type MerchantId, type StoreId, toId } from '@/lib/kernel/short-id';
import { decideOffer } from './decide-offer';
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
const FROM_FIVE = contentOf({
  prices: { EUR: { amount: '20', taxCategory: 'saas', payWhatYouWant: { minimum: '5' } } },
});
const TWO_TO_NINE = contentOf({ quantity: { minimum: 2, maximum: 9, adjustable: true } });
const wish = (body: object, caller: typeof KEY | typeof SLUG = SLUG) =>
  parseCreateSession({ productId: 'PROD_1', currency: 'EUR', ...body }, caller);

describe('decideOffer', () => {
  it.each<[string, ProductContent, object, typeof KEY | typeof SLUG, object]>([
    ['one piece at the listed price', contentOf(), {}, SLUG, { quantity: 1, unitAmountMinor: 2_900n }],
    ['a slug may choose a quantity', contentOf(), { quantity: 999 }, SLUG, { quantity: 999 }],
    ['the least that a product allows', TWO_TO_NINE, {}, SLUG, { quantity: 2 }],
    ['a suggestion where no price is chosen', OWN_PRICE, {}, SLUG, { unitAmountMinor: 2_000n }],
    ['a price of the buyer’s own', OWN_PRICE, { customPrice: '5.00' }, SLUG, { unitAmountMinor: 500n }],
    [
      'the greatest price that a product allows',
      OWN_PRICE,
      { customPrice: '50.00' },
      SLUG,
      { unitAmountMinor: 5_000n },
    ],
    [
      'a price far above a minimum alone',
      FROM_FIVE,
      { customPrice: '9000' },
      SLUG,
      { unitAmountMinor: 900_000n },
    ],
    [
      'a key’s price with its own tax treatment',
      contentOf(),
      { priceSnapshot: { amount: '1.5', taxCategory: 'ebook', taxIncluded: true } },
      KEY,
      { unitAmountMinor: 150n, taxCategory: 'ebook', taxIncluded: true },
    ],
    [
      'a key’s price in the tax category of the product',
      contentOf(),
      { priceSnapshot: { amount: '0.01' } },
      KEY,
      { unitAmountMinor: 1n, taxCategory: 'saas', taxIncluded: false },
    ],
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
      'fewer than the product allows',
      TWO_TO_NINE,
      { quantity: 1 },
      SLUG,
      'Invalid quantity: expected a whole number from 2 to 9, got the number 1',
    ],
    [
      'a price below a minimum alone',
      FROM_FIVE,
      { customPrice: '4.99' },
      SLUG,
      'Invalid customPrice: expected an amount from 5.00 EUR, got "4.99"',
    ],
    [
      'a key’s price of nothing',
      contentOf(),
      { priceSnapshot: { amount: '0.00' } },
      KEY,
      'Invalid priceSnapshot.amount: expected an amount above zero, exact for EUR, got "0.00"',
    ],
    [
      'a key’s price of a part of a cent',
      contentOf(),
      { priceSnapshot: { amount: '1.005' } },
      KEY,
      'Invalid priceSnapshot.amount: expected an amount above zero, exact for EUR, got "1.005"',
    ],
    [
      'a currency without a price',
      contentOf(),
      { currency: 'USD' },
      SLUG,
      'Currency USD is not supported for this product',
    ],
    [
      'a price in a currency that there is not',
      { ...contentOf(), prices: { XQX: { amount: '29.00', taxIncluded: false, taxCategory: 'saas' } } },
      { currency: 'XQX' },
      SLUG,
      'Currency XQX is not supported for this product',
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

  it('sells one piece under the name of the product, with no discount yet', () => {
    expect(decideOffer(contentOf(), wish({}))).toStrictEqual({
      currency: 'EUR',
      item: {
        name: 'Guide',
        unitAmountMinor: 2_900n,
        quantity: 1,
        discountMinor: 0n,
        taxCategory: 'saas',
        taxIncluded: false,
      },
      choosable: {},
    });
  });

  it('lets the shopper choose what the product leaves open, and nothing that a key has fixed', () => {
    expect(decideOffer(TWO_TO_NINE, wish({})).choosable).toEqual({
      quantity: { minimum: 2, maximum: 9, isAdjustable: true },
    });
    expect(decideOffer(OWN_PRICE, wish({ customPrice: '7' })).choosable).toEqual({
      ownPrice: { minimum: '5.00', maximum: '50.00' },
    });
    expect(decideOffer(OWN_PRICE, wish({}, KEY)).choosable).toEqual({
      ownPrice: { minimum: '5.00', maximum: '50.00' },
    });
    expect(decideOffer(OWN_PRICE, wish({ customPrice: '7' }, KEY)).choosable).toEqual({});
    expect(decideOffer(OWN_PRICE, wish({ priceSnapshot: { amount: '7' } }, KEY)).choosable).toEqual({});
  });
});

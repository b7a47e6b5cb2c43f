import { describe, expect, it } from 'vitest';
import type { PricesJson } from '@/lib/catalog/core/product';
import { JsonNumber } from '@/lib/kernel/json-number';
import { type ProductId, toId } from '@/lib/kernel/short-id';
import { refusalOf } from '@/lib/solifyn/testing/solifyn-refusal';
import { type PreviewQuery, previewPrice, readPreviewQuery } from './price-preview';

const PRODUCT = toId<ProductId>('00000000-0000-0000-0000-00000000003d');
const read = (query: string) => {
  const params = new URLSearchParams(query);
  return readPreviewQuery((name) => params.get(name));
};
const PLAIN: PreviewQuery = {
  ...{ productId: PRODUCT, currency: null, basisPoints: null, quantity: 1, customPrice: null },
};

describe('readPreviewQuery', () => {
  it.each<[string, PreviewQuery]>([
    ['productId=prod_z', PLAIN],
    ['productId=prod_z&currency=&discount=&qty=&customPrice=', PLAIN],
    ['productId=prod_z&discount=0', PLAIN],
    ['productId=prod_z&qty=999', { ...PLAIN, quantity: 999 }],
    [
      'productId=prod_z&currency=usd&discount=12.5&qty=3&customPrice=15.00',
      { productId: PRODUCT, currency: 'USD', basisPoints: 1_250, quantity: 3, customPrice: '15.00' },
    ],
  ])('reads %s', (query, expected) => {
    expect(read(query)).toStrictEqual(expected);
  });

  it.each([
    ['currency=usd', 'missing_field: Missing required field: productId'],
    ['productId=', 'missing_field: Missing required field: productId'],
    ['productId=x', 'bad_id_format: Expected format: prod_xxx, got "x"'],
    [
      'productId=prod_z&currency=euro',
      'invalid_field: Invalid currency: expected a currency code such as "usd", got "euro"',
    ],
    [
      'productId=prod_z&discount=101',
      'invalid_field: Invalid discount: expected a percentage above 0 to 100, with at most two decimals, got "101"',
    ],
    ['productId=prod_z&qty=0', 'invalid_field: Invalid qty: expected a whole number from 1 to 999, got "0"'],
    [
      'productId=prod_z&qty=1000',
      'invalid_field: Invalid qty: expected a whole number from 1 to 999, got "1000"',
    ],
    [
      'productId=prod_z&customPrice=-1',
      'invalid_field: Invalid customPrice: expected a number such as 15.00, without sign and exponent, got "-1"',
    ],
  ])('refuses %s with what is wrong', (query, refusal) => {
    expect(refusalOf(() => read(query))).toBe(refusal);
  });
});

const price = (amount: string) => ({ amount, taxIncluded: false, taxCategory: 'saas' }) as const;
const PRICES: PricesJson = { USD: price('31.00'), EUR: price('29.00'), JPY: price('4500'), ZZZ: price('1') };
const preview = (query: Partial<PreviewQuery>, prices = PRICES) =>
  previewPrice(prices, { ...PLAIN, ...query });

describe('previewPrice', () => {
  it.each<[string, Partial<PreviewQuery>, [string, string, string, string]]>([
    ['the main currency where none is named', {}, ['29.00', 'EUR', '29.00', 'EUR']],
    ['the named currency beside the main one', { currency: 'USD' }, ['29.00', 'EUR', '31.00', 'USD']],
    ['a currency without minor digits', { currency: 'JPY', quantity: 2 }, ['58.00', 'EUR', '9000', 'JPY']],
    ['a discount off all pieces', { quantity: 2, basisPoints: 1_250 }, ['50.75', 'EUR', '50.75', 'EUR']],
    ['the price of the buyer', { customPrice: '15', quantity: 2 }, ['30.00', 'EUR', '30.00', 'EUR']],
    [
      'the price of the buyer in the named currency alone',
      { customPrice: '15.5', currency: 'USD' },
      ['15.50', 'USD', '15.50', 'USD'],
    ],
  ])('tells %s', (_, query, [original, originalCurrency, converted, convertedCurrency]) => {
    expect(preview(query)).toStrictEqual({
      originalPrice: new JsonNumber(original),
      originalCurrency,
      convertedPrice: new JsonNumber(converted),
      convertedCurrency,
    });
  });

  it.each<[string, Partial<PreviewQuery>, string]>([
    [
      'a currency that the product is not sold in',
      { currency: 'GBP' },
      'currency: expected one of USD, EUR, JPY, got "GBP"',
    ],
    ['text that is no currency', { currency: 'ZZZ' }, 'currency: expected one of USD, EUR, JPY, got "ZZZ"'],
    [
      'a price of the buyer that is not exact',
      { customPrice: '15.001' },
      'customPrice: expected an amount, exact for EUR, got "15.001"',
    ],
  ])('refuses %s', (_, query, problem) => {
    expect(refusalOf(() => preview(query))).toBe(`invalid_field: Invalid ${problem}`);
  });

  it.each([null, 'EUR'])('refuses a product without prices where the currency is %j', (currency) => {
    expect(refusalOf(() => preview({ currency }, {}))).toBe(
      `invalid_field: Invalid currency: expected one of , got "${currency}"`,
    );
  });
});

import { describe, expect, it } from 'vitest';
import { makePlan } from '@/lib/catalog/testing/plans';
import { withoutKeptMethods } from '@/lib/psp/testing/without-kept-methods';
import { NO_ENVIRONMENT, refusesBodies, refusesCallers } from '@/lib/testing/contract';
import { slugHeaders } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/checkout/create-session';
const CURRENCY_RULE = 'Must be 3 uppercase letters (e.g., "USD", "EUR", "JPY")';

const world = setUpShop();

describe('checkout/create-session', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['a missing productId', { productId: undefined }, 'Missing required fields: productId, currency'],
    ['an empty currency', { currency: '' }, 'Missing required fields: productId, currency'],
    ['a currency in lower case', { currency: 'eur' }, `Invalid currency format: "eur". ${CURRENCY_RULE}`],
    ['a currency of two letters', { currency: 'EU' }, `Invalid currency format: "EU". ${CURRENCY_RULE}`],
    [
      'an address in the US without a state',
      { billingDetail: { country: 'US', isBusiness: false } },
      'Invalid billingDetail',
    ],
    [
      'a business without a name',
      { billingDetail: { country: 'US', state: 'NY', isBusiness: true } },
      'Invalid billingDetail',
    ],
    [
      'a business in the EU without a tax id',
      { billingDetail: { country: 'FR', isBusiness: true, businessName: 'Ex' } },
      'Invalid billingDetail',
    ],
    ["a productId that is a store's id", { productId: 'STO_1' }, 'Expected format: PROD_xxx, got "STO_1"'],
    [
      'an empty orderMerchantExternalId',
      { orderMerchantExternalId: '' },
      'orderMerchantExternalId must not be empty',
    ],
    [
      'an orderMerchantExternalId of 129 characters',
      { orderMerchantExternalId: 'x'.repeat(129) },
      'orderMerchantExternalId must be at most 128 characters',
    ],
    [
      'a currency that the product has no price in',
      { currency: 'CHF' },
      'Currency CHF is not supported for this product',
    ],
    ['a currency that does not exist', { currency: 'XXX' }, 'Currency XXX is not supported for this product'],
    [
      'a currency that no payment method charges, with those that work',
      { currency: 'GBP' },
      'Currency GBP cannot be charged by any payment method, use one of: CNY, EUR, JPY, KWD, USD',
    ],
    [
      'a payment method that the currency lacks',
      { includePaymentMethods: ['wechat'] },
      'Payment method wechat is not available for EUR, use one of: card, applepay, googlepay',
    ],
    [
      'exclusions that leave no payment method',
      { excludePaymentMethods: ['card', 'applepay', 'googlepay'] },
      'No payment method is left for EUR',
    ],
    [
      'both lists of payment methods',
      { includePaymentMethods: ['card'], excludePaymentMethods: ['card'] },
      'includePaymentMethods and excludePaymentMethods exclude each other, send one of them',
    ],
    [
      'an amount with three decimals in euros',
      { priceSnapshot: { amount: '29.001' } },
      'Invalid priceSnapshot.amount: expected an amount above zero, exact for EUR, got "29.001"',
    ],
    [
      'a negative amount',
      { priceSnapshot: { amount: '-1' } },
      'Invalid priceSnapshot.amount: expected an amount above zero, exact for EUR, got "-1"',
    ],
    [
      'an amount with an exponent',
      { priceSnapshot: { amount: '1e3' } },
      'Invalid priceSnapshot.amount: expected an amount above zero, exact for EUR, got "1e3"',
    ],
    [
      'an amount with decimals in yen',
      { currency: 'JPY', priceSnapshot: { amount: '100.0' } },
      'Invalid priceSnapshot.amount: expected an amount above zero, exact for JPY, got "100.0"',
    ],
    [
      'an amount of zero',
      { priceSnapshot: { amount: '0.00' } },
      'Invalid priceSnapshot.amount: expected an amount above zero, exact for EUR, got "0.00"',
    ],
    [
      'a successUrl that is a script',
      { successUrl: 'javascript:alert(1)' },
      'Invalid successUrl: expected an http(s) address of at most 512 characters, got "javascript:alert(1)"',
    ],
    ['a changeAmount without an originOrderId', { changeAmount: '1.00' }, 'changeAmount needs originOrderId'],
    [
      'both change amounts',
      { originOrderId: 'ORD_1', changeAmount: '1.00', changeCreditAmount: '1.00' },
      'changeAmount and changeCreditAmount exclude each other, send one of them',
    ],
  ])('returns 400 to the SDK for %s', async (_, change, message) => {
    const { shop, merchant } = world;
    const params = { productId: shop.product.id, currency: 'EUR', ...change };
    const failure = merchant.sdk.test.checkout.createSession(params);
    await expect(failure).rejects.toMatchObject({ status: 400, errors: [{ message }] });
  });

  const INVALID_JSON = { message: 'Invalid JSON body', layer: 'gateway' };
  refusesBodies(world, { path: PATH, status: 400 }, [
    ['a body that is not JSON', 'productId=1', INVALID_JSON],
    ['an empty body', '', INVALID_JSON],
    ['a body that is a list', '[]', INVALID_JSON],
  ]);

  refusesCallers(world, { path: PATH, status: 400, body: {} }, [
    ['a slug without an environment', slugIn(undefined), NO_ENVIRONMENT],
    ['a slug with an empty environment', slugIn(''), NO_ENVIRONMENT],
    ['a slug with an unknown environment', slugIn('staging'), NO_ENVIRONMENT],
  ]);

  refusesBodies(world, { path: PATH, status: 400, headers: ({ shop }) => slugHeaders(shop) }, [
    [
      'a slug that asks for a currency without a price',
      ({ shop }) => ({ productId: shop.product.id, currency: 'CHF' }),
      'Currency CHF is not supported for this product',
    ],
  ]);

  it('returns 400 for a subscription of a store whose provider keeps no payment methods', async () => {
    const { shop, merchant, psp } = world;
    const plan = await makePlan(merchant, { storeId: shop.store.id });
    const restore = withoutKeptMethods(psp);
    const failure = merchant.sdk.test.checkout.createSession({ productId: plan.id, currency: 'EUR' });
    await expect(failure).rejects.toMatchObject({
      status: 400,
      errors: [{ message: expect.stringContaining('Subscriptions cannot be sold here yet') }],
    });
    restore();
  });
});

function slugIn(environment: string | undefined) {
  return ({ shop }: typeof world): Record<string, string> => ({
    'X-Store-Slug': shop.slug,
    ...(environment === undefined ? {} : { 'X-Environment': environment }),
  });
}
